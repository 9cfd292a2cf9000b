from . import test_indicator_figures
from . import test_campaign_chain
from . import test_narrative_wizard
from . import test_report_excerpt
from . import test_report_sentence
from . import test_indicator, test_indicator_domain, test_indicator_figures
from . import test_rollup_random
from . import test_report_screen, test_report_problems, test_report_wizards
from . import test_campaign_screen, test_report_version_screen, test_report_buttons
from . import test_indicator_shipped, test_indicator_recommendations
from . import test_campaign_full
from . import test_report_excel
from . import test_report_excel_table
from . import test_zz_shot
