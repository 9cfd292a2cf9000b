from . import (
    test_portal_account,
    test_portal_door,
    test_portal_link,
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_urging,
)
