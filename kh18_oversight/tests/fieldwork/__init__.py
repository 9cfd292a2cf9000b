from . import test_activity_flow
from . import test_checklist
from . import test_finding
from . import test_finding_hostile
from . import test_finding_performance
from . import test_review_item
from . import test_visit
