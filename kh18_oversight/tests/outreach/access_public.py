"""Public copies for the access matrix: {row: function(env, unit)}."""

from datetime import date, timedelta


def public(env, unit, **values):
    return env["kh18.public.copy"]._publish(
        [
            {
                "unit_id": unit,
                "kind": "result",
                "title": f"Kết quả của {unit.name}",
                "year": 2023,
                **values,
            }
        ]
    )


def _coming(env, unit):
    return public(env, unit, date_public=date.today() + timedelta(days=40))


def _file(env, unit):
    copy = public(env, unit, files=[("a.txt", "text/plain", b"abc")])
    return copy.sudo().file_ids


MAKERS = {
    "kh18.public.copy": public,
    "kh18.public.copy embargoed": _coming,
    "kh18.public.file": _file,
}
