from . import dispatcher
from . import account, link
