from . import test_activity_flow
from . import test_procedure, test_procedure_limits, test_procedure_paths
