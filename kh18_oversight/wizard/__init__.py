from . import base
from . import documents
