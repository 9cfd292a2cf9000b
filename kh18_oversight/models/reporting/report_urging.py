from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from ..documents.written_paper_mixin import WrittenPaperMixin

AS_ABOVE = "Như trên"


class ReportUrging(models.Model):
    """An official letter that urges units whose reports are missing (S63, 3.7 row 4).

    Written from the reports, signed by a person, issued by the clerk: only then it is
    in the ledger of each report, and a new due day holds. What it says lies in
    ``report_urging_text``.
    """

    _name = "kh18.report.urging"
    _description = "Urging Letter for Reports"
    _inherit = ["kh18.scope.mixin", "kh18.written.paper.mixin", "mail.thread"]
    _order = "id desc"
    _mail_post_access = "read"
    _guarded_fields = WrittenPaperMixin._guarded_fields | {"state"}
    _frozen_fields = WrittenPaperMixin._frozen_fields | {
        "unit_id",
        "report_ids",
        "date_new",
    }
    _paper_type_code = "CV"

    kind = fields.Selection(
        [("urging", "Urging Letter")], required=True, default="urging"
    )
    report_ids = fields.Many2many(
        "kh18.report",
        "kh18_report_urging_rel",
        "urging_id",
        "report_id",
        string="Missing Reports",
        copy=False,
    )
    campaign_id = fields.Many2one(
        "kh18.campaign",
        string="Campaign Urged For",
        compute="_compute_campaign_id",
        store=True,
        index=True,
    )
    report_count = fields.Integer(
        string="Number of Units Urged", compute="_compute_report_count"
    )
    state = fields.Selection(related="document_id.state", store=True, index=True)
    date_new = fields.Date(
        string="New Due Day",
        copy=False,
        help="The units are given time until the end of this day, once the letter is "
        "issued. Empty: they are asked to report at once, and stay late.",
    )

    _scope_1_idx = models.Index("(ancestor_1_id, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, id DESC)")

    @api.depends("report_ids")
    def _compute_campaign_id(self):
        for letter in self:
            letter.campaign_id = letter.report_ids.campaign_id[:1]

    @api.depends("report_ids")
    def _compute_report_count(self):
        for letter in self:
            letter.report_count = len(letter.report_ids)

    @api.depends("full_symbol", "campaign_id.name")
    def _compute_display_name(self):
        for letter in self:
            names = (
                " ".join(filter(None, (self.env._("Urging"), letter.full_symbol))),
                letter.campaign_id.name,
            )
            letter.display_name = " – ".join(name for name in names if name)

    @api.constrains("unit_id", "report_ids")
    def _check_reports(self):
        for letter in self:
            if not letter.report_ids:
                raise ValidationError(
                    self.env._("A letter urges somebody: choose Missing Reports.")
                )
            if len(letter.report_ids.campaign_id) > 1:
                raise ValidationError(
                    self.env._("Missing Reports: a letter is about one campaign.")
                )
            letter._refuse_settled()

    @api.constrains("date_new")
    def _check_date_new(self):
        today = self.env["kh18.workday"]._today()
        for letter in self.filtered("date_new"):
            if letter.date_new <= today:
                raise ValidationError(
                    self.env._(
                        "New Due Day, %(day)s, leaves no time: choose a later day.",
                        day=format_date(self.env, letter.date_new),
                    )
                )

    def _refuse_settled(self):
        """Raise when a unit has reported, or is not the letter's to urge.

        :raise UserError: with names and reasons
        """
        refusals = self.report_ids._urging_refusals(self.unit_id)
        if refusals:
            raise UserError(
                self.env._(
                    "Leave these units out of the letter:\n%(names)s",
                    names="\n".join(
                        f"- {report.unit_id.display_name}: {reason}"
                        for report, reason in refusals.items()
                    ),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        letters = super().create(vals_list)
        letters._check_readable_reports()
        return letters

    def write(self, vals):
        res = super().write(vals)
        if "report_ids" in vals:
            self._check_readable_reports()
            for letter in self.filtered(lambda r: r.state in ("draft", "submitted")):
                letter._address_anew()
        return res

    def _check_readable_reports(self):
        # Nobody prints the name of a unit he may not see by putting it in here.
        named = self.sudo().report_ids.ids
        self.env["kh18.report"].browse(named).check_access("read")

    @api.model
    def _named_reports(self, vals):
        """Return the reports that the values of a new letter name."""
        return self.new({"report_ids": vals.get("report_ids")}).report_ids._origin

    def _paper_document_vals(self, vals):
        reports = self._named_reports(vals)
        unit = self.env["kh18.unit"].browse(vals["unit_id"])
        subject = vals.get("subject") or self._worded_subject(reports)
        rows = [*self._recipient_rows(reports), unit._filing_row()]
        return {
            **super()._paper_document_vals({**vals, "subject": subject[:500]}),
            "addressee": self._printed_addressee(reports),
            "signer_post_id": unit._signer_post().id,
            "signing_mode": "tm",
            "on_behalf_of": unit._standing_body().upper(),
            "dispatch_ids": [
                Command.create({"sequence": 10 * rank, **row})
                for rank, row in enumerate(rows, 1)
            ],
        }

    @api.model
    def _recipient_rows(self, reports):
        """Return the recipients: the units urged and nobody outside the union."""
        units = reports.unit_id
        return [
            {
                "name": AS_ABOVE,
                "purpose": False,
                "unit_ids": [Command.set(units.ids)],
                # Where the units themselves get their mail is known to their superior.
                "partner_ids": [Command.set(units.sudo().partner_id.ids)],
            }
        ]

    def _address_anew(self):
        """Have the register entry name the units that the letter goes to now."""
        document, reports = self.document_id, self.report_ids
        document.addressee = self._printed_addressee(reports)
        row = self._recipient_rows(reports)[0]
        document.dispatch_ids.filtered(lambda line: line.name == AS_ABOVE).write(row)

    def action_drop_settled(self):
        """Take units out of drafts that have reported meanwhile.

        :raise UserError: when nobody would be left, or the letter is signed
        """
        self.check_access("write")
        for letter in self:
            settled = letter.report_ids._urging_refusals(letter.unit_id)
            if len(settled) == len(letter.report_ids):
                raise UserError(
                    self.env._(
                        "All have reported: cancel the letter in its Register Entry."
                    )
                )
            letter.report_ids -= self.env["kh18.report"].union(*settled)

    def action_submit(self):
        """Submit the letters for signature, each in the register.

        :raise AccessError: for one without a writing post in the unit
        """
        self.check_access("write")
        self.document_id.action_submit()

    def action_open_reports(self):
        """Open the reports that the letter is about."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_action_below"
        )
        return {**action, "domain": [("id", "in", self.report_ids.ids)], "context": {}}

    def _open(self):
        """Return the action that shows the letters: one as a form, more as a list."""
        if len(self) == 1:
            return self.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_urging_action"
        )
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}
