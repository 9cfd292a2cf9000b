from . import test_indicator_figures
from . import test_campaign_chain
from . import test_indicator, test_indicator_domain, test_indicator_figures
from . import test_rollup_random
from . import test_adhoc, test_campaign_race, test_campaign_rule, test_form_shipped
