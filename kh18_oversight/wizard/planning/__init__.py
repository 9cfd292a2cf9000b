from . import cascade_wizard, cascade_wizard_line
from . import plan_copy_wizard, plan_year_wizard
from . import assignment_adapt_wizard
