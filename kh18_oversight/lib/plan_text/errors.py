"""The errors of the readers of texts."""


class TextError(Exception):
    """A text that cannot be read.

    ``code`` says why; ``values`` are what a message to the user may name.
    """

    def __init__(self, code, **values):
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self):
        details = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({details})" if details else self.code


class PlanTextError(TextError):
    """A text that cannot be read as a plan.

    ``code`` is "empty", "too_large" (``size``, ``limit``), "binary" or
    "no_header".
    """
