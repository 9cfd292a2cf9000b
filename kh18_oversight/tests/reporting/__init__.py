from . import test_indicator_figures
from . import test_campaign_chain
from . import test_report_board
from . import test_report_missing
from . import test_report_urging
from . import test_report_reminder
from . import test_report_compare
