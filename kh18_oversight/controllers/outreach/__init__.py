from . import ask, propose, receipt
from . import public, public_feed, public_file
