from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

NAMES_SHOWN = 10


class ReportUrgingWizard(models.TransientModel):
    """Makes letters to the units whose reports are missing, in one step (S63)."""

    _name = "kh18.report.urging.wizard"
    _description = "Urge the Missing Reports"

    report_ids = fields.Many2many("kh18.report", string="Reports Not Handed In")
    unit_id = fields.Many2one(
        "kh18.unit",
        string="Letter From",
        compute="_compute_unit_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        help="Your unit: the one that the reports go to.",
    )
    manner = fields.Selection(
        [("one", "One Letter to All"), ("each", "A Letter to Each Unit")],
        string="How Many Letters",
        required=True,
        default="one",
    )
    date_new = fields.Date(
        string="New Due Day for All",
        help="Holds once the letter is issued. Empty: no more time is given.",
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    letter_total = fields.Integer(string="Letters to Make", compute="_compute_preview")

    @api.depends_context("uid")
    @api.depends("report_ids")
    def _compute_unit_id(self):
        scope = self.env.user._kh18_scope()
        mine = scope.units_with(self.env["kh18.report.urging"]._scope_write_roles)
        for wizard in self:
            named = wizard._named()
            near = named.superior_unit_id.filtered(lambda u: u.id in mine)
            wizard.unit_id = near[:1] or self.env["kh18.unit"].browse(
                next(iter(mine), False)
            )

    @api.depends_context("uid", "lang")
    @api.depends("report_ids", "unit_id", "manner")
    def _compute_preview(self):
        for wizard in self:
            urged, left_out = wizard._plan()
            letters = wizard._groups(urged)
            wizard.letter_total = len(letters)
            wizard.preview = self.env["ir.qweb"]._render(
                "kh18_oversight.report_urging_wizard_preview",
                {
                    "letters": [
                        wizard._shown(group) for group in letters[:NAMES_SHOWN]
                    ],
                    "more": max(len(letters) - NAMES_SHOWN, 0),
                    "left_out": [
                        (report.unit_id.display_name, why)
                        for report, why in left_out.items()
                    ],
                },
            )

    def action_make(self):
        """Make the letters as drafts and open them; nothing is sent by it.

        :raise AccessError: when a report is not the caller's to read, or he does not
            write for the unit that the letter is from
        :raise UserError: when nobody may be urged, with the reason for each
        """
        self.ensure_one()
        urged, left_out = self._plan()
        if not urged:
            raise UserError(
                "\n".join(
                    f"{report.unit_id.display_name}: {why}"
                    for report, why in left_out.items()
                )
                or self.env._("Reports Not Handed In: choose at least one.")
            )
        self.env["kh18.report.urging"]._check_role(
            *self.env["kh18.report.urging"]._scope_write_roles, unit=self.unit_id
        )
        letters = self.env["kh18.report.urging"].create(
            [
                {
                    "unit_id": self.unit_id.id,
                    "report_ids": [Command.set(group.ids)],
                    "date_new": self.date_new,
                }
                for group in self._groups(urged)
            ]
        )
        return letters._open()

    def _named(self):
        """Return the reports of the dialog, which its user must read.

        :raise AccessError: otherwise: a form in the making tells nothing of them
        """
        named = self.report_ids._origin
        named.check_access("read")
        return named

    def _plan(self):
        """Return (reports to urge for, {report: why it is left out})."""
        named = self._named()
        left_out = named._urging_refusals(self.unit_id)
        return named.filtered(lambda report: report not in left_out), left_out

    def _groups(self, reports):
        if not reports:
            return []
        return [reports] if self.manner == "one" else list(reports)

    @api.model
    def _shown(self, reports):
        names = reports[:NAMES_SHOWN].mapped("unit_id.display_name")
        return {
            "names": names,
            "count": len(reports),
            "more": len(reports) - len(names),
            "urged": max(reports.mapped("urged_count")),
        }
