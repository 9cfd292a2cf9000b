from odoo import models

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words

PURPOSE = (
    "Nắm tình hình, đánh giá đúng kết quả thực hiện các nội dung được {word}; kịp thời "
    "phát hiện tồn tại, hạn chế và kiến nghị biện pháp khắc phục, bảo vệ quyền, lợi "
    "ích hợp pháp, chính đáng của đoàn viên, người lao động"
)
DEMAND = (
    "Việc {word} bảo đảm khách quan, công khai, đúng nội dung, đúng quy định của pháp "
    "luật; không làm ảnh hưởng đến hoạt động bình thường của {side}"
)
MEANS = (
    "{unit} bảo đảm kinh phí, phương tiện đi lại, tài liệu và các điều kiện làm việc "
    "khác của {team} theo quy định; cơ quan cử người tham gia bảo đảm thời gian và chế "
    "độ cho người được cử."
)


class ActivityPaperTeam(models.Model):
    """Plan of the team, decision that sets it up, nomination (L24–L26, L45)."""

    _inherit = "kh18.activity.paper"

    def _text_team_plan(self):
        unit = self._unit_name()
        return (
            f"{self._standing_body()} {unit} xây dựng Kế hoạch {self._work_phrase()}, "
            "cụ thể như sau:",
            blocks.outline(
                ("MỤC ĐÍCH, YÊU CẦU", self._aims_blocks()),
                ("ĐỐI TƯỢNG, NỘI DUNG, HÌNH THỨC", self._object_blocks()),
                ("THỜI GIAN, ĐỊA ĐIỂM", self._time_blocks()),
                ("THÀNH PHẦN, PHÂN CÔNG NHIỆM VỤ", self._member_table()),
                ("ĐIỀU KIỆN BẢO ĐẢM", [blocks.paragraph(self._worded(MEANS))]),
                ("TỔ CHỨC THỰC HIỆN", self._carrying_out()),
            ),
            f"Trên đây là Kế hoạch {self._work_phrase()} của {unit}.",
        )

    def _text_inspection_plan(self):
        return self._text_team_plan()

    def _worded(self, text):
        return text.format(
            word=self._work_word(),
            unit=self._unit_name(),
            team=self._team_word(),
            side=self._side(),
            Side=blocks.raised(self._side()),
            leader=self._leader_title(),
        )

    def _aims_blocks(self):
        aims = blocks.lines(self.activity_id.aims)
        if aims:
            return blocks.bullets(aims)
        return blocks.sections(
            ("Mục đích", [blocks.paragraph(self._worded(PURPOSE) + ".")]),
            ("Yêu cầu", [blocks.paragraph(self._worded(DEMAND) + ".")]),
        )

    def _object_blocks(self):
        activity = self.activity_id
        names = [self._party_name(party) for party in self._parties()]
        objects = names or blocks.lines(activity.object_text)
        return blocks.sections(
            (f"Đối tượng {self._work_word()}", blocks.bullets(objects)),
            ("Nội dung, phạm vi", blocks.bullets(self._content_lines())),
            ("Hình thức", [blocks.paragraph(words.FORM[activity.form] + ".")]),
        )

    def _time_blocks(self):
        activity = self.activity_id
        first = blocks.span(activity.date_start, activity.date_end)
        texts = [f"Thời gian thực hiện: {first}."]
        if activity.date_work and not self._parties():
            texts.append(f"Thời gian làm việc: {self._work_days()}.")
        rows = [
            [
                self._party_name(party),
                blocks.short(party.date_work) + self._until(party),
                party.place,
                blocks.short(party.date_report_limit),
            ]
            for party in self._parties()
        ]
        head = ["Đơn vị", "Thời gian làm việc", "Địa điểm", "Gửi báo cáo chậm nhất"]
        return [
            *(blocks.paragraph(text) for text in texts),
            *blocks.table(
                head,
                rows,
                widths=(8, 34, 20, 20, 18),
                align=("left", "center", "left", "center"),
            ),
        ]

    def _until(self, party):
        last = party.date_work_end
        return f" - {blocks.short(last)}" if last and last != party.date_work else ""

    def _member_table(self):
        rows = [
            [
                member.partner_id.name,
                self._member_office(member),
                self._member_role(member),
                member.duty,
            ]
            for member in self._team()
        ]
        return blocks.table(
            ["Họ và tên", "Chức vụ, đơn vị", f"Trong {self._team_word()}", "Nhiệm vụ"],
            rows,
            widths=(8, 24, 28, 18, 22),
        )

    def _carrying_out(self):
        team, side = self._team_word(), self._side()
        tasks = [
            f"{self._leader_title()} điều hành hoạt động của {team}, phân công nhiệm "
            f"vụ cho thành viên và báo cáo kết quả với {self._standing_body()} "
            f"{self._unit_name()}",
            f"Thành viên {team} nghiên cứu báo cáo, tài liệu, tham gia đầy đủ các buổi "
            f"làm việc và chịu trách nhiệm trước {self._leader_title()} về nội dung "
            "được phân công",
        ]
        if self._parties():
            tasks.append(
                f"{blocks.raised(side)} chuẩn bị báo cáo, cung cấp tài liệu, bố trí "
                f"thời gian, địa điểm và thành phần làm việc với {team}"
            )
        tasks += [
            f"Đề nghị {body.name} phối hợp thực hiện, cử người tham gia"
            for body in self.activity_id.partner_ids
        ]
        return blocks.bullets(tasks)

    def _text_decision(self):
        return ("", [*self._decision_members(), *self._decision_tasks()], "")

    def _decision_members(self):
        first = blocks.article(
            1, f"Thành lập {self._team_name()} gồm các ông (bà) có tên sau đây:"
        )
        return [first, *blocks.numbered(self._ended_list(self._member_lines(self._team())))]

    def _ended_list(self, lines):
        lines = list(lines)
        return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]

    def _decision_tasks(self):
        activity, team = self.activity_id, self._team_word()
        names = self._party_names()
        time = blocks.span(activity.date_start, activity.date_end)
        bodies = [self._department().name, *activity.partner_ids.mapped("name")]
        bodies = ", ".join(name for name in bodies if name)
        return [
            blocks.article(
                2,
                f"{team} có nhiệm vụ tiến hành {self._work_word()} đối với: {names}.\n"
                f"Nội dung: {self._content_phrase()}.\nThời gian thực hiện: {time}.\n"
                f"{self._leader_title()} phân công nhiệm vụ cho thành viên và báo cáo "
                f"kết quả với {self._standing_body()} {self._unit_name()}. {team} tự "
                "giải thể sau khi hoàn thành nhiệm vụ.",
            ),
            blocks.article(
                3,
                "Quyết định này có hiệu lực kể từ ngày ký. "
                + (f"{bodies}, " if bodies else "")
                + "các ông (bà) có tên tại Điều 1 và các cơ quan, đơn vị có liên quan "
                "chịu trách nhiệm thi hành Quyết định này.",
            ),
        ]

    def _text_nomination(self):
        host = self.activity_id.leading_partner_id.name or blocks.DOTS
        unit = self._unit_name()
        return (
            self._begun(
                f"{unit} cử các ông (bà) có tên sau đây tham gia {self._work_phrase()} "
                f"do {host} chủ trì:"
            ),
            [
                *blocks.numbered(self._ended_list(self._person(m) for m in self._team())),
                blocks.paragraph(
                    "Người được cử có trách nhiệm tham gia xây dựng chương trình, báo "
                    "cáo kết quả; khi phát hiện vi phạm thì đề nghị kiến nghị xử lý và "
                    f"báo cáo lãnh đạo {unit} sau khi kết thúc công việc."
                ),
            ],
            f"{unit} trân trọng thông báo để {host} biết, phối hợp.",
        )
