from . import test_activity_flow
from . import test_checklist
from . import test_finding
from . import test_finding_hostile
from . import test_finding_performance
from . import test_review_item
from . import test_visit
from . import test_procedure, test_procedure_limits, test_procedure_paths
from . import test_bad_input, test_overlap, test_quality
from . import test_fieldwork_views, test_plan_lines
from . import test_activity_paper, test_activity_paper_flow
from . import test_activity_paper_access, test_activity_paper_lint
from . import test_activity_paper_register, test_activity_paper_words
from . import test_draft_cut, test_draft_compare
from . import test_opinion, test_opinion_merge, test_opinion_answer
from . import test_opinion_table, test_desk_performance, test_activity_paper_desk
from . import test_activity_access, test_sensitive_routes
from . import test_read_log
from . import test_participation
from . import test_activity_papers
from . import test_step_reminder
