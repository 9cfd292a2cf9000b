from . import test_indicator, test_indicator_domain, test_indicator_figures
from . import test_indicator_shipped, test_indicator_recommendations
