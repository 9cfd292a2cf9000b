from . import test_activity_flow
from . import test_procedure, test_procedure_limits, test_procedure_paths
from . import test_bad_input, test_overlap, test_quality
from . import test_fieldwork_views, test_plan_lines
from . import test_activity_paper, test_activity_paper_flow
from . import test_activity_paper_access, test_activity_paper_lint
from . import test_draft_cut, test_draft_compare
from . import test_opinion, test_opinion_merge, test_opinion_answer
from . import test_opinion_table, test_desk_performance
