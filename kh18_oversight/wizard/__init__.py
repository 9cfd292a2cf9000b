from . import base
from . import organisation
from . import documents
from . import planning
from . import fieldwork
from . import followup
from . import outreach
from . import reporting
