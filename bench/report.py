"""Writes docs/BENCHMARKS.md."""


def write_report(path, env, cases, lines, seconds):
    out = []
    for line in lines:
        r = f"{line.ratio:6.1f}x" if line.ratio else ""
        out.append(
            f"{line.size:>7} {line.case:28} {line.label:18} {line.ours:8.2f} {line.limit or 0:8.2f} {r} q{line.queries} rows {line.rows}"
        )
    for case in cases:
        for check in case.checks(lines):
            out.append(
                f"{'ok  ' if check.passed else 'MISS'} {check.target}: {check.measured}"
            )
    return "\n".join(out)
