from . import topic, procedure, procedure_step
from . import activity, activity_access, activity_steps, activity_flow
from . import activity_conclusion, activity_draft
from . import activity_reading, activity_papers, activity_participation
from . import step, party, member, participation, read_log
from . import ir_actions_report
from . import task
