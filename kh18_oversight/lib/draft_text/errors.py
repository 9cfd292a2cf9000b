"""The one error the cutting of a draft raises."""

from ..plan_text.errors import TextError


class DraftTextError(TextError):
    """A text that cannot be cut into articles.

    ``code`` is "empty", "too_large" (``size`` or ``lines``, ``limit``), "binary"
    or "no_units": no article, part or numbered section was found.
    """
