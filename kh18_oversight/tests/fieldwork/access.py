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


def _procedure(env, unit):
    # Each in a year of its own: two of a form are not valid at once.
    year = 2100 + env["kh18.procedure"].search_count([("unit_id", "=", unit.id)])
    return env["kh18.procedure"].create(
        {
            "unit_id": unit.id,
            "name": "Quy trình",
            "kind": "review",
            "form": "review",
            "date_from": f"{year}-01-01",
            "date_to": f"{year}-12-31",
            "legal_source": "Quy định thử",
        }
    )


def _activity(env, unit, sensitive=False):
    return env["kh18.activity"].create(
        {
            "unit_id": unit.id,
            "name": "Giám sát",
            "date_start": "2036-03-01",
            "is_sensitive": sensitive,
            "responsible_id": False,
        }
    )


def _line(model, **values):
    def make(env, unit, sensitive=False):
        activity = _activity(env, unit, sensitive)
        return env[model].create({"activity_id": activity.id, **_made(env, values)})

    return make


def _made(env, values):
    """Return the values with each function called."""
    return {name: v(env) if callable(v) else v for name, v in values.items()}


def _body(env):
    return env["res.partner"].create({"name": "Công ty", "is_company": True}).id


_step = _line("kh18.step", name="Thông báo")
_party = _line("kh18.party", partner_id=_body)
_member = _line("kh18.member", partner_id=_body, role="expert")


def _participation(env, unit):
    """Return a row of ``unit`` in an activity led at the top, else by a new unit."""
    leading = env["kh18.unit"].browse(int(unit.parent_path.split("/")[0]))
    if leading == unit:
        child = unit.child_ids[:1]
        leading = unit.create(
            {
                "name": "Leading",
                "parent_id": unit.id,
                "level_id": child.level_id.id,
                "kind_id": child.kind_id.id,
            }
        )
    return env["kh18.participation"].create(
        {"unit_id": unit.id, "activity_id": _activity(env, leading).id}
    )


def _read_log(env, unit):
    return env["kh18.read.log"]._record(
        [
            {
                "unit_id": unit.id,
                "activity_id": _activity(env, unit, True).id,
                "activity_name": "Giám sát",
                "user_id": env.uid,
                "way": "open",
                "date": "2036-03-01",
            }
        ]
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
    "kh18.topic": lambda env, unit: (
        env.ref("kh18_oversight.topic_wages", False)
        or env["kh18.topic"].search([], limit=1)
        or env["kh18.topic"].create({"name": "Tiền lương", "code": "T"})
    ),
    "kh18.procedure": _procedure,
    "kh18.procedure.step": lambda env, unit: env["kh18.procedure.step"].create(
        {"procedure_id": _procedure(env, unit).id, "name": "Thông báo"}
    ),
    "kh18.activity plain": _activity,
    "kh18.activity sensitive": lambda env, unit: _activity(env, unit, True),
    "kh18.step plain": _step,
    "kh18.step sensitive": lambda env, unit: _step(env, unit, True),
    "kh18.party plain": _party,
    "kh18.party sensitive": lambda env, unit: _party(env, unit, True),
    "kh18.member plain": _member,
    "kh18.member sensitive": lambda env, unit: _member(env, unit, True),
    "kh18.participation": _participation,
    "kh18.read.log": _read_log,
}
