from . import recommendation_wizard
from . import recommendation_dialog_mixin
from . import recommendation_cluster_wizard, reconsideration_wizard
