"""Records of the fieldwork room for the access matrix: {row: function(env, unit)}."""


def activity(env, unit, **values):
    """Return an activity of ``unit``, as the matrix needs them."""
    return env["kh18.activity"].create(
        {"unit_id": unit.id, "name": "Giám sát", "date_start": "2036-03-01", **values}
    )


def _checklist(env, unit):
    return env["kh18.checklist"].create({"unit_id": unit.id, "name": "Câu hỏi"})


def _item(env, unit):
    checklist = _checklist(env, unit)
    return env["kh18.checklist.item"].create(
        {"checklist_id": checklist.id, "question": "Có trả đủ lương không?"}
    )


def _answer(env, unit):
    item = _item(env, unit)
    return env["kh18.checklist.answer"].create(
        {
            "activity_id": activity(env, unit).id,
            "checklist_id": item.checklist_id.id,
            **item._snapshot(),
        }
    )


def _review_item(env, unit):
    document = env["kh18.document"].create(
        {
            "unit_id": unit.id,
            "direction": "governing",
            "type_id": env.ref("kh18_oversight.document_type_ke_hoach").id,
            "subject": "Văn bản",
            "issuer_text": "Quốc hội",
        }
    )
    return env["kh18.review.item"].create(
        {
            "activity_id": activity(env, unit, kind="review").id,
            "document_id": document.id,
        }
    )


def _outside_plan(env, unit):
    body = env["res.partner"].create({"name": "Thanh tra"})
    return env["kh18.outside.plan"].create(
        {"unit_id": unit.id, "name": "Plan", "body_id": body.id, "year": 2026}
    )


def _paper(env, unit):
    return env["kh18.activity.paper"].create(
        {"activity_id": activity(env, unit).id, "kind": "letter"}
    )


MAKERS = {
    "kh18.checklist": _checklist,
    "kh18.checklist.item": _item,
    "kh18.checklist.answer": _answer,
    "kh18.finding.cause": lambda env, unit: env.ref(
        "kh18_oversight.finding_cause_other"
    ),
    "kh18.finding": lambda env, unit: env["kh18.finding"].create(
        {"activity_id": activity(env, unit).id, "name": "Nợ lương"}
    ),
    "kh18.review.item": _review_item,
    "kh18.outside.plan": _outside_plan,
    "kh18.activity.paper": _paper,
}
