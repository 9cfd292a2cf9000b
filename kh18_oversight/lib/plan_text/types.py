"""What the plan reader returns. ``line`` is always 1-based, in the original text."""

import datetime
from dataclasses import dataclass, field

from ..vietnamese import fold, make_date


@dataclass(frozen=True)
class Paragraph:
    """Joined text with the marker before it: "" (level 0), "-" (1), "+" (2)."""

    text: str
    line: int
    end_line: int
    marker: str = ""
    level: int = 0


@dataclass(frozen=True)
class Header:
    """The head of the paper (S1–S6). Text is "" and numbers None where missing."""

    superior_body: str = ""
    issuing_body: str = ""
    number: int | None = None
    suffix: str = ""
    symbol: str = ""
    style: str = ""
    place: str = ""
    date: datetime.date | None = None
    type_name: str = ""
    type_code: str = ""
    subject: str = ""
    urgency: str = ""
    secrecy: str = ""
    is_draft: bool = False
    note: str = ""
    addressees: tuple[str, ...] = ()
    # 1-based line of each field found, e.g. {"number": 3, "subject": 9}.
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Citation:
    """A document named in the text, as written (1.14 of the domain file).

    ``role`` is the strongest of ``roles``: "basis", then "implements", then
    "mentioned". ``name`` is set for laws and regulations known by name.
    """

    raw: str
    line: int
    type_name: str = ""
    number: int | None = None
    suffix: str = ""
    symbol: str = ""
    style: str = ""
    date: datetime.date | None = None
    year: int | None = None
    issuer: str = ""
    name: str = ""
    article: str = ""
    roles: tuple[str, ...] = ("mentioned",)
    occurrences: tuple[int, ...] = ()
    # The year inside a law's own mark (10/2022/QH15).
    symbol_year: int | None = None

    @property
    def role(self):
        return next(r for r in ("basis", "implements", "mentioned") if r in self.roles)

    @property
    def key(self):
        """What makes two citations the same document."""
        if self.name:
            return ("name", fold(self.name), self.year if not self.symbol else None)
        if not self.symbol:
            return ("number", fold(self.type_name), self.number)
        return (self.number, self.suffix, self.symbol_year, fold(self.symbol))


@dataclass(frozen=True)
class Basis(Paragraph):
    """One paragraph of the bases; ``opener`` is "Căn cứ", "Thực hiện", …"""

    opener: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Enacting:
    """The clause "… ban hành Kế hoạch … như sau:" and who speaks in it (S11)."""

    text: str
    body: str
    line: int


@dataclass(frozen=True)
class Deadline:
    """A time limit in words.

    ``kind``: "before" (exclusive), "by" (chậm nhất, inclusive), "until" (đến
    hết), "on" (a day or a span without preposition), "in" (trong tháng, quý,
    năm), "period" (from ``start`` to the date), "days" (``days`` from an event).
    ``yearly``: no year is written and the sentence speaks of every year.
    """

    kind: str
    raw: str
    line: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    inclusive: bool = True
    yearly: bool = False
    days: int | None = None
    working_days: bool = False
    start: datetime.date | None = None

    @property
    def date(self):
        """The date, None where day, month or year is not written."""
        if not (self.day and self.month and self.year):
            return None
        return make_date(self.year, self.month, self.day)


@dataclass(frozen=True)
class Rhythm:
    """How often: "yearly", "six_months", "quarterly", "monthly", "weekly",
    "constant", "on_guidance" or "on_request"."""

    kind: str
    raw: str
    line: int


@dataclass(frozen=True)
class Actor:
    """A body that takes part, named as written; role "lead" or "coordinate".

    ``addressed``: the sentence speaks to it (subject, "giao …"), whatever its
    role; a partner ("phối hợp với …") is not.
    """

    name: str
    role: str
    line: int
    addressed: bool = True


@dataclass(frozen=True)
class Section:
    """A numbered section: 1., 1.1, a), Điều 1. Either ``title`` or ``text``."""

    number: str
    title: str
    text: str
    level: int
    line: int
    end_line: int
    items: tuple[Paragraph, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the body; kind "purpose", "tasks", "organisation" or "other".

    ``level`` 1 for the outermost heading; a part below another one names it
    in ``parent`` (its numeral).
    """

    numeral: str
    title: str
    kind: str
    line: int
    end_line: int
    level: int = 1
    parent: str = ""
    items: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Work:
    """What a task and a responsibility have in common."""

    text: str
    line: int
    end_line: int
    group: str = ""
    group_number: str = ""
    actors: tuple[Actor, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    citations: tuple[Citation, ...] = ()
    # "(qua ban …)" and "gửi về …", as written (S83).
    route: str = ""
    report_to: str = ""

    @property
    def leads(self):
        return tuple(actor.name for actor in self.actors if actor.role == "lead")

    @property
    def coordinators(self):
        return tuple(actor.name for actor in self.actors if actor.role != "lead")


@dataclass(frozen=True)
class Task(Work):
    """A task; ``source`` tells what it was made of: "bullet", "section",
    "paragraph" or "table"; a section's ``text`` is its title or its sentence.

    ``details`` are paragraphs below the bullet. ``time``, ``product`` and
    ``note`` are the cells of a task table, as written.
    """

    title: str = ""
    sentences: tuple[str, ...] = ()
    details: tuple[Paragraph, ...] = ()
    source: str = "bullet"
    number: str = ""
    time: str = ""
    product: str = ""
    note: str = ""


@dataclass(frozen=True)
class Responsibility(Work):
    """Who does what (part "tổ chức thực hiện"); ``role`` "lead"/"coordinate".

    ``addressed_levels``: whole kinds of units spoken to ("các cấp công đoàn"),
    ``departments``: departments of the issuing unit. Both as written.
    """

    number: str = ""
    role: str = "lead"
    addressed_levels: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipient:
    """A printed line of "Nơi nhận" (S86–S91).

    ``text`` as printed without dash and final ";"; ``bodies`` is a guess.
    ``purpose``: "b/c", "t/h", "p/h", "biết", "c/đ", "lưu" or None. With
    ``purpose_span_uncertain`` a brace gave the purpose: it may hold for lines
    above and below too. A filing line has its parts in ``filing``.
    """

    text: str
    line: int
    end_line: int
    bodies: tuple[str, ...] = ()
    purpose: str | None = None
    purpose_span_uncertain: bool = False
    is_filing: bool = False
    filing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """The signing block (5.8): mode "TM", "KT", "TL", "TUQ", "Q" or "".

    ``signs_for`` is the office signed for when a "KT." line follows "TM.";
    ``text`` all lines as printed, with "(Đã ký)" and the like.
    """

    mode: str = ""
    on_behalf_of: str = ""
    office: str = ""
    name: str = ""
    signs_for: str = ""
    text: str = ""
    line: int = 0


@dataclass(frozen=True)
class Annex:
    """What follows the signature: title and the text outside its tables."""

    title: str
    line: int
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class SourceLine:
    """A line of the original that was set aside."""

    line: int
    text: str


@dataclass(frozen=True)
class PlanText:
    """A plan read from its text; see the single types.

    ``origin`` maps every line that went into the result to the place it went
    to ("header", "bases", "body", …). With ``noise`` and ``leftovers`` it
    covers every line of the text that is not blank. A line is in one of the
    three, but for two columns of which only one was understood: then the
    other column is in ``leftovers``.
    """

    header: Header
    bases: tuple[Basis, ...]
    preamble: tuple[Paragraph, ...]
    enacting: Enacting | None
    parts: tuple[Part, ...]
    closing: tuple[Paragraph, ...]
    tasks: tuple[Task, ...]
    responsibilities: tuple[Responsibility, ...]
    deadlines: tuple[Deadline, ...]
    rhythms: tuple[Rhythm, ...]
    citations: tuple[Citation, ...]
    recipients: tuple[Recipient, ...]
    signature: Signature | None
    annexes: tuple[Annex, ...]
    origin: dict[int, str]
    noise: tuple[SourceLine, ...]
    leftovers: tuple[SourceLine, ...]

    @property
    def purposes(self):
        """Paragraphs under "Mục đích" (or "Mục tiêu")."""
        return self._aims("muc dich", "muc tieu")

    @property
    def requirements(self):
        """Paragraphs under "Yêu cầu"."""
        return self._aims("yeu cau")

    def _aims(self, *words):
        found = []
        for part in self.parts:
            aims = part.kind == "purpose"
            for section in part.sections:
                named = fold(section.title).startswith(words)
                if named and (aims or is_aim(section.title)):
                    found += _section_paragraphs(section)
            if aims and not part.sections and fold(part.title).startswith(words):
                found += part.items
        return tuple(found)


def is_aim(title):
    """Whether a section with this title tells aims wherever it stands."""
    return fold(title) in _AIMS


_AIMS = ("muc dich", "yeu cau", "muc tieu", "muc dich, yeu cau", "muc tieu chung")


def _section_paragraphs(section):
    """Return every paragraph of a section and of those below it."""
    own = [Paragraph(section.text, section.line, section.end_line)]
    below = [item for child in section.sections for item in _section_paragraphs(child)]
    return (own if section.text else []) + list(section.items) + below
