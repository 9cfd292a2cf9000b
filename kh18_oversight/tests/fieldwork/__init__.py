from . import test_activity_flow
from . import test_draft_cut, test_draft_compare
from . import test_opinion, test_opinion_merge, test_opinion_answer
from . import test_opinion_table, test_desk_performance
