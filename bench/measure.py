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


def rounds(env, calls, number):
    """Time callables in turns: {name: (median in milliseconds, SQL queries)}.

    One turn calls each of them once, so that whatever disturbs the machine disturbs
    all alike. All run once unmeasured first; what was read is forgotten before each
    call, and Python's garbage collector waits, as the module timeit has it.
    """
    times = {name: [] for name in calls}
    queries = {}
    gc.collect()
    gc.disable()
    try:
        for turn in range(number + 1):
            for name, call in calls.items():
                fresh(env)
                before = env.cr.sql_log_count
                taken = seconds(call) * 1000
                queries[name] = env.cr.sql_log_count - before
                if turn:
                    times[name].append(taken)
    finally:
        gc.enable()
    return {name: (statistics.median(times[name]), queries[name]) for name in calls}


def compare(env, ours, limit, number):
    """Time two callables in turns and return a :class:`Timing`."""
    found = rounds(env, {"limit": limit, "ours": ours}, number)
    return Timing(found["ours"][0], found["limit"][0], found["ours"][1])


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
