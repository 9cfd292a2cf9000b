from . import test_access_matrix
from . import test_architecture
from . import test_install
from .lib import *
from .organisation import *
from .documents import *
from .planning import *
from .tours import *
