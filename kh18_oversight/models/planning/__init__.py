from . import ours_mixin, attached_mixin, readable_mixin
from . import document, document_link, dispatch
from . import plan_section, task, task_difference, task_paper
from . import responsibility, consultation
from . import plan, plan_flow, plan_copy, plan_amendment, plan_cascade
from . import plan_superior, plan_paper
from . import assignment, assignment_flow, assignment_proposal, assignment_event
from . import unit
from . import assignment_reminder, plan_reminder
from . import assignment_handover
