from . import (
    test_plan_actors,
    test_plan_citations,
    test_plan_dates,
    test_plan_hostile,
    test_plan_seed,
    test_plan_shapes,
    test_symbol,
    test_vietnamese,
)
