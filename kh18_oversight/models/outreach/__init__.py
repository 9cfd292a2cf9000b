from . import public_copy
from . import public_copy_pages
from . import public_file
from . import visitor_mixin
from . import unit_forms
from . import incoming_mixin, incoming_sender
from . import question, question_flow, question_publication
from . import intake, intake_flow, intake_passing, intake_passing_on
from . import intake_sender, read_log
from . import question_reminder, intake_reminder
