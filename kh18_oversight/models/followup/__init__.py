from . import recommendation
from . import activity, finding, review_item
