from . import condition, guard, ledger, searchable
from . import workday, holiday, deadline
