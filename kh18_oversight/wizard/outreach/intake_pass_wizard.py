from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.outreach.intake_passing import WAYS


class IntakePassWizard(models.TransientModel):
    """Pass a proposal or complaint on to where it belongs."""

    _name = "kh18.intake.pass.wizard"
    _description = "Pass On"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("intake_id", "recommendation_id", "document_id")

    intake_id = fields.Many2one("kh18.intake", required=True, ondelete="cascade")
    own_unit_id = fields.Many2one(related="intake_id.unit_id", string="Union")
    is_sensitive = fields.Boolean(related="intake_id.is_sensitive")
    can_see_sender = fields.Boolean(related="intake_id.can_see_sender")
    is_anonymous = fields.Boolean(related="intake_id.is_anonymous")
    way = fields.Selection(
        WAYS, string="Passed On To", required=True, default="recommendation"
    )
    note = fields.Text(string="Note on Passing On")
    topic_id = fields.Many2one(
        "kh18.topic", compute="_compute_links", store=True, readonly=False
    )
    recommendation_id = fields.Many2one(
        "kh18.recommendation",
        string="Recommendation There Is",
        domain="[('unit_id', '=', own_unit_id)]",
        help="Empty: a draft is made.",
    )
    name = fields.Char(
        string="Summary of the Draft",
        compute="_compute_links",
        store=True,
        readonly=False,
        size=500,
    )
    content = fields.Text(
        string="Content of the Draft",
        compute="_compute_links",
        store=True,
        readonly=False,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Competent Body",
        compute="_compute_links",
        store=True,
        readonly=False,
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Letter to the Body",
        domain="[('unit_id', '=', own_unit_id), ('direction', '=', 'outgoing')]",
    )
    unit_id = fields.Many2one("kh18.unit", string="Competent Union")
    with_sender = fields.Boolean(
        string="Hand On the Sender Too",
        help="Only if the sender agrees: that union then knows who sent it.",
    )

    @api.depends("intake_id")
    def _compute_links(self):
        for wizard in self:
            intake = wizard.intake_id
            wizard.topic_id = intake.topic_id
            wizard.partner_id = intake.body_id
            # Recommendations are read by more people than a sensitive complaint is.
            shut = intake.is_sensitive
            wizard.name = False if shut else intake.name
            wizard.content = False if shut else intake.content

    def action_pass(self):
        """Pass it on.

        :raise AccessError: for who neither answers it nor decides for the unit
        :raise UserError: when what the chosen way needs is missing
        """
        self.ensure_one()
        # Who opened the dialog reads the proposal or complaint.
        intake = self.intake_id.with_env(self.env)
        getattr(self, f"_to_{self.way}")(intake)
        return {"type": "ir.actions.act_window_close"}

    def _to_topic(self, intake):
        intake._pass_to_topic(self._needed("topic_id"), self.note)

    def _to_recommendation(self, intake):
        recommendation = self.recommendation_id or self._draft(intake)
        intake._pass_to_recommendation(recommendation, self.note)

    def _to_body(self, intake):
        partner = self._needed("partner_id")
        intake._pass_to_body(partner, self.document_id, self.note)

    def _to_unit(self, intake):
        unit = self._needed("unit_id")
        intake._pass_to_unit(unit, self.note, self.with_sender)

    def _draft(self, intake):
        intake._check_handler()
        return self.env["kh18.recommendation"].create(
            {
                "unit_id": intake.unit_id.id,
                "name": self._needed("name"),
                "content": self.content,
                "addressee_id": self._needed("partner_id").id,
                "topic_id": (self.topic_id or intake.topic_id).id,
            }
        )

    def _needed(self, name):
        if not self[name]:
            field = self._fields[name]
            raise UserError(
                self.env._(
                    "%(field)s is empty: fill it in for this way of passing on.",
                    field=field._description_string(self.env),
                )
            )
        return self[name]
