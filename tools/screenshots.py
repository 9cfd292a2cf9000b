"""Take the pictures of the guide from a running demo.

    bin/demo --port 8069          (in another terminal)
    python tools/screenshots.py [--url http://127.0.0.1:8069] [--only NAME]

Run it by the Python of Odoo (in KH18_HOME/venv), which has websocket-client; needs
Chromium on the PATH.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from browser import Browser

OUT = Path(__file__).parent.parent / "docs" / "images"
WIDE, PHONE = (1366, 820), (360, 740)

SAMPLE = """Số: 12/KH-LĐLĐ

Lai Châu, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Giám sát, phản biện xã hội năm 2026

Căn cứ Chỉ thị 18-CT/TW ngày 26/10/2022 của Ban Bí thư Trung ương Đảng;
Liên đoàn Lao động tỉnh ban hành Kế hoạch như sau:

I. NỘI DUNG
1. Giám sát
- Ban Chính sách pháp luật và Quan hệ lao động chủ trì giám sát tiền lương trong quý II/2026.
- Các công đoàn cấp trên trực tiếp cơ sở giám sát đóng bảo hiểm xã hội, xong trước ngày 30/9/2026.

II. TỔ CHỨC THỰC HIỆN
1. Ban Chính sách pháp luật và Quan hệ lao động theo dõi, đôn đốc.

Nơi nhận:
- Ban Dân vận Tỉnh ủy (b/c);
- Lưu: VT.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
"""  # noqa: E501
TYPE_SAMPLE = """(() => {
    const area = document.querySelector("[name=text] textarea");
    area.value = %s;
    area.dispatchEvent(new Event("input", {bubbles: true}));
    area.dispatchEvent(new Event("change", {bubbles: true}));
})()"""

# The welcome of the first login hides a narrow screen.
CLOSE_CHAT = ".o-mail-ChatWindow-header .o-last"
# The unit's report of the year, in its list.
OWN_REPORT = ".o_data_row:nth-child(2) .o_data_cell"

# name, login, page, size, what to do on the way: click, run a script, or "@": open the
# address shown there
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
    ("units", "truongban", "/odoo/oversight-units", WIDE, []),
    ("gaps", "truongban", "/odoo/oversight-gaps", WIDE, []),
    (
        "import",
        "chuyenvien",
        "/odoo/plan-from-text",
        (1366, 900),
        [TYPE_SAMPLE % json.dumps(SAMPLE), "button[name=action_read]"],
    ),
    ("posts", "admin", "/odoo/oversight-posts", WIDE, []),
    ("phone-handed-down", "tamduong.ct", "/odoo/tasks-handed-to-us", PHONE, []),
    ("phone-plan", "tamduong.ct", "/odoo/plans", PHONE, []),
    ("activities", "chuyenvien", "/odoo/oversight-activities", WIDE, []),
    ("activity", "chuyenvien", "/odoo/oversight-activities/1", WIDE, []),
    (
        "activity-parties",
        "chuyenvien",
        "/odoo/oversight-activities/1",
        WIDE,
        ["a[name=parties]"],
    ),
    (
        "opinions",
        "chuyenvien",
        "/odoo/oversight-activities/8",
        WIDE,
        ["button[name=action_open_opinions]"],
    ),
    (
        "articles",
        "chuyenvien",
        "/odoo/oversight-activities/8",
        WIDE,
        ["a[name=articles]"],
    ),
    ("findings", "chuyenvien", "/odoo/oversight-findings", WIDE, []),
    ("phone-activity", "chuyenvien", "/odoo/oversight-activities/1", PHONE, []),
    ("followup-today", "chuyenvien", "/odoo/oversight-today", WIDE, []),
    ("phone-followup-today", "chuyenvien", "/odoo/oversight-today", PHONE, []),
    ("recommendations", "chuyenvien", "/odoo/oversight-recommendations", WIDE, []),
    ("recommendation", "chuyenvien", "/odoo/oversight-recommendations/10", WIDE, []),
    (
        "recommendation-limit",
        "chuyenvien",
        "/odoo/oversight-recommendations/14",
        WIDE,
        ["a[name=limit]"],
    ),
    ("urging-ledger", "chuyenvien", "/odoo/oversight-urging", WIDE, []),
    ("body-record", "pct", "/odoo/oversight-record-of-bodies", WIDE, []),
    (
        "body-page",
        "chuyenvien",
        "/odoo/oversight-recommendations/28",
        WIDE,
        ["button[name=action_open_portal_link]", "@[name=url] a, [name=url] span"],
    ),
    ("report-campaign", "truongban", "/odoo/report-campaigns/2", WIDE, []),
    (
        "report-board",
        "truongban",
        "/odoo/report-campaigns/2",
        WIDE,
        ["button[name=action_open_board]"],
    ),
    ("report", "chuyenvien", "/odoo/my-reports", WIDE, [OWN_REPORT]),
    (
        "report-sections",
        "chuyenvien",
        "/odoo/my-reports",
        WIDE,
        [OWN_REPORT, "a[name=sections]"],
    ),
    (
        "report-checks",
        "chuyenvien",
        "/odoo/my-reports",
        WIDE,
        [OWN_REPORT, "a[name=checks]"],
    ),
    (
        "report-texts",
        "chuyenvien",
        "/odoo/my-reports",
        WIDE,
        [OWN_REPORT, "a[name=sections]", "button[name=action_side_by_side]"],
    ),
    ("phone-report", "cdcs.ct", "/odoo/my-reports", PHONE, [CLOSE_CHAT]),
    ("session", "chuyenvien", "/odoo/oversight-sessions", WIDE, ["td.o_data_cell"]),
    (
        "phone-checkin",
        "chuyenvien",
        "/odoo/oversight-sessions",
        PHONE,
        [".o_kanban_record", "@.o_field_widget[name=checkin_url] a"],
    ),
    ("communication", "tuyengiao", "/odoo/oversight-communication", WIDE, []),
    ("intake", "chuyenvien", "/odoo/oversight-proposals", WIDE, ["td.o_data_cell"]),
    (
        "publication",
        "pct",
        "/odoo/oversight-publications",
        WIDE,
        ["td.o_data_cell", "a[name=preview]"],
    ),
    ("candidates", "truongban", "/odoo/topics-for-the-plan", WIDE, []),
    ("candidate", "truongban", "/odoo/topics-for-the-plan", WIDE, ["td.o_data_cell"]),
    (
        "handover",
        "chutich",
        "/odoo/oversight-posts/5",
        WIDE,
        ["button[name=action_hand_over]"],
    ),
    ("public", "truongban", "/kh18/cong-khai", WIDE, []),
    ("phone-public", "truongban", "/kh18/cong-khai/ket-qua", PHONE, []),
]


def take(browser, url, shot):
    """Open one page, click what is to be clicked, write the picture."""
    name, _login, path, size, clicks = shot
    browser.resize(*size)
    browser.open(url + path)
    for step in clicks:
        if step.startswith("("):
            browser.script(step)
        elif step.startswith("@"):
            shown = f"document.querySelector({json.dumps(step[1:])}).textContent"
            browser.open(browser.script(shown).strip())
        else:
            browser.click(step)
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
