from . import recommendation_wizard
