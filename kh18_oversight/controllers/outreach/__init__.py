from . import ask
from . import checkin
from . import preview
from . import propose
from . import public
from . import public_feed
from . import public_file
from . import receipt
