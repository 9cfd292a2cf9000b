from . import survey_survey
from . import session
