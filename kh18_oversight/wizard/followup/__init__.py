from . import recommendation_register_wizard, recommendation_wizard, visit_wizard
