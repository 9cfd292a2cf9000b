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
from .tours import test_admin_tour, test_assignment_tour, test_blank_form
from .tours import test_crawl, test_document_tour, test_import_tour, test_plan_tour
