from . import test_activity_flow
from . import test_activity_paper, test_activity_paper_flow
from . import test_activity_paper_access, test_activity_paper_lint
from . import test_activity_paper_register, test_activity_paper_words
