"""Timing: medians of warm runs, each against hand-written SQL in the same run."""

import contextlib
import gc
import os
import re
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

CLEAR_PEAK = "5"


@dataclass(frozen=True)
class Timing:
    """Medians in milliseconds of our call and of the limit, and our SQL queries."""

    ours: float
    limit: float
    queries: int

    @property
    def ratio(self):
        """Our time by that of the limit."""
        return self.ours / self.limit


def fresh(env):
    """Forget what this transaction has read, as a new request would."""
    env.transaction.clear()


@contextlib.contextmanager
def undone(env):
    """Run what is inside and take it back."""
    env.flush_all()
    env.cr.execute("SAVEPOINT bench")
    try:
        yield
        env.flush_all()
    finally:
        fresh(env)
        env.cr.execute("ROLLBACK TO SAVEPOINT bench")
        env.cr.precommit.clear()
        env.cr.postcommit.clear()


def seconds(call):
    """Return how long ``call`` takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def compare(env, ours, limit, number):
    """Time two callables in turns and return a :class:`Timing`.

    Both run once unmeasured first; our cache is emptied before each call, and both
    run without Python's garbage collector, as the module timeit does it.
    """
    for call in (limit, ours):
        fresh(env)
        call()
    times = {ours: [], limit: []}
    queries = 0
    gc.collect()
    gc.disable()
    try:
        for _turn in range(number):
            for call in (limit, ours):
                fresh(env)
                before = env.cr.sql_log_count
                times[call].append(seconds(call) * 1000)
                queries = env.cr.sql_log_count - before
    finally:
        gc.enable()
    medians = [statistics.median(times[call]) for call in (ours, limit)]
    return Timing(*medians, queries)


def compare_writes(env, ours, limit, number):
    """Time two callables that write: each runs in a savepoint that is taken back.

    The time includes flushing what the ORM still holds.
    """
    times, queries = {ours: [], limit: []}, 0
    for turn in range(number + 1):
        for call in (limit, ours):
            with undone(env):
                gc.collect()
                before = env.cr.sql_log_count
                begin = time.perf_counter()
                call()
                env.flush_all()
                if turn:
                    times[call].append((time.perf_counter() - begin) * 1000)
                queries = env.cr.sql_log_count - before
    medians = [statistics.median(times[call]) for call in (ours, limit)]
    return Timing(*medians, queries)


def median_ms(call, number):
    """Return the median time of ``call`` in milliseconds, after one warm-up."""
    call()
    return statistics.median(seconds(call) * 1000 for _ in range(number))


def _status(name):
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{name}:\s+(\d+) kB", status, re.M)[1]) / 1024


def resident_mb():
    """Return the memory of this process in MB."""
    return _status("VmRSS")


def peak_growth_mb(call):
    """Return by how many MB the process grew while ``call`` ran, at its peak."""
    gc.collect()
    Path(f"/proc/{os.getpid()}/clear_refs").write_text(CLEAR_PEAK)
    before = resident_mb()
    call()
    return max(0.0, _status("VmHWM") - before)
