"""Forms, campaigns and reports for the access matrix: {row: function(env, unit)}."""

from datetime import timedelta

from odoo.fields import Command

TOP = "Test nation"


def _draft_form(env, unit):
    """Return a form of the unit with a section, a figure and a check."""
    number = env["kh18.form"].search_count([])
    # Another one each time, so that a line could stand in another form.
    figures = env["kh18.indicator"].search([("kind", "!=", "ratio")])
    figure = figures[number % len(figures)]
    return env["kh18.form"].create(
        {
            "name": "Form",
            "code": f"A{number}",
            "unit_id": unit.id,
            "section_ids": [Command.create({"name": "Results"})],
            "line_ids": [Command.create({"indicator_id": figure.id})],
            "rule_ids": [
                Command.create(
                    {
                        "name": "Rule",
                        "left_ids": [Command.set(figure.ids)],
                        "instruction": "Look",
                    }
                )
            ],
        }
    )


def _target(env, unit):
    return env["kh18.target"].create(
        {
            "unit_id": unit.id,
            "indicator_id": env.ref("kh18_oversight.indicator_c01").id,
            "year": 2030 + env["kh18.target"].search_count([]),
            "amount": 5,
        }
    )


def draft_campaign(env, unit, name="Call"):
    """Return a campaign of the unit with a due day for one level."""
    form = _draft_form(env, unit)
    form.action_issue()
    levels = env["kh18.unit.level"].search([])
    today = env["kh18.workday"]._today()
    return env["kh18.campaign"].create(
        {
            "name": name,
            "unit_id": unit.id,
            "kind": "thematic",
            "form_id": form.id,
            "date_from": today - timedelta(days=300),
            "date_to": today,
            "date_cutoff": today,
            "date_due": today + timedelta(days=10),
            "due_ids": [
                Command.create(
                    {
                        "level_id": levels[form.id % len(levels)].id,
                        "date_due": today + timedelta(days=5),
                    }
                )
            ],
        }
    )


def launched_campaign(env, unit, name="Call"):
    campaign = draft_campaign(env, unit, name)
    campaign._go("open", date_issue=env["kh18.workday"]._today())
    campaign._make_reports()
    return campaign


def _report(env, unit, name):
    """Return the report of the unit in a campaign of the whole tree, begun."""
    campaign = env["kh18.campaign"].search([("name", "=", name)])
    if not campaign:
        top = env["kh18.unit"].search([("name", "=", TOP)])
        campaign = launched_campaign(env, top, name)
    report = env["kh18.report"].search(
        [("campaign_id", "=", campaign.id), ("unit_id", "=", unit.id)]
    )
    if report.state == "todo":
        report._lay_out()
        report._put("draft")
    return report


def draft(env, unit):
    return _report(env, unit, "Being written")


def submitted(env, unit):
    report = _report(env, unit, "Handed in")
    if report.state == "draft":
        report._put("submitted")
        report._count_in()
        report._keep_version("submitted")
        report._grant("extension", "Flood", date_new=report.date_due)
    return report


def _tally(env, unit):
    report = draft(env, unit)
    return env["kh18.tally"].create(
        {
            "report_id": report.id,
            "level_id": report.level_id.id,
            "status": "todo",
            "number": 0,
        }
    )


def _rollup(env, unit):
    report = submitted(env, unit)
    return env["kh18.rollup"].create(
        {
            "report_id": report.id,
            "indicator_id": report.line_ids.indicator_id[:1].id,
            "value": 0,
            "units": 0,
            "done": 0,
            "not_applicable": 0,
            "empty": 0,
        }
    )


MAKERS = {
    "kh18.form": _draft_form,
    "kh18.form.section": lambda env, unit: _draft_form(env, unit).section_ids,
    "kh18.form.line": lambda env, unit: _draft_form(env, unit).line_ids,
    "kh18.form.rule": lambda env, unit: _draft_form(env, unit).rule_ids,
    "kh18.target": _target,
    "kh18.campaign draft": draft_campaign,
    "kh18.campaign launched": launched_campaign,
    "kh18.campaign.due draft": lambda env, unit: draft_campaign(env, unit).due_ids,
    "kh18.campaign.due launched": lambda env, unit: (
        launched_campaign(env, unit).due_ids
    ),
    "kh18.report draft": draft,
    "kh18.report submitted": submitted,
    "kh18.report.line draft": lambda env, unit: draft(env, unit).line_ids[:1],
    "kh18.report.line submitted": lambda env, unit: submitted(env, unit).line_ids[:1],
    "kh18.report.section draft": lambda env, unit: draft(env, unit).section_ids[:1],
    "kh18.report.section submitted": lambda env, unit: submitted(env, unit).section_ids[
        :1
    ],
    "kh18.report.version": lambda env, unit: submitted(env, unit).version_ids[:1],
    "kh18.report.grant": lambda env, unit: submitted(env, unit).grant_ids[:1],
    "kh18.tally": _tally,
    "kh18.rollup": _rollup,
}
