from . import public_copy
from . import public_copy_pages
from . import public_file
from . import visitor_mixin
