from . import topic, procedure, procedure_step
from . import activity, activity_access, activity_steps, activity_flow
from . import activity_conclusion, activity_draft
from . import step, party, member
from . import task
from . import opinion_target_mixin, opinion_author_mixin
from . import draft_article
from . import opinion, opinion_merge, opinion_answer, opinion_takeover
from . import activity_desk, activity_desk_actions, activity_compare
from . import activity_opinion_table
