from . import adapted_mixin, topic, procedure, procedure_step
from . import activity, activity_access, activity_procedure, activity_steps
from . import activity_flow
from . import activity_conclusion, activity_draft
from . import activity_deadline, activity_overlap, activity_quality
from . import step, party, member
from . import checklist, checklist_item, checklist_answer
from . import finding_cause, finding
from . import review_item
from . import activity_visit
from . import ir_attachment
from . import outside_plan
from . import task, plan, unit
from . import activity_work_words
from . import activity_paper, activity_paper_register, activity_paper_words
from . import activity_paper_team, activity_paper_letter, activity_paper_minutes
from . import activity_paper_result, activity_paper_criticism, activity_paper_review
from . import activity_paper_lint
from . import activity_papers, step_paper, party_paper
from . import activity_findings
from . import of_activity_mixin, opinion_target_mixin, opinion_author_mixin
from . import draft_article
from . import opinion, opinion_merge, opinion_answer, opinion_takeover
from . import activity_desk, activity_desk_actions, activity_compare
from . import activity_opinion_table
from . import (
    reading_mixin,
    activity_reading,
    activity_restricted_papers,
    activity_participation,
)
from . import activity_paper_restricted
from . import participation, read_log
from . import ir_actions_report
from . import step_reminder, activity_reminder
from . import activity_handover, member_handover
