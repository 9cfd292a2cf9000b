"""Texts taken over for the access matrix: {row: function(env, unit)}."""

from datetime import date


def _report(env, unit, state):
    form = env.ref("kh18_oversight.form_bc_nam")
    campaign = env["kh18.campaign"].create(
        {
            "name": "Báo cáo năm",
            "unit_id": unit.id,
            "kind": "year",
            "form_id": form.id,
            "year": 2036,
            "date_from": date(2035, 11, 15),
            "date_to": date(2036, 11, 14),
            "date_cutoff": date(2036, 11, 14),
            "date_due": date(2036, 11, 14),
        }
    )
    return env["kh18.report"].create(
        {
            "campaign_id": campaign.id,
            "unit_id": unit.id,
            "level_id": unit.level_id.id,
            "state": state,
        }
    )


def _excerpt(env, unit, state):
    report = _report(env, unit, "draft")
    section = env["kh18.report.section"].create(
        {
            "report_id": report.id,
            "form_section_id": report.form_id.section_ids[:1].id,
            "body": "<p>Đã tổ chức giám sát.</p>",
        }
    )
    excerpt = env["kh18.report.excerpt"]._take(section, section, section.body)
    report.state = state
    return excerpt


MAKERS = {
    "kh18.report.excerpt draft": lambda env, unit: _excerpt(env, unit, "draft"),
    "kh18.report.excerpt submitted": lambda env, unit: _excerpt(env, unit, "submitted"),
}
