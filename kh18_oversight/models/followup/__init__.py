from . import recommendation
from . import (
    recommendation_limit,
    recommendation_sending,
    recommendation_reply,
    recommendation_resolution,
    recommendation_urging,
)
from . import extension, reply, urging
from . import activity, finding, review_item, unit
from . import followup_letter, followup_letter_restricted, followup_letter_register
from . import followup_letter_words, followup_letter_text, followup_letter_report
from . import followup_letter_annex, followup_letter_lint
from . import followup_letter_issue, followup_letter_mail
from . import (
    recommendation_letter,
    activity_letter,
    dispatch,
    mail_notification,
    mail_mail,
)
