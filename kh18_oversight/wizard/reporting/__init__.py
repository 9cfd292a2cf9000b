from . import report_excel_wizard
