"""Words of letters about missing reports, as papers use them.

Printed texts of official papers, not labels: they stay Vietnamese.
"""

from .blocks import short

# Campaigns are called by their kind in the sentences of a letter.
REPORT = {
    "half_year": "báo cáo 6 tháng",
    "year": "báo cáo năm",
    "interim": "báo cáo sơ kết",
    "final": "báo cáo tổng kết",
    "thematic": "báo cáo chuyên đề",
    "adhoc": "báo cáo theo yêu cầu",
}


def report_name(kind, year):
    """Return "báo cáo năm 2023", "báo cáo 6 tháng (năm 2023)"."""
    if kind == "year":
        return f"{REPORT[kind]} {year}"
    return f"{REPORT[kind]} (năm {year})"


def late(due, today):
    """Return for the cell of a table how many days late a report is."""
    days = (today - due).days if due else 0
    return f"{days} ngày" if days > 0 else "Chưa đến hạn"


def urged(count, last):
    """Return "01 lần (02/02/2023)" for the cell of a table."""
    return f"{count:02d} lần ({short(last)})" if count else "Chưa"
