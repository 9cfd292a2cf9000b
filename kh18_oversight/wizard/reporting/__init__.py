from . import indicator_trial_wizard
from . import adhoc_wizard, adhoc_wizard_line
from . import report_excel_wizard
