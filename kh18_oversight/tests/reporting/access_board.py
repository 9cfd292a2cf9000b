"""Letters about missing reports for the access matrix: {row: function(env, unit)}."""

from datetime import timedelta

from odoo.fields import Command


def launched(env, unit):
    """Return a campaign of ``unit`` that asks one new unit below it."""
    below = env["kh18.unit"].create(
        {
            "name": "Công đoàn cơ sở mới",
            "level_id": env.ref("kh18_oversight.unit_level_grassroots").id,
            "kind_id": env.ref("kh18_oversight.unit_kind_grassroots").id,
            "parent_id": unit.id,
            "opening_date": "2015-01-01",
        }
    )
    form = env["kh18.form"].create({"name": "Báo cáo", "code": f"BC{unit.id}"})
    form.state = "issued"
    today = env["kh18.workday"]._today()
    campaign = env["kh18.campaign"].create(
        {
            "name": "Báo cáo năm",
            "unit_id": unit.id,
            "form_id": form.id,
            "date_from": today - timedelta(days=300),
            "date_to": today,
            "date_cutoff": today,
            "date_due": today - timedelta(days=1),
            "asked_unit_ids": [Command.set(below.ids)],
        }
    )
    campaign._go("open", date_issue=today)
    campaign._make_reports()
    return campaign


def _urging(env, unit):
    reports = env["kh18.report"].search(
        [
            ("campaign_id", "=", launched(env, unit).id),
            ("superior_unit_id", "=", unit.id),
        ]
    )
    return env["kh18.report.urging"].create(
        {"unit_id": unit.id, "report_ids": [Command.set(reports.ids)]}
    )


MAKERS = {"kh18.report.urging": _urging}
