from . import public_copy
from . import public_file
from . import visitor_mixin
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
from . import publication_line_mixin, publication
from . import publication_part, publication_redaction, publication_file
from . import publication_mention, publication_statement
from . import publication_words, publication_proposal, publication_flow
from . import publication_publish, publication_reply, publication_reminder
from . import activity_publication, portal_log
from . import communication_publication
