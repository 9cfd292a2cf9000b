"""Records of the officer's desk for the access matrix."""

from .access import sent


def _body_record(env, unit):
    env.flush_all()
    record = sent(env, unit)
    return env["kh18.body.record"].browse(record.addressee_id.id)


MAKERS = {"kh18.body.record": _body_record}
