from . import test_indicator_figures
from . import test_campaign_chain
from . import test_indicator, test_indicator_domain, test_indicator_figures
from . import test_rollup_random
from . import test_report_screen, test_report_problems, test_report_wizards
from . import test_campaign_screen
