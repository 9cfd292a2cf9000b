from . import test_public_copy
