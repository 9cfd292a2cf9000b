from . import base
from . import documents
from . import planning
from . import fieldwork
