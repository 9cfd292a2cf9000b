"""Judge the log of an Odoo test run; the last line is `N passed, N failed`.

Odoo's own exit status says nothing of runs without a test, of browser tours that were
skipped for want of a browser, nor of warnings. Here all of them are failures. Only two
kinds of tests may be left out, and are named then: those on the text of plan 410, which
is no part of the project, and those that open a workbook in LibreOffice, which the
addon does not need (openpyxl reads the same workbooks in other tests).
"""

import re
import subprocess
import sys
from pathlib import Path

RECORD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (\w+) \S+ (\S+): (.*)$")
TOTAL = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
SKIPPED = re.compile(r"skipped (\S+.*?) : (.*)")
MAY_LACK = {
    "the plan's text is not beside the project": "../shared/seed",
    "LibreOffice (soffice) is not installed": "apt-get install libreoffice-calc-nogui",
}


def messages(log):
    for line in log.splitlines():
        if match := RECORD.match(line):
            yield match.groups()


def totals(log):
    """Return (failed or erroring, run), or None where the run did not finish."""
    found = None
    for _level, _logger, message in messages(log):
        if match := TOTAL.search(message):
            failed, errors, run = map(int, match.groups())
            found = failed + errors, run
    return found


def skipped(log):
    return [
        match.groups()
        for _level, _logger, message in messages(log)
        if (match := SKIPPED.match(message))
    ]


def log_complaints(path, config):
    """Return what checklog-odoo says of warnings and errors in the log, or ''."""
    done = subprocess.run(
        [Path(sys.executable).with_name("checklog-odoo"), "-c", config, path],
        capture_output=True,
        text=True,
    )
    return (done.stdout + done.stderr) if done.returncode else ""


def judge(path, config, odoo_status):
    """Return (passed, failed, {reason: tests that may lack something}, reasons)."""
    log = Path(path).read_text(errors="replace") if Path(path).exists() else ""
    result = totals(log)
    failed, run = result or (0, 0)
    reasons = []
    if complaints := log_complaints(path, config):
        reasons.append(complaints)
    left_out = {}
    for test, why in skipped(log):
        if why.strip() in MAY_LACK:
            left_out.setdefault(why.strip(), []).append(test)
            continue
        failed += 1
        reasons.append(f"skipped, which counts as failed: {test}: {why}")
    if result is None:
        reasons.append("the run did not finish")
    elif not run:
        reasons.append("no test ran")
    if odoo_status:
        reasons.append(f"Odoo ended with status {odoo_status}")
    passed = max(0, run - failed - sum(map(len, left_out.values())))
    return passed, max(failed, int(bool(reasons))), left_out, reasons


def main(path, config, odoo_status):
    passed, failed, left_out, reasons = judge(path, config, int(odoo_status))
    for reason in reasons:
        print(reason)
    for why, tests in left_out.items():
        print(f"{len(tests)} tests left out: {why} ({MAY_LACK[why]})")
    print(f"{passed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
