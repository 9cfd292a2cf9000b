from . import assign_wizard
from . import sender_wizard
from . import intake_pass_wizard
