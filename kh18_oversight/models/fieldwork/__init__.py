from . import topic, procedure, procedure_step
from . import activity, activity_access, activity_procedure, activity_steps
from . import activity_flow
from . import activity_conclusion, activity_draft
from . import activity_deadline, activity_overlap, activity_quality
from . import step, party, member
from . import outside_plan
from . import task, plan, unit
