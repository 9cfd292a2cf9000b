from . import indicator_trial_wizard
from . import report_dialog_mixin
from . import report_entry_wizard
from . import report_extension_wizard
from . import report_return_wizard
from . import report_return_wizard_line
