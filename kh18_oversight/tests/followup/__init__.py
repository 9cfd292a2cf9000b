from . import (
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_urging,
)
from . import (
    test_followup_letter,
    test_followup_letter_issue,
    test_followup_letter_mail,
    test_followup_letter_print,
    test_followup_letter_restricted,
    test_front_report,
    test_urging_wizard,
)
