from . import recommendation
from . import (
    recommendation_limit,
    recommendation_sending,
    recommendation_reply,
    recommendation_resolution,
    recommendation_urging,
)
from . import extension, reply, urging
from . import activity, finding, review_item, unit
