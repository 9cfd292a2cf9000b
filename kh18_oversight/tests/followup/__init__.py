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
)
