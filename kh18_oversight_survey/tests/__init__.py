from . import test_session_survey
