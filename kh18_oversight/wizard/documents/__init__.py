from . import register_mixin
from . import lint_line
from . import lint_wizard
from . import register_wizard
