from . import test_plan_actors
from . import test_plan_citations
from . import test_plan_dates
from . import test_plan_hostile
from . import test_plan_seed
from . import test_plan_shapes
from . import test_symbol
from . import test_vietnamese
