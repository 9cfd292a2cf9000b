"""Indicators and countable records for the access matrix."""


def _countable(env, _unit):
    return env.ref("kh18_oversight.countable_activity")


def _shipped(env, _unit):
    return env.ref("kh18_oversight.indicator_c01")


def _own(env, unit):
    return env["kh18.indicator"].create(
        {
            "unit_id": unit.id,
            "code": f"F{unit.id}",
            "name": "Số cuộc đối thoại",
            "source": "typed",
        }
    )


MAKERS = {
    "kh18.countable": _countable,
    "kh18.countable.field": lambda env, unit: _countable(env, unit).field_ids[:1],
    "kh18.indicator shipped": _shipped,
    "kh18.indicator own": _own,
}
