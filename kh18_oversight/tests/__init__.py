from . import test_access_matrix
from . import test_architecture
from . import test_install
from . import test_translation
from . import test_views
from .lib import *
from .base import *
from .organisation import *
from .documents import *
from .planning import *
from .tours import test_blank_form, test_crawl, test_plan_tour
