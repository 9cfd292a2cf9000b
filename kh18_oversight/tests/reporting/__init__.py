from . import test_indicator, test_indicator_domain, test_indicator_figures
