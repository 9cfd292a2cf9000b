from . import (
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_urging,
    test_chain,
    test_reconsideration,
    test_activity_paper,
    test_entry,
    test_reply_dialog,
    test_law_stage,
)
