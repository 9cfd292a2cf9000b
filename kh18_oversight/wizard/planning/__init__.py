from . import cascade_wizard, cascade_wizard_line
from . import plan_copy_wizard, plan_year_wizard
from . import assignment_adapt_wizard
from . import plan_import_mixin
from . import plan_import_wizard, plan_import_read, plan_import_match
from . import plan_import_create, plan_import_basis
from . import plan_import_section, plan_import_task, plan_import_actor
from . import plan_import_recipient, plan_import_leftover
