from . import guard, ledger, searchable
from . import workday, deadline
