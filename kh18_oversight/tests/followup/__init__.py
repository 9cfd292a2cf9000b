from . import (
    test_followup_faults,
    test_followup_limits,
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_urging,
)
