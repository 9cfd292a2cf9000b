from . import test_candidate_flow
from . import test_candidate_hostile
from . import test_candidate_score
from . import test_plan_candidate
from . import test_public_copy
