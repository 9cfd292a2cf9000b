from . import test_public_copy
from . import test_publication
