"""Figures of reports handed in, for the access matrix."""

from datetime import timedelta

from odoo.fields import Command


def _form(env):
    indicator = env["kh18.indicator"].search([("source", "=", "typed")], limit=1)
    form = env["kh18.form"].create(
        {
            "name": "Báo cáo",
            "code": f"M{env['kh18.form'].search_count([])}",
            "line_ids": [Command.create({"indicator_id": indicator.id})],
        }
    )
    form.action_issue()
    return form


def submitted(env, unit):
    """Return a report that ``unit`` handed in, in a campaign of its own."""
    today = env["kh18.workday"]._today()
    campaign = env["kh18.campaign"].create(
        {
            "name": "Báo cáo năm",
            "unit_id": unit.id,
            "form_id": _form(env).id,
            "year": today.year,
            "date_from": today - timedelta(days=300),
            "date_to": today,
            "date_cutoff": today,
            "date_due": today + timedelta(days=10),
        }
    )
    campaign._go("open", date_issue=today)
    campaign._make_reports()
    report = campaign.report_ids.filtered(lambda r: r.unit_id == unit)
    report._lay_out()
    report._put("submitted")
    return report


def _figure(env, unit):
    line = submitted(env, unit).line_ids[:1]
    env.flush_all()
    return env["kh18.report.figure"].browse(line.id)


MAKERS = {"kh18.report.figure": _figure}
