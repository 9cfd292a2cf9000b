from . import test_attendance
from . import test_checkin
from . import test_coverage
from . import test_public_copy
from . import test_session
from . import test_session_plan
from . import test_session_reminder
from . import test_session_performance
