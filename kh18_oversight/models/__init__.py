from . import base
from . import organisation
