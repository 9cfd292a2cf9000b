from . import condition, guard, searchable
from . import workday, holiday, deadline
