"""Reading the text of a plan."""

TITLE = "Text of a plan"
METHOD = "To do."


def run(bench):
    return []


def checks(lines):
    return []
