"""Who may do what: one row per model, read by ``test_access_matrix``.

``own`` is the right on records of the unit one holds a post in, ``below`` on those of
units under it, ``above`` on those of its superiors, ``sibling`` on all others. A right
is written ``role:letters`` with r(ead), w(rite), c(reate), d(elete); ``*`` stands for
every post. ``admin`` is the administrator's right everywhere, ``stranger`` that of
one who is in a group without any post.

A model with more than one row has a word behind its name: the state of the record.
"""

ROLES = ("viewer", "officer", "clerk", "leader", "head")
RELATIONS = ("own", "below", "above", "sibling")


def _rights(text):
    rights = dict.fromkeys(ROLES, "")
    for item in text.split():
        role, letters = item.split(":")
        rights.update({role: letters} if role != "*" else dict.fromkeys(ROLES, letters))
    return rights


def _row(own="*:r", below="*:r", above="", sibling="", admin="r", stranger=""):
    """Return {relation: {role: letters}} of one model."""
    texts = dict(zip(RELATIONS, (own, below, above, sibling), strict=True))
    row = {relation: _rights(text) for relation, text in texts.items()}
    for rights in row.values():
        rights.update(admin=admin, stranger=stranger)
    return row


CATALOGUE = _row(above="*:r", sibling="*:r", admin="rwcd", stranger="r")
BY_ADMIN = _row(admin="rwcd")
# A post reads; officer, head and leader work.
WORK = "*:r officer:rwcd head:rwcd leader:rwcd"
# As above, and the clerk, who keeps the register.
REGISTER = f"{WORK} clerk:rwcd"
HEAD_AND_CLERK = "*:r head:rwcd leader:rwcd clerk:rwcd"

SHARED = _row(
    own="*:r head:rwcd leader:rwcd",
    above="*:r",
    sibling="*:r",
    admin="rwcd",
    stranger="r",
)

DRAFT_PAPER = _row(own=REGISTER, below="")
ISSUED_PAPER = _row(own=REGISTER, above="*:r")
DRAFT_PLAN = _row(own=WORK, below="")
ISSUED_PLAN = _row(own=WORK, above="*:r")

# What all read, and head and leader adapt for their unit.
PROCEDURE = _row(
    own="*:r head:rwcd leader:rwcd",
    above="*:r",
    sibling="*:r",
    admin="rwcd",
    stranger="r",
)
ACTIVITY = _row(own=WORK)
# Read by the leader in charge (the test tree's leaders are) and by the team alone.
SENSITIVE = _row(own="leader:rwcd", below="", admin="")
STEPS = "officer:rw head:rw leader:rw"
FORM = _row(own=WORK, above="*:r", sibling="*:r", admin="rwcd", stranger="r")
# Made by the launch; lines and sections by the system.
WRITTEN = _row(own=f"*:r {STEPS}")
DRAFT_CONTENT = _row(own=f"*:r {STEPS}", below="", admin="")
# Handed out by methods that know who asks.
COUNTS = _row(own="", below="")
PUBLIC = _row(above="*:r", sibling="*:r", stranger="r")

ACCESS = {
    "kh18.holiday": CATALOGUE,
    "kh18.unit.level": CATALOGUE,
    "kh18.unit.kind": CATALOGUE,
    "kh18.unit": _row(own="*:r leader:rw", above="*:r", admin="rwcd"),
    "kh18.unit.parent": BY_ADMIN,
    "kh18.unit.name": _row(above="*:r", admin="rwcd"),
    "kh18.unit.event draft": BY_ADMIN,
    "kh18.unit.event done": _row(above="*:r", admin="rwcd"),
    "kh18.unit.event.line": BY_ADMIN,
    "kh18.member.count": _row(own=WORK, admin="rwcd"),
    "kh18.department": _row(own="*:r head:rwc leader:rwcd", above="*:r", admin="rwcd"),
    "kh18.post officer": _row(own="*:r leader:rwcd", above="*:r", admin="rwcd"),
    "kh18.post viewer": _row(own="*:r leader:rwcd", admin="rwcd"),
    "kh18.expertise": CATALOGUE,
    "kh18.post.absence": _row(above="*:r"),
    "kh18.handover": _row(own=f"*:r {STEPS}"),
    "kh18.handover.line": _row(),
    "kh18.load": _row(),
    "kh18.gap.level": _row(),
    "kh18.reminder.rule": CATALOGUE,
    "kh18.reminder.recipient": CATALOGUE,
    "kh18.reminder plain": _row(),
    # Read by whom it was told and by the leader in charge.
    "kh18.reminder restricted": _row(own="leader:r", below="", admin=""),
    "kh18.document.type": CATALOGUE,
    "kh18.paper.format": CATALOGUE,
    "kh18.term": _row(own=HEAD_AND_CLERK, admin="rwcd"),
    "kh18.numbering": _row(own="*:r clerk:rwcd", admin="rwcd"),
    "kh18.numbering.period": _row(own="*:r clerk:rwcd", admin="rwcd"),
    "kh18.numbering.skip": _row(own="*:r clerk:rwcd"),
    "kh18.numbering.gap": _row(),
    "kh18.recipient.list": _row(own=REGISTER, above="*:r"),
    "kh18.recipient.list.line": _row(own=REGISTER, above="*:r"),
    "kh18.document draft": DRAFT_PAPER,
    "kh18.document issued": ISSUED_PAPER,
    "kh18.document incoming": _row(own=REGISTER),
    "kh18.document governing": ISSUED_PAPER,
    "kh18.document.clause": ISSUED_PAPER,
    "kh18.document.link draft": DRAFT_PAPER,
    "kh18.dispatch draft": DRAFT_PAPER,
    "kh18.plan draft": DRAFT_PLAN,
    "kh18.plan issued": ISSUED_PLAN,
    "kh18.plan.section draft": DRAFT_PLAN,
    "kh18.plan.section issued": ISSUED_PLAN,
    "kh18.task draft": DRAFT_PLAN,
    "kh18.task issued": ISSUED_PLAN,
    "kh18.responsibility draft": DRAFT_PLAN,
    "kh18.responsibility issued": ISSUED_PLAN,
    "kh18.consultation": DRAFT_PLAN,
    "kh18.assignment": _row(own="*:r officer:rw head:rw leader:rw"),
    "kh18.assignment.event": _row(),
    "kh18.checklist": SHARED,
    "kh18.checklist.item": SHARED,
    "kh18.checklist.answer": _row(own="*:r officer:rwd head:rwd leader:rwd"),
    "kh18.finding.cause": CATALOGUE,
    "kh18.finding": _row(own=WORK),
    "kh18.review.item": _row(own=WORK),
    "kh18.recommendation": _row(own=WORK),
    "kh18.reply": _row(own=REGISTER),
    "kh18.reconsideration": _row(own=REGISTER),
    "kh18.law.stage": _row(own=WORK),
    "kh18.extension": _row(),
    "kh18.urging": _row(),
    "kh18.body.record": _row(),
    "kh18.followup.letter": _row(own=WORK),
    "kh18.report.urging": _row(own=WORK),
    "kh18.portal.link": _row(),
    "kh18.portal.log": _row(own="officer:r head:r leader:r", below="", admin=""),
    "kh18.outside.plan": _row(own=WORK, above="*:r"),
    "kh18.activity.paper": _row(own=WORK),
    "kh18.draft.article": _row(own=WORK),
    "kh18.opinion": _row(own=WORK),
    "kh18.topic": CATALOGUE,
    "kh18.procedure": PROCEDURE,
    "kh18.procedure.step": PROCEDURE,
    "kh18.activity plain": ACTIVITY,
    "kh18.activity sensitive": SENSITIVE,
    "kh18.step plain": _row(own=f"*:r {STEPS}"),
    "kh18.step sensitive": _row(own="leader:rw", below="", admin=""),
    "kh18.party plain": ACTIVITY,
    "kh18.party sensitive": SENSITIVE,
    "kh18.member plain": ACTIVITY,
    "kh18.member sensitive": SENSITIVE,
    "kh18.participation": _row(own="*:r officer:rw head:rw leader:rw"),
    "kh18.read.log": _row(own="leader:r", below="", admin=""),
    "kh18.countable": CATALOGUE,
    "kh18.countable.field": CATALOGUE,
    "kh18.indicator shipped": CATALOGUE,
    "kh18.indicator own": _row(own=WORK, above="*:r", admin="rwcd"),
    "kh18.form": FORM,
    "kh18.form.section": FORM,
    "kh18.form.line": FORM,
    "kh18.form.rule": FORM,
    "kh18.target": _row(own=WORK),
    "kh18.campaign draft": _row(own=WORK, below=""),
    "kh18.campaign launched": _row(own=WORK, above="*:r"),
    "kh18.campaign.due draft": _row(own=WORK, below=""),
    "kh18.campaign.due launched": _row(own=WORK, above="*:r"),
    # That it is due and where it stands is seen above; what it says once handed in.
    "kh18.report draft": WRITTEN,
    "kh18.report submitted": WRITTEN,
    "kh18.report.line draft": DRAFT_CONTENT,
    "kh18.report.line submitted": WRITTEN,
    "kh18.report.section draft": DRAFT_CONTENT,
    "kh18.report.section submitted": WRITTEN,
    "kh18.report.version": _row(),
    "kh18.report.grant": _row(),
    "kh18.tally": COUNTS,
    "kh18.rollup": COUNTS,
    "kh18.campaign.rule": _row(own=WORK),
    "kh18.campaign.rule.due": _row(own=WORK),
    "kh18.campaign.proposal": _row(own="*:r officer:rw head:rw leader:rw"),
    # Its owner's alone, whatever his post; the matrix asks others.
    "kh18.report.bundle": _row(own="", below="", admin=""),
    "kh18.report.figure": _row(),
    "kh18.document restricted": SENSITIVE,
    "kh18.dispatch restricted": SENSITIVE,
    # Read with the text it went into: a draft by its own unit alone.
    "kh18.report.excerpt draft": _row(below="", admin=""),
    "kh18.report.excerpt submitted": _row(),
    "kh18.public.copy": PUBLIC,
    "kh18.public.copy embargoed": _row(),
    "kh18.public.file": PUBLIC,
    "kh18.session.paper": _row(own=WORK),
    "kh18.session": _row(own=WORK),
    "kh18.attendance": _row(own=WORK),
    "kh18.session.rating": _row(own="*:r officer:rd head:rd leader:rd"),
    "kh18.channel": SHARED,
    "kh18.column": SHARED,
    "kh18.communication draft": _row(own=WORK, below=""),
    "kh18.communication posted": _row(own=WORK),
    "kh18.material": _row(own=WORK),
    "kh18.material.version": _row(own=WORK),
    "kh18.question": _row(own=WORK),
    "kh18.intake plain": _row(own=WORK),
    # Read by who answers it, the heads and the leaders in charge.
    "kh18.intake sensitive": _row(own="leader:rwcd head:rwcd", below="", admin=""),
    "kh18.intake.passing": _row(),
    "kh18.intake.sender": _row(own="leader:rwd head:rwd", below="", admin=""),
    "kh18.candidate": _row(own=WORK, below=""),
    "kh18.candidate proposed": _row(own=WORK),
    "kh18.candidate.score": _row(below=""),
    "kh18.candidate.score proposed": _row(),
    "kh18.candidate.criterion": SHARED,
    "kh18.publication draft": _row(own=WORK),
    "kh18.publication held": SENSITIVE,
    "kh18.publication.part": _row(own=WORK),
    "kh18.publication.redaction": _row(own=WORK),
    "kh18.publication.file": _row(own=WORK),
    "kh18.publication.mention": _row(own=WORK),
    "kh18.publication.statement": _row(),
    "kh18.publication.statement restricted": _row(own="leader:r", below="", admin=""),
}
