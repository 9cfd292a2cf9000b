from . import public_copy
from . import public_copy_pages
from . import public_copy_feed
from . import public_file
from . import public_file_pages
from . import visitor_mixin
