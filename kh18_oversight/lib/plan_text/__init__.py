"""Read the text of an official plan into a structure: ``read`` and ``decode``."""

from .errors import PlanTextError
from .lines import MAX_BYTES, MAX_LINES, decode
from .reader import read
from .types import (
    Actor,
    Annex,
    Basis,
    Citation,
    Deadline,
    Enacting,
    Header,
    Paragraph,
    Part,
    PlanText,
    Recipient,
    Responsibility,
    Rhythm,
    Section,
    Signature,
    SourceLine,
    Task,
)
from .works import short_title
