from . import test_deadline
from . import test_guard
from . import test_guard_ways_round
from . import test_holiday
from . import test_reason_wizard
from . import test_searchable
from . import test_ledger
from . import test_workday
