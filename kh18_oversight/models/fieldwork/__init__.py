from . import topic, procedure, procedure_step
from . import activity, activity_access, activity_procedure, activity_steps
from . import activity_flow
from . import activity_conclusion, activity_draft
from . import step, party, member
from . import task
