"""Printing a plan, against the engine alone."""

from measure import compare
from results import Check, timed

from odoo.addons.kh18_oversight.lib.paper import engine, style

from .cascade import issued_plan

TITLE = "PDF of a plan"
METHOD = (
    "`_paper_pdf` of a plan with 24 tasks of four lines, by a normal user: values, "
    "QWeb and WeasyPrint, against WeasyPrint alone on the finished HTML with the "
    "parsed style sheets and fonts that we keep, too. Rows are pages."
)
TASKS = 24
WORDS = (
    "giám sát việc thực hiện chế độ, chính sách đối với đoàn viên và người lao động; "
)
MAX_RATIO = 1.3
RUNS = 5


def run(bench):
    """Measure one plan; the size of the tree does not matter."""
    env = bench.env
    if not engine.weasyprint():
        return []
    plan = issued_plan(env, bench.data.kinds["small"][0], TASKS)
    plan.task_ids._unfreeze().write({"description": WORDS * 5})
    plan = plan.with_user(bench.data.users["nation"])
    env.flush_all()
    values = plan._paper_values()
    html = plan._paper_html(values)
    css = [engine.stylesheet(), style.format_css(values["format"])]
    sheets = [engine._sheet(text) for text in css]

    def ours():
        return plan._paper_pdf()

    def laid_out():
        document = engine.weasyprint().HTML(
            string=html, base_url=engine.BASE_URL, url_fetcher=engine._fetcher()
        )
        return document.render(stylesheets=sheets, font_config=engine._fonts())

    def limit():
        return laid_out().write_pdf()

    pages = len(laid_out().pages)
    timing = compare(env, ours, limit, bench.runs(RUNS))
    return [timed("pdf", bench.size, "one plan", timing, pages)]


def checks(lines):
    """Return the check of the ratio."""
    found = [line for line in lines if line.case == "pdf"]
    if not found:
        return [Check("PDF", "WeasyPrint is missing", False)]
    worst = max(found, key=lambda line: line.ratio)
    return [
        Check(
            f"one PDF ≤ {MAX_RATIO}× the engine's own time",
            f"{worst.ratio:.2f}×",
            worst.ratio <= MAX_RATIO,
        )
    ]
