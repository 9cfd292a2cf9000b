"""Records of the bodies' links for the access matrix: {row: function(env, unit)}."""


def _link(env, unit):
    body = env["res.partner"].create({"name": "Công ty có đường dẫn"})
    return env["kh18.portal.link"]._link_for(unit, body)


def _log(env, unit):
    link, log = _link(env, unit), env["kh18.portal.log"]
    visitor = log._visitor("192.0.2.7", "Trình duyệt")
    return log._note(visitor, "opened", link_id=link.id, unit_id=unit.id)


MAKERS = {"kh18.portal.link": _link, "kh18.portal.log": _log}
