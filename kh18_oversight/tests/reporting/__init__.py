from . import test_indicator_figures
