"""Judge the log of an Odoo test run; the last line is `N passed, N failed`.

Odoo's own exit status says nothing of runs without a test, of browser tours that were
skipped for want of a browser, nor of warnings. Here all of them are failures. Only the
tests on the text of plan 410 may be skipped: it is no part of the project, and a clone
without it is whole all the same.
"""

import re
import subprocess
import sys
from pathlib import Path

RECORD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (\w+) \S+ (\S+): (.*)$")
TOTAL = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
SKIPPED = re.compile(r"skipped (\S+.*?) : (.*)")
NO_SEED = "the plan's text is not beside the project"


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
    """Return (passed, failed, skipped for want of the plan's text, reasons)."""
    log = Path(path).read_text(errors="replace") if Path(path).exists() else ""
    result = totals(log)
    failed, run = result or (0, 0)
    reasons = []
    if complaints := log_complaints(path, config):
        reasons.append(complaints)
    left_out = skipped(log)
    without_seed = [test for test, why in left_out if why.strip() == NO_SEED]
    for test, why in left_out:
        if test in without_seed:
            continue
        failed += 1
        reasons.append(f"skipped, which counts as failed: {test}: {why}")
    if result is None:
        reasons.append("the run did not finish")
    elif not run:
        reasons.append("no test ran")
    if odoo_status:
        reasons.append(f"Odoo ended with status {odoo_status}")
    passed = max(0, run - failed - len(without_seed))
    return passed, max(failed, int(bool(reasons))), len(without_seed), reasons


def main(path, config, odoo_status):
    passed, failed, without_seed, reasons = judge(path, config, int(odoo_status))
    for reason in reasons:
        print(reason)
    if without_seed:
        print(f"{without_seed} tests left out: {NO_SEED} (../shared/seed)")
    print(f"{passed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
