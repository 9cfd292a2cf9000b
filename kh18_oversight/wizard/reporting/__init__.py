from . import report_excel_wizard
from . import report_entry_wizard, report_entry_line
