"""A yearly campaign: launch, figures of one unit, roll-up, a report handed in."""

import io
from datetime import date

import xlsxwriter
from measure import compare, compare_writes, rounds, undone
from results import Check, Line, timed

from odoo.fields import Command

from .report_sql import (
    CUBE,
    LAUNCH,
    LINES,
    ONE_PASS,
    SUBMIT,
    figure_queries,
    figures_of,
)

TITLE = "Reports: launch, figures, roll-up"
METHOD = (
    "A campaign of the nation with 40 figures. Launch: a report for each unit, its "
    "place in the tree of the day and the counts of the board included, against one "
    "`INSERT … SELECT` of the same reports whose paths are reckoned from the ids of "
    "the units; launched again it adds nothing. Figures: 40 indicators of one unit, "
    "counted from activities, recommendations, findings and plans, against one "
    "hand-written query a table. Roll-up: all lines of all reports to each superior "
    "(`_rebuild`), against one pass of SQL over the same lines that climbs the levels "
    "and stores the same rows. Handing in: the figures of one report counted for all "
    "above it, against a hand-written `INSERT` of the same rows and `UPDATE` of its "
    "lines. Board: all figures of the nation's board, the table of its provinces "
    "included, by a normal user. Excel: the table of 1,500 units, all figures, by a "
    "normal user, against xlsxwriter alone writing the same cells in the same styles."
)
FIGURES = 40
FROM, TO = date(2025, 1, 1), date(2025, 12, 31)
MAX_LAUNCH, MAX_AGAIN, MAX_FIGURES, MAX_ROLLUP = 1.5, 0.1, 3, 1.5
MAX_BOARD, MAX_EXCEL = 10, 1.3
TABLE_UNITS = 1500
RUNS = 3


def run(bench):
    """Measure the campaign from its launch on."""
    env = bench.env
    with undone(env):
        campaign = make_campaign(env)
        lines = [*_launch(bench, campaign), *_figures(bench)]
        campaign._make_reports()
        env.cr.execute(LINES, {"campaign": campaign.id})
        env.cr.execute("ANALYZE kh18_report")
        env.cr.execute("ANALYZE kh18_report_line")
        env.invalidate_all(flush=False)
        env["kh18.tally"]._fold()
        return [
            *lines,
            *_rollup(bench, campaign),
            *_submit(bench, campaign),
            *_board(bench, campaign),
            *_excel(bench, campaign),
        ]


def make_campaign(env):
    """Return an open campaign of the nation with 40 typed figures, not launched."""
    indicators = env["kh18.indicator"].create(
        [
            {
                "code": f"B{number:02}",
                "name": f"Bench {number}",
                "group": "F",
                "uom": "cuộc",
                "kind": "flow",
                "source": "typed",
            }
            for number in range(FIGURES)
        ]
    )
    form = env["kh18.form"].create(
        {
            "name": "Bench",
            "code": "BENCH",
            "line_ids": [
                Command.create({"indicator_id": one.id, "sequence": rank})
                for rank, one in enumerate(indicators)
            ],
        }
    )
    form.sudo().state = "issued"
    campaign = env["kh18.campaign"].create(
        {
            "name": "Bench",
            "unit_id": 1,
            "kind": "year",
            "form_id": form.id,
            "year": 2025,
            "date_from": FROM,
            "date_to": TO,
            "date_cutoff": TO,
            "date_due": "2026-01-15",
        }
    )
    campaign.sudo().write({"state": "open", "date_issue": TO})
    env.flush_all()
    return campaign


def _launch(bench, campaign):
    env, number = bench.env, bench.runs(RUNS)
    values = {"campaign": campaign.id, "uid": env.uid}
    count = "SELECT count(*), count(DISTINCT parent_path) FROM kh18_report"

    def ours():
        campaign._make_reports()

    def limit():
        env.cr.execute(LAUNCH, values)

    made = []
    for call in (ours, limit):
        with undone(env):
            call()
            env.cr.execute(count)
            made.append(env.cr.fetchone())
    if made[0] != made[1] or made[0][0] != bench.size:
        raise AssertionError(f"reports of ours and of SQL: {made}")
    first = compare_writes(env, ours, limit, number)
    with undone(env):
        ours()
        again = compare_writes(env, ours, lambda: None, number)
    return [
        timed("launch", bench.size, "all units", first, made[0][0]),
        Line(
            "launch again",
            bench.size,
            "all units",
            again.ours,
            first.ours,
            again.queries,
        ),
    ]


def _figures(bench):
    env, lines = bench.env, []
    indicators = figures_of(env)
    for name in ("grassroots", "province_largest", "nation"):
        unit = env["kh18.unit"].browse(bench.data.units[name])
        queries = figure_queries(unit.id, FROM, TO)

        def ours(unit=unit):
            return indicators._figures(unit, FROM, TO)

        def limit(queries=queries):
            found = []
            for query in queries:
                env.cr.execute(*query)
                found += env.cr.fetchone()
            return found

        mine = [figures[unit.id] for figures in ours().values()]
        if sorted(mine) != sorted(limit()):
            raise AssertionError(f"figures of {name} differ: {mine}, {limit()}")
        timing = compare(env, ours, limit, bench.runs(15))
        lines.append(timed("figures", bench.size, name, timing, len(mine)))
    return lines


def _rollup(bench, campaign):
    env = bench.env

    def ours():
        env["kh18.rollup"]._rebuild(campaign)

    def limit():
        env.cr.execute("DELETE FROM kh18_rollup")
        env.cr.execute(ONE_PASS, {"campaign": campaign.id})

    found = []
    for call in (ours, limit):
        with undone(env):
            call()
            env.cr.execute(CUBE)
            found.append(env.cr.fetchone())
    if found[0] != found[1]:
        raise AssertionError(f"roll-ups differ: {found}")
    timing = compare_writes(env, ours, limit, bench.runs(RUNS))
    return [timed("roll-up", bench.size, "all levels", timing, found[0][0])]


def _submit(bench, campaign):
    env = bench.env
    report = env["kh18.report"].search(
        [
            ("campaign_id", "=", campaign.id),
            ("unit_id", "=", bench.data.units["grassroots"]),
        ]
    )
    env.cr.execute(
        "UPDATE kh18_report_line SET counted = NULL, counted_status = NULL"
        " WHERE report_id = %s",
        [report.id],
    )

    def ours():
        env["kh18.rollup"]._count_in(report)

    def limit():
        for query in SUBMIT:
            env.cr.execute(query, {"report": report.id})

    timing = compare_writes(env, ours, limit, bench.runs(15))
    return [timed("hand in", bench.size, "one report", timing, FIGURES)]


def _board(bench, campaign):
    env, uid = bench.env, bench.data.users["nation"]
    boards = env["kh18.report.board"].with_user(uid)
    board = boards.create({"campaign_id": campaign.id, "unit_id": 1})
    env.flush_all()
    names = ("required", "overdue", "rate_reported", "level_table", "unit_table")

    def ours():
        return board.browse(board.id).read(names)

    if ours()[0]["required"] != bench.size - 1:
        raise AssertionError(f"the board counts {ours()[0]['required']} reports")
    found = rounds(env, {"ours": ours}, bench.runs(15))["ours"]
    return [Line("board", bench.size, "nation", found[0], None, found[1])]


def _excel(bench, campaign):
    env, uid = bench.env, bench.data.users["nation"]
    units = range(bench.size - min(bench.size, TABLE_UNITS) + 1, bench.size + 1)
    reports = env["kh18.report"].with_user(uid)
    domain = [("unit_id", "in", list(units))]

    def ours():
        stream = io.BytesIO()
        reports._excel_table(stream, campaign, domain, "own")
        return stream

    def limit():
        return _bare_table(len(units), FIGURES + 5)

    timing = compare(env, ours, limit, bench.runs(5))
    label = f"{len(units):,} units"
    return [timed("excel", bench.size, label, timing, len(units))]


def _bare_table(rows, columns):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        style = book.add_format({"border": 1, "num_format": "#,##0"})
        words = book.add_format({"border": 1})
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write_string(row, 0, f"Công đoàn cơ sở số {row}", words)
            for column in range(1, columns):
                sheet.write_number(row, column, row * column % 97, style)
    return stream


def checks(lines):
    """Return the checks of the issue's targets."""
    found = []
    for case, label, target in (
        ("launch", "launch ≤ 1.5× INSERT … SELECT", MAX_LAUNCH),
        ("launch again", "launch again ≤ 10 % of the first", MAX_AGAIN),
        ("figures", "figures of one unit ≤ 3× hand-written SQL", MAX_FIGURES),
        ("roll-up", "roll-up ≤ 1.5× one-pass SQL", MAX_ROLLUP),
    ):
        for size in sorted({line.size for line in lines}):
            mine = [ln for ln in lines if ln.case == case and ln.size == size]
            if mine:
                worst = max(line.ratio for line in mine)
                found.append(
                    Check(f"{label} ({size:,} units)", f"{worst:.2f}×", worst <= target)
                )
    found += _limits(lines)
    counts = {line.queries for line in lines if line.case == "figures"}
    text = " / ".join(map(str, sorted(counts)))
    found.append(Check("figures: same number of queries", text, len(counts) <= 1))
    return found


def _limits(lines):
    """Return the checks of the board and of the table."""
    found = []
    for line in lines:
        if line.case == "board":
            text = f"board of the nation ≤ {MAX_BOARD} ms ({line.size:,} units)"
            passed = line.ours <= MAX_BOARD
            found.append(Check(text, f"{line.ours:.1f} ms", passed))
        elif line.case == "excel":
            text = f"Excel of {line.label} ≤ {MAX_EXCEL}× xlsxwriter ({line.size:,})"
            passed = line.ratio <= MAX_EXCEL
            found.append(Check(text, f"{line.ratio:.2f}×", passed))
    return found
