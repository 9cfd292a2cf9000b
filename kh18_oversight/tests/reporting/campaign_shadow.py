"""A campaign kept a second time, in plain Python: what the addon should say."""

from datetime import timedelta

WRITTEN = ("draft", "returned")
STATUS = {"review": "draft", "signed": "draft"}


def shown(paper):
    """Return where a report stands to those above: corrected, it stays accepted."""
    if paper.accepted and paper.state != "submitted":
        return "accepted"
    return STATUS.get(paper.state, paper.state)


class Sum:
    """A figure over units: how much, and of how many units."""

    def __init__(self):
        self.value, self.known = 0, False
        self.units = self.done = self.na = self.empty = 0

    def add(self, own):
        """Add one unit's entry: a number, "x" or None."""
        if own is None:
            self.empty += 1
        elif own == "x":
            self.na += 1
        else:
            self.known = True
            self.value += own
            self.units += 1
            self.done += own > 0

    def add_sum(self, other):
        self.value += other.value
        self.known = self.known or other.known
        for name in ("units", "done", "na", "empty"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def numbers(self):
        return (self.value, self.units, self.done, self.na, self.empty)


class Paper:
    """One report: where it stands, what it says, what was taken in."""

    def __init__(self, unit, level, parent, today):
        self.unit, self.level, self.parent = unit, level, parent
        self.state, self.version, self.accepted = "todo", 1, 0
        self.own, self.counted, self.below, self.final = None, None, {}, None
        self.due, self.late, self.nil = today + timedelta(days=10), False, False
        self.handed_in = self.by_superior = False

    @property
    def writer(self):
        return self.parent.unit if self.by_superior else self.unit


class Shadow:
    """All reports of a campaign; ``steps`` take the same steps as the buttons do."""

    def __init__(self, figures, today):
        self.figures, self.today, self.papers = figures, today, {}

    def add(self, unit, level, parent):
        above = self.papers.get(parent)
        self.papers[unit] = Paper(unit, level, above, self.today)

    def children(self, paper):
        return [p for p in self.papers.values() if p.parent is paper]

    def under(self, paper):
        """Return all papers below, however deep."""
        found = self.children(paper)
        for child in list(found):
            found += self.under(child)
        return found

    # Steps -------------------------------------------------------------------

    def take_below(self, paper):
        sums = {}
        for figure in self.figures:
            sums[figure] = Sum()
            for child in self.children(paper):
                if child.accepted:
                    sums[figure].add_sum(child.final[figure])
        paper.below = sums

    def open(self, paper):
        paper.state = "draft"
        paper.own = dict.fromkeys(self.figures)
        self.take_below(paper)

    def has_something(self, paper):
        accepted = [child for child in self.children(paper) if child.accepted]
        own = any(v not in (None, "x") and v > 0 for v in (paper.own or {}).values())
        return own or any(s.value for c in accepted for s in c.final.values())

    def report_nil(self, paper):
        if paper.state == "todo":
            self.open(paper)
        paper.own = {f: 0 if v is None else v for f, v in paper.own.items()}
        self.to_review(paper, nil=True)

    def to_review(self, paper, nil=False):
        self.take_below(paper)
        paper.state, paper.nil = "review", nil

    def give_back(self, paper):
        again = paper.version > paper.accepted + 1
        paper.state = "returned" if again else "draft"
        paper.nil = False

    def submit(self, paper):
        paper.state = "submitted"
        paper.handed_in = True
        self.set_due(paper, paper.due)
        if not paper.accepted:
            paper.counted = dict(paper.own)
        if not paper.parent:
            self.accept(paper)

    def accept(self, paper):
        paper.state, paper.accepted = "accepted", paper.version
        paper.counted = dict(paper.own)
        paper.final = {}
        for figure in self.figures:
            total = Sum()
            total.add_sum(paper.below[figure])
            total.add(paper.own[figure])
            paper.final[figure] = total
        above = paper.parent
        if above and above.state in WRITTEN and above.own is not None:
            self.take_below(above)

    def send_back(self, paper):
        if not paper.accepted:
            paper.counted = None
        paper.state, paper.version, paper.nil = "returned", paper.version + 1, False

    def correct(self, paper):
        paper.state, paper.version = "draft", paper.version + 1

    def restore(self, paper):
        paper.state = "draft" if paper.own else "todo"

    def set_due(self, paper, day):
        paper.due = day
        paper.late = paper.handed_in and day < self.today

    # What should be found ------------------------------------------------------

    def live(self, paper):
        """Return {figure: numbers} of all that was handed in below."""
        sums = {figure: Sum() for figure in self.figures}
        for other in self.under(paper):
            for figure, own in (other.counted or {}).items():
                sums[figure].add(own)
        return {f: s.numbers() for f, s in sums.items() if any(s.numbers())}

    def board(self, paper):
        """Return {(level, status, due): [number, late, nil]} of all below."""
        counts = {}
        for other in self.under(paper):
            key = (other.level, shown(other), other.due)
            row = counts.setdefault(key, [0, 0, 0])
            row[0] += 1
            row[1] += other.late
            row[2] += other.nil
        return counts
