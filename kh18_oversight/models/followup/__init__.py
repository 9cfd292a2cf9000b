from . import recommendation
from . import (
    recommendation_limit,
    recommendation_sending,
    recommendation_reply,
    recommendation_resolution,
    recommendation_urging,
    recommendation_chain,
    recommendation_desk,
    recommendation_figures,
    recommendation_visit,
)
from . import extension, reply, urging
from . import activity, activity_visited, finding, review_item, unit
from . import followup_board, body_record, res_partner
