from . import reminder_preview, reminder_preview_line
from . import handover_wizard, handover_wizard_line
