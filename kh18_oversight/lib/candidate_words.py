"""Why a topic has its points, in sentences: on the screen and in the plan's annex."""

# Printed texts of official papers, not labels: they stay Vietnamese. The topic stands
# in the column before.
PRINTED = {
    "intake": "%(number)s kiến nghị, phản ánh của đoàn viên, người lao động%(since)s"
    " về chủ đề này",
    "repeat_finding": "%(number)s phát hiện lặp lại%(since)s về chủ đề này",
    "repeat_recommendation": "%(number)s kiến nghị phải nhắc lại%(since)s"
    " về chủ đề này",
    "open_recommendation": "%(number)s kiến nghị về chủ đề này chưa được xác minh"
    " hoặc quá hạn",
    "last_overseen": "%(number)s tháng kể từ lần giám sát gần nhất về chủ đề này",
    "never": "Chưa giám sát chủ đề này%(since)s",
    "never_at_all": "Chưa từng giám sát chủ đề này",
    "workers": "%(number)s người lao động chịu ảnh hưởng",
    "below": "%(number)s đề xuất của cấp dưới về chủ đề này",
    "superior_plan": "%(number)s nhiệm vụ về chủ đề này trong kế hoạch của cấp trên",
    "outside_plan": "%(number)s kế hoạch của cơ quan khác về chủ đề này (trùng lặp)",
    "since": " từ ngày %(date)s",
    "each": "%(number)s (cứ đủ %(per)s)",
    "points": "%(points)s điểm",
    "most": "tối đa %(points)s điểm",
}
HEAD = ["TT", "Chủ đề", "Điểm", "Cách tính điểm", "Kết quả", "Lý do"]
WIDTHS = [5, 23, 7, 35, 11, 19]
ALIGN = ["center", "left", "center", "left", "center", "left"]
TITLE = "Phụ lục"
NAME = "Lựa chọn chủ đề giám sát, phản biện xã hội"
DECISIONS = {"chosen": "Chọn", "rejected": "Không chọn"}
LEGEND = (
    "Điểm được tính theo tiêu chí đã thống nhất; chỉ nêu tiêu chí có điểm. Điểm giúp "
    "so sánh các chủ đề, không thay cho quyết định của người có thẩm quyền."
)
LINE_ADDED = "Đưa vào kế hoạch"


def explain(words, line):
    """Return "4 complaints since 01/01/2025 on wages: 4 × 5 = 20 points".

    :param dict words: templates as in ``PRINTED``
    :param dict line: source, topic, number, is_never, since (a date or nothing),
        weight, per, cap, points
    """
    return f"{_counted(words, line)}: {_reckoned(words, line)}"


def _counted(words, line):
    since, source = "", line["source"]
    if line["since"]:
        since = words["since"] % {"date": f"{line['since']:%d/%m/%Y}"}
    if line["is_never"]:
        source = "never" if line["since"] else "never_at_all"
    topic = f"“{line['topic']}”"
    return words[source] % {"number": line["number"], "since": since, "topic": topic}


def _reckoned(words, line):
    points = words["points"] % {"points": line["points"]}
    if line["is_never"]:
        return points
    times = line["number"] // line["per"]
    full = times * line["weight"]
    shown = str(times)
    if line["per"] > 1:
        shown = words["each"] % {"number": times, "per": line["per"]}
    result = f"{shown} × {line['weight']} = "
    if full == line["points"]:
        return result + points
    return f"{result}{full}, {words['most'] % {'points': line['points']}}"
