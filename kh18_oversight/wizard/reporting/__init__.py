from . import report_missing_wizard
