from . import test_activity_flow
