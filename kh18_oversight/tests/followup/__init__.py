from . import (
    test_followup_access,
    test_followup_faults,
    test_followup_limits,
    test_followup_race,
    test_followup_rpc,
    test_followup_secrecy,
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_urging,
    test_chain,
    test_reconsideration,
    test_activity_paper,
    test_entry,
    test_entry_leaks,
    test_reply_dialog,
    test_law_stage,
)
from . import test_activity_paper
from . import test_body_record
from . import test_chain
from . import test_desk
from . import test_entry
from . import test_followup_access
from . import test_followup_faults
from . import test_followup_letter
from . import test_followup_letter_issue
from . import test_followup_letter_link
from . import test_followup_letter_mail
from . import test_followup_letter_print
from . import test_followup_letter_restricted
from . import test_followup_limits
from . import test_followup_performance
from . import test_followup_race
from . import test_followup_rpc
from . import test_followup_secrecy
from . import test_followup_secrecy_web
from . import test_front_report
from . import test_law_stage
from . import test_portal_account
from . import test_portal_door
from . import test_portal_link
from . import test_recommendation
from . import test_recommendation_axes
from . import test_recommendation_limit
from . import test_recommendation_register
from . import test_recommendation_reminder
from . import test_reconsideration
from . import test_reply_dialog
from . import test_urging
from . import test_urging_wizard
from . import test_visit_candidates
