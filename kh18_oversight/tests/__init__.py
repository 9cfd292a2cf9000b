from . import test_install
from .organisation import test_scope
