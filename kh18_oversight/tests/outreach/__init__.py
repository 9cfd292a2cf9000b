from . import test_public_copy
from . import test_post_training
from . import test_session_attendance_list
from . import test_session_paper
from . import test_session_paper_report
