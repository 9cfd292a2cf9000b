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
    recommendation_desk,
    recommendation_figures,
    recommendation_visit,
    recommendation_reading,
)
from . import extension, reply, reply_reading, urging, law_stage
from . import reconsideration, reconsideration_reading
from . import followup_letter, followup_letter_restricted, followup_letter_reading
from . import followup_letter_register
from . import followup_letter_words, followup_letter_text, followup_letter_report
from . import followup_letter_annex, followup_letter_lint
from . import followup_letter_issue, followup_letter_mail, followup_letter_link
from . import recommendation_letter, activity_letter, dispatch
from . import ir_attachment, mail_notification, mail_mail
from . import (
    portal_link,
    portal_log,
    recommendation_portal,
    recommendation_portal_entry,
)
from . import activity, activity_paper, activity_visited, finding, review_item
from . import unit, unit_portal, res_partner
from . import recommendation_reminder, reply_reminder, reconsideration_reminder
from . import followup_board, body_record
from . import followup_letter_handover
