from . import (
    test_body_record,
    test_desk,
    test_recommendation,
    test_recommendation_axes,
    test_recommendation_limit,
    test_recommendation_register,
    test_urging,
    test_visit_candidates,
)
