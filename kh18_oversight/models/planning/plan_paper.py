from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import groupby

# Printed texts of official papers, not labels: they stay Vietnamese.
PART_TITLES = {
    "purpose": "MỤC ĐÍCH, YÊU CẦU",
    "tasks": "NHIỆM VỤ TRỌNG TÂM",
    "organisation": "TỔ CHỨC THỰC HIỆN",
}
SIGNATURE_FIELDS = ("signing_mode", "on_behalf_of", "signer_office", "signer_name")


class PlanPaper(models.Model):
    """The plan as an official paper with its register entry (S1–S11, S86–S93)."""

    _inherit = "kh18.plan"
    _paper_drives_document = True

    full_symbol = fields.Char(
        related="document_id.full_symbol", store=True, string="Number and Symbol"
    )
    document_state = fields.Selection(
        related="document_id.state", string="State of the Paper"
    )
    date_issue = fields.Date(
        related="document_id.date_issue", string="Date of the Paper"
    )
    dispatch_ids = fields.One2many(
        related="document_id.dispatch_ids", readonly=False, string="Recipients"
    )
    link_ids = fields.One2many(
        related="document_id.link_ids", readonly=False, string="Bases and Links"
    )
    basis_text = fields.Text(related="document_id.basis_text", readonly=False)
    enacting_clause = fields.Char(related="document_id.enacting_clause", readonly=False)
    basis_warning = fields.Text(related="document_id.basis_warning")
    signer_post_id = fields.Many2one(
        related="document_id.signer_post_id", readonly=False, string="Signer's Post"
    )
    signing_mode = fields.Selection(related="document_id.signing_mode", readonly=False)
    on_behalf_of = fields.Char(related="document_id.on_behalf_of", readonly=False)
    signer_office = fields.Char(related="document_id.signer_office", readonly=False)
    signer_name = fields.Char(related="document_id.signer_name", readonly=False)
    signed_scan = fields.Binary(related="document_id.signed_scan", readonly=False)

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans._sync_paper({"unit_id", "name"})
        return plans

    def write(self, vals):
        res = super().write(vals)
        self._sync_paper(vals)
        return res

    def _sync_paper(self, names):
        """Carry subject and unit of a draft over to its register entry."""
        for plan in self.filtered(lambda p: p.document_id.state == "draft"):
            document = plan.document_id
            if "name" in names and document.subject != plan.name:
                document.subject = plan.name
            if "unit_id" in names and document.unit_id != plan.unit_id:
                document.unit_id = plan.unit_id

    def action_open_paper(self):
        """Open the register entry: number, date, recipients, frozen file."""
        self.ensure_one()
        return self.document_id.get_formview_action()

    def _take_over_paper(self, source):
        """Take recipients, bases and signature from ``source``, and link to it."""
        self.ensure_one()
        document, original = self.document_id, source.document_id
        kind = "amends" if self.amends_id else "replaces"
        bases = original.link_ids.filtered(lambda link: link.kind == "basis")
        links = [{"kind": "basis", "target_id": link.target_id.id} for link in bases]
        links.append(
            {"kind": kind, "target_id": original.id, "partial": kind == "amends"}
        )
        document.write(
            {
                "dispatch_ids": [
                    Command.create(line._recipient_vals())
                    for line in original.dispatch_ids
                ],
                "link_ids": [Command.create(values) for values in links],
                "signer_post_id": original.signer_post_id.id,
                **{name: original[name] for name in SIGNATURE_FIELDS},
            }
        )

    def _submit_paper(self):
        # The approver was checked; the register follows the plan.
        self.document_id.filtered(lambda d: d.state == "draft")._submit()

    def _sign_paper(self):
        # A plan issued on paper before was signed then, not today.
        day = self.date_issue
        past = day and day <= self.env["kh18.unit"]._today()
        self.document_id._sign(day if past else None)

    def _issue_paper(self):
        self.document_id._issue()

    def _withdraw_paper(self, reason):
        self.document_id.filtered(lambda d: d.state in ("submitted", "signed"))._return(
            reason
        )

    def _cancel_paper(self, reason):
        issued = self.document_id.filtered(lambda d: d.state == "issued")
        issued._recall(reason)
        (self.document_id - issued)._cancel(reason)

    def _paper_deadlines(self):
        return [(task.name, task.date_due) for task in self.task_ids if task.date_due]

    def _paper_body(self):
        """Return the blocks of the plan: parts, sections, bullets."""
        self.ensure_one()
        if self.amends_id:
            return self._amendment_body()
        loose = self.task_ids.filtered(lambda t: not t.section_id and not t.is_removed)
        blocks = []
        for part, sections in groupby(self.section_ids, key=lambda s: s.part or ""):
            blocks.append(self._part_block(part, sections[0]))
            for section in sections:
                blocks += section._paper_blocks()
        return blocks + [task._paper_block() for task in loose]

    def _part_block(self, part, section):
        title = section.part_title or PART_TITLES.get(section.part_kind, "")
        return {"kind": "part", "number": part, "text": title}

    def _amendment_body(self):
        """Return what the amendment adds, changes and withdraws, in three parts."""
        tasks = self.task_ids
        added = tasks.filtered(lambda t: not t.origin_task_id and not t.is_removed)
        removed = tasks.filtered("is_removed")
        changed = (tasks - added - removed).filtered(lambda t: t._differs_from_origin())
        parts = [
            ("BỔ SUNG NHIỆM VỤ", [task._paper_block() for task in added]),
            ("ĐIỀU CHỈNH NHIỆM VỤ", [task._paper_block() for task in changed]),
            ("BÃI BỎ NHIỆM VỤ", [task._removal_block() for task in removed]),
        ]
        blocks = []
        numerals = iter(("I", "II", "III"))
        for title, items in parts:
            if items:
                head = {"kind": "part", "number": next(numerals), "text": title}
                blocks += [head, *items]
        return blocks
