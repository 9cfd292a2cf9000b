from . import test_activity_flow
from . import test_procedure, test_procedure_limits, test_procedure_paths
from . import test_bad_input, test_overlap, test_quality
from . import test_fieldwork_views, test_plan_lines
from . import test_activity_paper, test_activity_paper_flow
from . import test_activity_paper_access, test_activity_paper_lint
