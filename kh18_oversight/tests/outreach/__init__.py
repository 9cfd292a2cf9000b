from . import test_public_copy
from . import test_public_pages
from . import test_public_cache
from . import test_public_feed
