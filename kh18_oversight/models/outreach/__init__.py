from . import public_copy
from . import public_copy_pages
from . import public_copy_feed
from . import public_file
from . import public_file_pages
from . import visitor_mixin
from . import session
from . import session_counts
from . import session_flow
from . import session_checkin
from . import session_rating
from . import session_scores
from . import attendance
from . import task
from . import link_mixin, outlet_mixin, second_person_mixin
from . import channel
from . import column
from . import (
    communication,
    communication_document,
    communication_flow,
    communication_link,
    communication_reminder,
)
from . import material
from . import material_version
