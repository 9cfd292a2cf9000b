from . import report_urging_wizard
