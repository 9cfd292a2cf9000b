"""Generate data of each size, run the cases and write docs/BENCHMARKS.md.

    python bench/run.py --config CONF --database DB [--sizes 1500,10000,121000]

Called by bin/bench. The database is one of its own with the addon installed: all
units in it are replaced.
"""

import argparse
import os
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

SIZES = "1500,10000,121000"
PAGE = Path(__file__).parents[1] / "docs" / "BENCHMARKS.md"


@dataclass
class Bench:
    """What a case needs: an environment, the size and the data of it."""

    env: object
    size: int
    data: object
    quick: bool

    def lists(self, specs):
        """Return those of the lists whose model is installed."""
        return [spec for spec in specs if spec.model in self.env]

    def runs(self, number):
        """Return how often to measure: fewer times in a quick run."""
        return max(3, number // 3) if self.quick else number


def parse_arguments():
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--config", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument(
        "--cases", default="", help="only cases with this in their name"
    )
    parser.add_argument(
        "--quick", action="store_true", help="a third of the repetitions"
    )
    parser.add_argument("--output", type=Path, default=PAGE)
    return parser.parse_args()


def say(text):
    """Tell how far the run is."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def run_size(env, size, cases, quick):
    """Generate data of ``size`` units and return the lines of all cases."""
    from generate import generate

    begin = time.monotonic()
    data = generate(env, size)
    say(f"{size:>8} units: generated in {time.monotonic() - begin:.0f} s")
    bench = Bench(env, size, data, quick)
    lines = []
    for case in cases:
        begin = time.monotonic()
        found = case.run(bench)
        lines += [replace(line, of=case.__name__) for line in found]
        env.cr.rollback()
        say(f"{size:>8} units: {case.TITLE}, {time.monotonic() - begin:.0f} s")
    return lines


def main():
    """Run everything."""
    arguments = parse_arguments()
    config.parse_config(
        ["-c", arguments.config, "-d", arguments.database, "--log-level=warn"],
        setup_logging=True,
    )
    registry = Registry(arguments.database)

    # These import addons, which Odoo finds only now.
    from cases import CASES
    from report import write_report

    cases = [case for case in CASES if arguments.cases in case.__name__]
    sizes = [int(size) for size in arguments.sizes.split(",")]
    lines, load = [], os.getloadavg()[0]
    begin = time.monotonic()
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        for size in sizes:
            lines += run_size(env, size, cases, arguments.quick)
        run = {"seconds": time.monotonic() - begin, "load": load}
        say(write_report(arguments.output, env, cases, lines, run))


if __name__ == "__main__":
    main()
