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
)
from . import extension, reply, urging, reconsideration
from . import portal_link, portal_log, recommendation_portal, unit_portal
from . import recommendation_portal_entry
from . import activity, finding, review_item, unit
