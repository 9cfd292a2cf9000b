"""Writes docs/BENCHMARKS.md."""

import datetime
import os
import platform
import re
from importlib import metadata
from pathlib import Path

from odoo import release

HEAD = """\
# Benchmarks

Written by `bin/bench`; do not edit. Every figure is measured beside hand-written SQL
(or the PDF engine alone) on the same data in the same run: **the ratio counts**, the
milliseconds belong to this machine.
"""
METHOD = """\
## Method

- The data are generated (`bench/generate.py`): one tree on four levels, as uneven as
  the real provinces (the largest has nine times as many units as the median); each unit
  with 8 assignments, 8 activities (one in 50 sensitive), 4 documents, 1 plan, 2 tasks,
  2 posts, 3 member counts, 2 recommendations (one open); a province
  with 144 tasks. All records of one province are older than any other's, those of
  another later. One lowest unit has 120 documents and assignments, so that its page is
  full, too.
- Each user is a normal one with posts in one unit (no administrator, no `sudo`): record
  rules and rights are part of what is measured.
- Medians of warm runs after one that is not counted. What the ORM has read is
  forgotten before each call, as between two requests; Python's garbage collector waits.
  All that is compared runs in turns, so that a busy machine disturbs all alike.
- Before timing, both sides must give the same rows.
- Queries are those of one call of ours.
"""
HEADS = ("", "Units", "", "Ours, ms", "Limit, ms", "Ratio", "Queries", "Rows")
KINDS = {"page": "`search_read`", "web page": "`web_search_read`"}


def write_report(path, env, cases, lines, run):
    """Write the page to ``path`` and return a line about the targets.

    :param lines: what the cases measured
    :param run: dict with ``seconds`` and the load of the machine before it, ``load``
    """
    checks = [check for case in cases for check in case.checks(lines)]
    parts = [HEAD, _machine(env, run), _targets(checks), METHOD]
    parts += [_case(case, lines) for case in cases]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(part for part in parts if part))
    missed = [check for check in checks if not check.passed]
    told = [f"MISSED {check.target}: {check.measured}" for check in missed]
    return "\n".join(
        [*told, f"{len(checks) - len(missed)} of {len(checks)} targets met"]
    )


def _machine(env, run):
    env.cr.execute("SELECT version()")
    postgres = " ".join(env.cr.fetchone()[0].split()[:2])
    names = ("shared_buffers", "fsync", "random_page_cost", "jit", "lc_collate")
    settings = []
    for name in names:
        env.cr.execute("SELECT current_setting(%s)", [name])
        settings.append(f"{name} {env.cr.fetchone()[0]}")
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = run["load"]
    quiet = load < os.cpu_count() / 2
    rows = [
        ("Date", f"{datetime.date.today()}, {run['seconds'] / 60:.0f} minutes"),
        (
            "Machine",
            f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} processors, "
            f"{memory:.0f} GB; load before the run {load:.1f}"
            f" ({'quiet' if quiet else 'others were at work: times are too long'})",
        ),
        ("PostgreSQL", f"{postgres}; {', '.join(settings)}"),
        ("Odoo", f"{release.version}, Python {platform.python_version()}"),
        ("WeasyPrint", _version("weasyprint")),
    ]
    return "## Machine\n\n" + _table(("", ""), rows)


def _version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _targets(checks):
    rows = [
        (check.target, check.measured, "met" if check.passed else "**missed**")
        for check in checks
    ]
    return "## Targets\n\n" + _table(("Target", "Measured", ""), rows)


def _case(case, lines):
    mine = [line for line in lines if line.of == case.__name__]
    if not mine:
        return ""
    grid = getattr(case, "GRID", False)
    heads = getattr(case, "HEADS", HEADS)
    tables = _grids(mine) if grid else _plain(mine, heads)
    return f"## {case.TITLE}\n\n{case.METHOD}\n\n{tables}"


def _grids(lines):
    """Return a table for each kind of call: a row for each list and size."""
    tables = []
    for kind in dict.fromkeys(line.case.rpartition(" ")[0] for line in lines):
        of_kind = [line for line in lines if line.case.rpartition(" ")[0] == kind]
        levels = list(dict.fromkeys(line.label for line in of_kind))
        rows = []
        for case, size in dict.fromkeys((line.case, line.size) for line in of_kind):
            found = [ln for ln in of_kind if (ln.case, ln.size) == (case, size)]
            queries = sorted({line.queries for line in found})
            rows.append(
                (
                    case.rpartition(" ")[2],
                    f"{size:,}",
                    *(f"{line.ours:.1f} ms, {line.ratio:.1f}×" for line in found),
                    " / ".join(map(str, queries)),
                )
            )
        heads = [level.replace("_", " ") for level in levels]
        title = KINDS.get(kind, f"`{kind}`")
        tables.append(
            f"### {title}\n\n" + _table(("List", "Units", *heads, "Queries"), rows)
        )
    return "\n".join(tables)


def _plain(lines, heads):
    rows = [
        (
            line.case,
            f"{line.size:,}",
            line.label.replace("_", " "),
            f"{line.ours:,.1f}",
            f"{line.limit:,.1f}" if line.limit else "",
            f"{line.ratio:.2f}×" if line.limit else "",
            _number(line.queries),
            _number(line.rows),
        )[: len(heads)]
        for line in lines
    ]
    return _table(heads, rows)


def _number(value):
    return "" if value is None else f"{value:,}"


def _table(heads, rows):
    out = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    out += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(out) + "\n"
