"""Records of the documents room for the access matrix: {row: function(env, unit)}."""


def _document(env, unit, direction="outgoing", state="draft", **values):
    document = env["kh18.document"].create(
        {
            "unit_id": unit.id,
            "direction": direction,
            "type_id": env.ref("kh18_oversight.document_type_ke_hoach").id,
            "subject": "Paper",
            "issuer_text": "Quốc hội" if direction == "governing" else False,
            **values,
        }
    )
    document._unfreeze().state = state
    return document


def _numbering(env, unit):
    series = env["kh18.numbering"]
    values = {"unit_id": unit.id, "name": "Series"}
    return series.search([("unit_id", "=", unit.id)], limit=1) or series.create(values)


def _period(env, unit):
    series = _numbering(env, unit)
    return series.period_ids or series.period_ids.create(
        {"numbering_id": series.id, "year": 2023, "last_number": 9}
    )


def _gap(env, unit):
    period = _period(env, unit)
    env.flush_all()
    return env["kh18.numbering.gap"].search([("period_id", "=", period.id)], limit=1)


def _list(env, unit):
    return env["kh18.recipient.list"].create({"unit_id": unit.id, "name": "Usual"})


def _restricted(env, unit, state="issued"):
    document = _document(env, unit, state=state)
    document._restrict(True)
    return document


MAKERS = {
    "kh18.document.type": lambda env, unit: env.ref(
        "kh18_oversight.document_type_ke_hoach"
    ),
    "kh18.paper.format": lambda env, unit: env["kh18.paper.format"].search([], limit=1),
    "kh18.term": lambda env, unit: env["kh18.term"].create(
        {"unit_id": unit.id, "name": "XV", "date_from": "2018-01-01"}
    ),
    "kh18.numbering": _numbering,
    "kh18.numbering.period": _period,
    "kh18.numbering.skip": lambda env, unit: env["kh18.numbering.skip"].create(
        {
            "period_id": _period(env, unit).id,
            "number": 2 + unit.id % 7,
            "reason": "Test",
        }
    ),
    "kh18.numbering.gap": _gap,
    "kh18.recipient.list": _list,
    "kh18.recipient.list.line": lambda env, unit: env[
        "kh18.recipient.list.line"
    ].create({"list_id": _list(env, unit).id, "name": "Như trên"}),
    "kh18.document draft": _document,
    "kh18.document issued": lambda env, unit: _document(env, unit, state="issued"),
    "kh18.document incoming": lambda env, unit: _document(env, unit, "incoming"),
    "kh18.document governing": lambda env, unit: _document(
        env, unit, "governing", "checked"
    ),
    "kh18.document.clause": lambda env, unit: env["kh18.document.clause"].create(
        {
            "document_id": _document(env, unit, "governing", "checked").id,
            "number": "1",
        }
    ),
    "kh18.document.link draft": lambda env, unit: env["kh18.document.link"].create(
        {
            "document_id": _document(env, unit).id,
            "target_id": _document(env, unit, "governing").id,
        }
    ),
    "kh18.dispatch draft": lambda env, unit: env["kh18.dispatch"].create(
        {"document_id": _document(env, unit).id, "name": "Như trên"}
    ),
    "kh18.document restricted": _restricted,
    "kh18.dispatch restricted": lambda env, unit: env["kh18.dispatch"].create(
        {"document_id": _restricted(env, unit, "draft").id, "name": "Như trên"}
    ),
}
