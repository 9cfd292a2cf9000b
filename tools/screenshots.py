"""Take the pictures of the guide from a running demo.

    bin/demo --port 8069          (in another terminal)
    python tools/screenshots.py [--url http://127.0.0.1:8069] [--only NAME]

Needs Chromium on the PATH and the Python package websocket-client.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from browser import Browser

OUT = Path(__file__).parent.parent / "docs" / "images"
WIDE, PHONE = (1366, 820), (360, 740)

# name, login, page, size, things to click on the way
SHOTS = [
    ("plans", "truongban", "/odoo/plans", WIDE, []),
    ("plan", "truongban", "/odoo/plans/1", WIDE, []),
    ("plan-tasks", "truongban", "/odoo/plans/1", WIDE, ["a[name=tasks]"]),
    ("plan-matrix", "truongban", "/odoo/plans/1", WIDE, ["a[name=matrix]"]),
    ("plan-paper", "truongban", "/odoo/plans/1", WIDE, ["a[name=paper]"]),
    ("handed-down", "tamduong.ct", "/odoo/tasks-handed-to-us", WIDE, []),
    ("assignment", "muongte.ct", "/odoo/tasks-handed-to-us", WIDE, ["td.o_data_cell"]),
    ("lower-units", "truongban", "/odoo/assignments", WIDE, []),
    ("governing", "vanthu", "/odoo/governing-documents", WIDE, []),
    (
        "chain",
        "vanthu",
        "/odoo/governing-documents",
        WIDE,
        [".o_switch_view.o_hierarchy"],
    ),
    ("outgoing", "vanthu", "/odoo/outgoing-documents", WIDE, []),
    ("numbering", "vanthu", "/odoo/numbering-series", WIDE, []),
    ("units", "truongban", "/odoo/units", WIDE, []),
    ("gaps", "truongban", "/odoo/unit-gaps", WIDE, []),
    ("posts", "admin", "/odoo/posts", WIDE, []),
    ("phone-handed-down", "tamduong.ct", "/odoo/tasks-handed-to-us", PHONE, []),
    ("phone-plan", "tamduong.ct", "/odoo/plans", PHONE, []),
]


def take(browser, url, shot):
    """Open one page, click what is to be clicked, write the picture."""
    name, _login, path, size, clicks = shot
    browser.resize(*size)
    browser.open(url + path)
    for selector in clicks:
        browser.click(selector)
    browser.shot(OUT / f"{name}.png")
    words = [name, browser.script("location.pathname"), *browser.errors]
    sys.stdout.write(" ".join(words) + "\n")
    browser.errors.clear()


def main():
    """Take the pictures, one login at a time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8069")
    parser.add_argument("--only")
    options = parser.parse_args()
    shots = [s for s in SHOTS if not options.only or s[0] == options.only]
    with Browser(*WIDE) as browser:
        for login in dict.fromkeys(shot[1] for shot in shots):
            browser.login(options.url, login)
            for shot in shots:
                if shot[1] == login:
                    take(browser, options.url, shot)


if __name__ == "__main__":
    main()
