from . import countable, countable_field
from . import indicator, indicator_domain, indicator_figures
