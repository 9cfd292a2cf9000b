"""Publications for the access matrix: {row: function(env, unit)}."""

from ..fieldwork.access import activity


def concluded(env, unit, **values):
    """Return a concluded activity with a conclusion, without the way to it."""
    record = activity(env, unit, conclusion="<p>Đã trả đủ lương.</p>", **values)
    record.sudo().write(
        {
            "state": "concluded",
            "conclusion_state": "final",
            "date_conclusion": env["kh18.workday"]._today(),
        }
    )
    return record


def publication(env, unit, **values):
    """Return a draft publication of a new concluded activity of ``unit``."""
    source = concluded(env, unit)
    return env["kh18.publication"].create({"activity_id": source.id, **values})


def _held(env, unit):
    source = concluded(env, unit, is_sensitive=True)
    return (
        env["kh18.publication"]
        .sudo()
        .create({"activity_id": source.id, "state": "held", "held_reason": "Mật"})
    )


def _part(env, unit):
    return publication(env, unit).part_ids[:1]


def _redaction(env, unit):
    return env["kh18.publication.redaction"].create(
        {"publication_id": publication(env, unit).id, "words": "Nguyễn Thử"}
    )


def _mention(env, unit):
    return env["kh18.publication.mention"].create(
        {"publication_id": publication(env, unit).id, "name": "Báo"}
    )


PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    b"awAAAABJRU5ErkJggg=="
)


def _file(env, unit):
    return env["kh18.publication.file"].create(
        {
            "publication_id": publication(env, unit).id,
            "kind": "image",
            "name": "Ảnh",
            "image": PIXEL,
        }
    )


def _statement(env, unit, record=None):
    body = env["res.partner"].create({"name": "Sở Lao động"})
    record = record or publication(env, unit)
    return (
        env["kh18.publication.statement"]
        .sudo()
        .create({"publication_id": record.id, "partner_id": body.id})
    )


def _secret_statement(env, unit):
    return _statement(env, unit, _held(env, unit))


MAKERS = {
    "kh18.publication draft": publication,
    "kh18.publication held": _held,
    "kh18.publication.part": _part,
    "kh18.publication.redaction": _redaction,
    "kh18.publication.file": _file,
    "kh18.publication.mention": _mention,
    "kh18.publication.statement": _statement,
    "kh18.publication.statement restricted": _secret_statement,
}
