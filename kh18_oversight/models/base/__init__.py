from . import guard, searchable
from . import workday, deadline
