from . import assign_wizard
from . import sender_wizard
from . import intake_pass_wizard
from . import candidate_choose_wizard
from . import candidate_propose_wizard
from . import publication_approve_wizard
