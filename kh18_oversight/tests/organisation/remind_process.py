"""A process of its own that runs reminders, each run in a fork, to be killed.

    python remind_process.py CONFIG DATABASE

For each line of JSON on the standard input: {"rule": id, "now": moment, "kill": n,
"runs": how many at once}; with "kill" a run kills itself by SIGKILL at its n-th
statement. Answers each line with the exit codes and the number of statements.
"""

import json
import os
import signal
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.tools import config


def prepare(registry, order):
    """Let the run see one rule, another day, and small batches."""
    moment = datetime.fromisoformat(order["now"]).replace(
        tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")
    )
    rules = registry["kh18.reminder.rule"]
    registry["kh18.workday"]._now = lambda workdays: moment
    collect = rules._collect
    rules._collect = lambda self, _rules, hour=None: collect(
        self, self.browse(order["rule"]), hour
    )
    sys.modules[
        "odoo.addons.kh18_oversight.models.organisation.reminder_run"
    ].BATCH_PERSONS = 2


def remind(registry, order, report):
    """Run the reminders; kill the process at the statement that was asked for."""
    prepare(registry, order)
    execute, count = sql_db.Cursor.execute, 0

    def counted(cursor, *args, **kwargs):
        nonlocal count
        count += 1
        if count == order.get("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(cursor, *args, **kwargs)

    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        sql_db.Cursor.execute = counted
        env["kh18.reminder"]._cron_remind()
    os.write(report, f"{count}\n".encode())


def run(registry, order):
    """Return (exit codes, statements of the last run) of the runs asked for."""
    # No connection is shared with a fork.
    sql_db.close_all()
    reading, writing = os.pipe()
    children = []
    for _number in range(order.get("runs", 1)):
        child = os.fork()
        if not child:
            status = 1
            try:
                remind(registry, order, writing)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(writing)
    with os.fdopen(reading) as report:
        counts = [int(line) for line in report.read().split()]
    return codes, max(counts, default=0)


def main():
    """Load the registry once and answer until the input ends."""
    config.parse_config(
        ["-c", sys.argv[1], "-d", sys.argv[2], "--log-level=warn"], setup_logging=True
    )
    registry = Registry(sys.argv[2])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(registry, json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
