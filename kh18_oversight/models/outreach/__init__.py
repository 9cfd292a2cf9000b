from . import public_copy
from . import public_file
from . import visitor_mixin
from . import publication_line_mixin, publication
from . import publication_part, publication_redaction, publication_file
from . import publication_mention, publication_statement
from . import publication_words, publication_proposal, publication_flow
from . import publication_publish, publication_reply, publication_reminder
from . import publication_reading, public_copy_restricted
from . import activity_publication, portal_log
