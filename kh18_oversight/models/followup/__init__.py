from . import recommendation
from . import (
    recommendation_files,
    recommendation_handover,
    recommendation_limit,
    recommendation_sending,
    recommendation_reply,
    recommendation_resolution,
    recommendation_urging,
    recommendation_chain,
    recommendation_request,
    recommendation_law,
)
from . import extension, reply, urging, reconsideration
from . import activity, finding, review_item, unit
from . import recommendation_reminder, reply_reminder, reconsideration_reminder
from . import extension, reply, urging, reconsideration, law_stage
from . import activity, activity_paper, finding, review_item, unit
    recommendation_desk,
    recommendation_figures,
    recommendation_visit,
)
from . import extension, reply, urging
from . import activity, activity_visited, finding, review_item, unit
from . import followup_board, body_record, res_partner
