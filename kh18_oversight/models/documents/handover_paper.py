from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...lib.paper import blocks
from ..documents.written_paper_mixin import WrittenPaperMixin
from ..organisation.handover import Handover

PRINT_LANG = "vi_VN"
RESTRICTED = "(nội dung hạn chế, chỉ người được giao biết)"


class HandoverPaper(models.Model):
    """The minutes of a handover as an official paper: "Biên bản bàn giao".

    Made when they are wanted; text and items stay as they are signed.
    """

    _name = "kh18.handover"
    _inherit = ["kh18.written.paper.mixin", "kh18.handover"]
    _guarded_fields = Handover._guarded_fields | WrittenPaperMixin._guarded_fields
    _paper_type_code = "BB"
    _paper_made_at_once = False

    document_id = fields.Many2one(index="btree_not_null")

    def action_make_paper(self):
        """Make the draft of the minutes in the unit's register, and open it.

        :raise AccessError: for one who makes no papers in the unit
        :raise UserError: when the handover was undone
        """
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        if self.undone_on:
            raise UserError(
                self.env._("The handover was undone: there is nothing to write down.")
            )
        if not self.document_id:
            vals = self._paper_document_vals({"unit_id": self.unit_id.id})
            # The way from the record to its paper is guarded; the role was checked.
            self.sudo().document_id = self.env["kh18.document"].create(vals)
            self._tie_paper()
        return self.get_formview_action()

    def _paper_document_vals(self, vals):
        unit = self.unit_id
        subject = f"Bàn giao công việc của {self.from_user_id.name}"
        values = super()._paper_document_vals({**vals, "subject": subject[:500]})
        return {
            **values,
            "signer_post_id": unit._signer_post().id,
            "signing_mode": "tm",
            "on_behalf_of": unit._standing_body().upper(),
            "dispatch_ids": [Command.create({"sequence": 10, **unit._filing_row()})],
        }

    def _paper_values(self):
        if not self.document_id:
            raise UserError(
                self.env._("Press “Make Minutes” first: there is no paper to print.")
            )
        return super()._paper_values()

    def _make_body(self):
        printed = self.with_context(lang=self._print_lang())
        opening, body, closing = printed._text()
        return [
            blocks.paragraph(self.introduction or opening),
            *body,
            *blocks.html(self._own_text()),
            *self._closing_blocks(self.closing or closing),
        ]

    @api.model
    def _print_lang(self):
        known = self.env["res.lang"]._get_data(code=PRINT_LANG)
        return PRINT_LANG if known else self.env.lang

    def _make_annexes(self):
        return []

    def _text(self):
        """Return (opening, blocks, closing) of the minutes."""
        unit = self.unit_id
        opening = (
            f"Hôm nay, {blocks.day(self.date)}, tại {unit.name}, chúng tôi tiến hành "
            f"bàn giao công việc giữa người bàn giao và người nhận bàn giao:"
        )
        parts = blocks.outline(
            ("THÀNH PHẦN", blocks.bullets(self._people())),
            ("NỘI DUNG BÀN GIAO", self._items_table()),
            ("CÔNG VIỆC CHƯA BÀN GIAO", blocks.bullets(self._left())),
            ("Ý KIẾN, KIẾN NGHỊ", self._remarks()),
        )
        closing = (
            "Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản. Kể từ ngày ký biên "
            "bản, người nhận bàn giao chịu trách nhiệm về những công việc đã nhận."
        )
        return opening, parts, closing

    def _people(self):
        givers = [f"Người bàn giao: {self._with_office(self.from_user_id)}"]
        takers = self.line_ids.to_user_id
        return givers + [
            f"Người nhận bàn giao: {self._with_office(user)}" for user in takers
        ]

    def _with_office(self, user):
        """Return "Nguyễn Văn A, PHÓ CHỦ TỊCH", with the office of that day."""
        # Offices are printed under papers anyway.
        post = (
            self.env["kh18.post"]
            .sudo()
            .search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("user_id", "=", user.id),
                    ("date_from", "<=", self.date),
                ],
                order="date_from desc, id desc",
                limit=1,
            )
        )
        office = blocks.lowered((post.office_title or "").capitalize())
        return ", ".join(filter(None, (user.name, office)))

    def _items_table(self):
        kinds = dict(self.env["kh18.handover.mixin"]._handover_kinds())
        rows = [
            (
                kinds.get(line.kind, ""),
                line.name or RESTRICTED,
                blocks.short(line.date_due),
                line.to_user_id.name,
            )
            for line in self.line_ids
        ]
        return blocks.table(
            ["Loại việc", "Nội dung", "Thời hạn", "Người nhận"],
            rows,
            widths=(6, 20, 40, 14, 20),
            align=["left", "left", "center", "left"],
        )

    def _left(self):
        return (
            [
                f"{self.left_count} việc đã liệt kê, để lại chưa bàn giao"
                if self.left_count
                else "",
                f"{self.restricted_count} việc có nội dung hạn chế, do người phụ trách "
                "bàn giao riêng"
                if self.restricted_count
                else "",
            ]
            if self.left_count or self.restricted_count
            else []
        )

    def _remarks(self):
        return blocks.numbered(blocks.lines(self.note))

    def _paper_signatures(self, document, paper_format, layout):
        """Return the signatures of the one who hands over and of who takes over."""
        takers = self.line_ids.to_user_id
        receiver = takers.name if len(takers) == 1 else ""
        return [
            {
                "capacity": ["NGƯỜI BÀN GIAO"],
                "name": self.from_user_id.name,
                "scan": False,
            },
            {"capacity": ["NGƯỜI NHẬN BÀN GIAO"], "name": receiver, "scan": False},
            {
                "capacity": ["XÁC NHẬN CỦA LÃNH ĐẠO"],
                "name": document.signer_name or "",
                "scan": True,
            },
        ]
