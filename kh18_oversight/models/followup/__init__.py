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
from . import portal_link, portal_log, recommendation_portal, unit_portal
from . import recommendation_portal_entry
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
from . import activity, finding, review_item, unit
from . import followup_letter, followup_letter_restricted, followup_letter_register
from . import followup_letter_words, followup_letter_text, followup_letter_report
from . import followup_letter_annex, followup_letter_lint
from . import followup_letter_issue, followup_letter_mail
from . import recommendation_letter, activity_letter, dispatch, mail_notification, mail_mail
