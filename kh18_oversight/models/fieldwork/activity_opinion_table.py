from odoo import models

from ...lib.sheet import workbook

# Words of the official paper: Vietnamese whatever the user's language is.
PRINTED_CRITERIA = {
    "necessity": "Sự cần thiết ban hành văn bản",
    "legality": "Sự phù hợp với chủ trương của Đảng, pháp luật của Nhà nước",
    "feasibility": "Tính đúng đắn, khoa học, khả thi",
    "impact": "Tác động về chính trị, kinh tế, xã hội và các mặt khác",
    "interests": "Hài hòa lợi ích của Nhà nước, Nhân dân và tổ chức",
}
PRINTED_STANCES = {
    "agree": "Nhất trí",
    "amend": "Sửa đổi",
    "delete": "Bỏ",
    "add": "Bổ sung",
    "disagree": "Không nhất trí",
}
PRINTED_ANSWERS = {
    "none": "",
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "rejected": "Không tiếp thu",
}
PRINTED_TAKEOVERS = {"full": "Toàn bộ", "part": "Một phần", "none": "Không", False: ""}
PRINTED_WHOLE = "Toàn bộ dự thảo"
PRINTED_MINORITY = "Ý kiến thiểu số"
HEADERS = (
    ("Điều, khoản, nội dung", 24),
    ("Ý kiến", 50),
    ("Đề nghị sửa thành", 50),
    ("Lý do", 40),
    ("Cá nhân, đơn vị góp ý", 30),
    ("Số người", 10),
    ("Trả lời của cơ quan soạn thảo", 50),
    ("Được tiếp thu trong văn bản ban hành", 20),
)


class ActivityOpinionTable(models.Model):
    """The consolidated table of opinions (bảng tổng hợp), for paper and for Excel."""

    _inherit = "kh18.activity"

    def _paper_opinions(self):
        """Return the rows of the table as plain values, in the order of the draft.

        Merged opinions are one row with all their authors; minority ones are marked.

        :return: [{"target", "criterion", "opinion", "wording", "reason", "from",
            "answer"}]; "criterion" is its code, for an opinion on a criterion only
        """
        self.ensure_one()
        names = ("target", "opinion", "wording", "reason", "from", "people", "answer")
        return [
            {
                "criterion": opinion.criterion,
                **dict(zip(names, row[:-1], strict=True)),
            }
            for opinion, row in self._opinion_rows()
        ]

    def _opinion_rows(self):
        """Yield each opinion with the texts of its row, as ``HEADERS`` names them."""
        mine = [("activity_id", "=", self.id), ("merged_into_id", "=", False)]
        opinions = self.env["kh18.opinion"].search(mine)
        opinions.fetch()
        for opinion in opinions:
            stance = PRINTED_STANCES[opinion.stance]
            marks = [PRINTED_MINORITY] if opinion.is_minority else []
            answer = (PRINTED_ANSWERS[opinion.answer], opinion.answer_text)
            yield (
                opinion,
                (
                    self._printed_target(opinion),
                    f"{'. '.join([*marks, stance])}: {opinion.text}",
                    opinion.wording or "",
                    opinion.reason or "",
                    self._printed_authors(opinion),
                    opinion.total_weight,
                    ": ".join(part for part in answer if part),
                    PRINTED_TAKEOVERS[opinion.takeover],
                ),
            )

    def _printed_target(self, opinion):
        if opinion.target == "criterion":
            return PRINTED_CRITERIA[opinion.criterion]
        if opinion.target == "whole":
            return PRINTED_WHOLE
        return opinion.article_id.citation

    def _printed_authors(self, opinion):
        names = (opinion | opinion.merged_ids).mapped("author_name")
        return "; ".join(dict.fromkeys(name for name in names if name))

    def action_export_opinions(self):
        """Return the download of the consolidated table as an Excel file.

        :raise AccessError: for one who may not read the activity
        """
        self.ensure_one()
        self.check_access("read")
        rows = (row for _opinion, row in self._opinion_rows())
        export = self.env["kh18.opinion.export.wizard"].create(
            {"content": workbook(self.name, HEADERS, rows)}
        )
        return export._download("bang-tong-hop-y-kien.xlsx")
