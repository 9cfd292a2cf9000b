from . import report_missing_wizard
from . import narrative_wizard, narrative_line, narrative_take_wizard
from . import narrative_talk_wizard, narrative_talk_line
from . import indicator_trial_wizard
from . import report_dialog_mixin
from . import report_enter_above_wizard
from . import report_extension_wizard
from . import report_return_wizard
from . import report_return_wizard_line
from . import adhoc_wizard, adhoc_wizard_line
from . import report_excel_wizard
from . import report_entry_wizard, report_entry_line
from . import report_urging_wizard
