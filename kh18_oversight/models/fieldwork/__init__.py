from . import topic, procedure, procedure_step
from . import activity, activity_access, activity_steps, activity_flow
from . import activity_conclusion, activity_draft
from . import step, party, member
from . import checklist, checklist_item, checklist_answer
from . import finding_cause, finding
from . import review_item
from . import activity_findings, activity_visit
from . import ir_attachment
from . import task
