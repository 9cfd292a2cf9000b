from . import recommendation_wizard
from . import recommendation_dialog_mixin
from . import recommendation_cluster_wizard, reconsideration_wizard
from . import recommendation_send_wizard, recommendation_receipt_wizard
from . import recommendation_verify_wizard, extension_wizard
from . import reply_wizard, reply_wizard_line
from . import recommendation_register_wizard, recommendation_wizard, visit_wizard
from . import urging_wizard, urging_contact_wizard, front_report_wizard
