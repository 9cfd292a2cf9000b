from . import candidate_choose_wizard
from . import candidate_propose_wizard
