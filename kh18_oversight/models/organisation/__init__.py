from . import scope, scope_page
from . import (
    unit_level,
    unit_kind,
    unit_tree,
    unit_gap,
    unit,
    unit_parent,
    member_count,
)
from . import department, post
from . import res_partner, res_users
