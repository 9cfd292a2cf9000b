from . import test_guard
from . import test_reason_wizard
from . import test_searchable
