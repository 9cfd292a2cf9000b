from . import test_activity_flow, test_activity_paper
