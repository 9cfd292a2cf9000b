"""The desk for drafts: ``cut``, ``compare``, ``takeover``, ``merge``."""

from .comparing import Comparison, Match, compare
from .cutter import MAX_BYTES, MAX_LINES, cut
from .errors import DraftTextError
from .opinions import Opinion, OpinionGroup, merge
from .takeover import takeover
from .types import Draft, Node, Unit
