from . import test_activity_flow
from . import test_activity_access
from . import test_read_log
from . import test_participation
from . import test_activity_papers
