from . import test_indicator_figures
from . import test_campaign_chain
from . import test_indicator, test_indicator_domain, test_indicator_figures
from . import test_rollup_random
from . import test_form_shipped, test_campaign_rule
