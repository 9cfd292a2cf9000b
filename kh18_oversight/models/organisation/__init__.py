from . import scope, scope_page
from . import restricted, restricted_thread, mail_activity
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
from . import unit_name, unit_event_step, unit_event, unit_event_line
from . import res_partner, res_users
from . import reminder_mixin, reminder_recipient, reminder_rule, reminder_rule_due
from . import reminder, reminder_digest, reminder_todo, reminder_run
from . import unit_charge, unit_reminder, res_users_reminder
from . import expertise, post_qualification, post_absence, post_absent
from . import handover_mixin, mail_activity_handover
from . import handover, handover_line, handover_undo
from . import post_handover, unit_handover, res_users_handover
from . import unit_level_load, load, gap_level
