from . import public
from . import ask, propose, receipt
