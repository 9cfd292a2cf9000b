from . import public, public_feed, public_file
from . import ask, propose, receipt
from . import preview
from . import checkin
