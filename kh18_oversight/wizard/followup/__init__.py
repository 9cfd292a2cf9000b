from . import recommendation_wizard
from . import urging_wizard, urging_contact_wizard, front_report_wizard
