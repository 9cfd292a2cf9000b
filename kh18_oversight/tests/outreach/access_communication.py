"""Columns, channels, items and materials for the access matrix and the tests."""

import base64

PDF = base64.b64encode(b"%PDF-1.7 handbook")


def channel(env, unit, **values):
    return env["kh18.channel"].create(
        {"unit_id": unit.id, "name": f"Trang của {unit.name}", **values}
    )


def _column(env, unit):
    return env["kh18.column"].create({"unit_id": unit.id, "name": "Chuyên mục"})


def item(env, unit, **values):
    return env["kh18.communication"].create(
        {
            "unit_id": unit.id,
            "name": "Đoàn giám sát làm việc",
            "kind": "news",
            "lead": "Đoàn đã làm việc trong một ngày.",
            **values,
        }
    )


def _posted(env, unit):
    posted = item(env, unit)
    posted._go("posted", date_posted="2026-03-02")
    return posted


def material(env, unit, **values):
    return env["kh18.material"].create(
        {"unit_id": unit.id, "name": f"Sổ tay của {unit.name}", **values}
    )


def version(env, unit, **values):
    return env["kh18.material.version"].create(
        {
            "material_id": material(env, unit).id,
            "file": PDF,
            "file_name": "so-tay.pdf",
            **values,
        }
    )


MAKERS = {
    "kh18.channel": channel,
    "kh18.column": _column,
    "kh18.communication draft": item,
    "kh18.communication posted": _posted,
    "kh18.material": material,
    "kh18.material.version": version,
}
