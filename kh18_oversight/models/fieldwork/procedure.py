from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

KINDS = [
    ("oversight", "Oversight of Bodies"),
    ("criticism", "Social Criticism"),
    ("comment", "Comment on a Draft"),
    ("inspection", "Inspection of Lower Units"),
    ("review", "Document Review"),
]
FORMS = [
    ("team", "Oversight Team"),
    ("study_conference", "Document Study by Conference"),
    ("study_post", "Document Study by Post"),
    ("dialogue", "Dialogue or Conference with Workers"),
    ("survey", "Survey of Opinions"),
    ("people_inspection", "People's Inspection Board"),
    ("taking_part", "Taking Part with a Competent Body"),
    ("criticism_conference", "Criticism Conference"),
    ("criticism_post", "Sending the Draft for Opinions"),
    ("criticism_dialogue", "Direct Dialogue"),
    ("comment", "Written Comment"),
    ("inspection", "Inspection"),
    ("review", "Review"),
]
CRITICISM_FORMS = ("criticism_conference", "criticism_post", "criticism_dialogue")
FORMS_OF = {
    "oversight": (
        "team",
        "study_conference",
        "study_post",
        "dialogue",
        "survey",
        "people_inspection",
        "taking_part",
    ),
    "criticism": CRITICISM_FORMS,
    "comment": ("comment",),
    "inspection": ("inspection",),
    "review": ("review",),
}


class Procedure(models.Model):
    """The steps that law and habit prescribe for one form of work in one regime.

    Law changes by date: an activity follows the procedure valid on its day, and a
    later version never changes what runs (section 2.0). Shipped procedures have no
    unit; a unit adapts a copy of its own, which goes before the shipped one.
    """

    _name = "kh18.procedure"
    _description = "Procedure"
    _inherit = ["kh18.adapted.mixin"]
    _order = "kind, form, date_from, id"

    name = fields.Char(required=True)
    kind = fields.Selection(KINDS, required=True, default="oversight")
    form = fields.Selection(FORMS, required=True, default="team")
    date_from = fields.Date(string="Valid From", required=True)
    date_to = fields.Date(string="Valid Until", help="Last day; empty while it lasts.")
    legal_source = fields.Char(
        required=True, help="The law or guidance the steps come from."
    )
    origin_id = fields.Many2one(
        "kh18.procedure", string="Adapted From", index="btree_not_null", copy=False
    )
    step_ids = fields.One2many("kh18.procedure.step", "procedure_id", copy=True)
    step_count = fields.Integer(compute="_compute_step_count", string="Steps")
    activity_count = fields.Integer(
        compute="_compute_activity_count", string="Fieldwork Activities"
    )
    note = fields.Text()
    active = fields.Boolean(default=True)

    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A procedure cannot end before it begins: check Valid From and Valid Until.",
    )
    _form_idx = models.Index("(form, unit_id, date_from)")

    @api.depends("step_ids")
    def _compute_step_count(self):
        counts = dict(
            self.env["kh18.procedure.step"]._read_group(
                [("procedure_id", "in", self.ids)], ["procedure_id"], ["__count"]
            )
        )
        for procedure in self:
            procedure.step_count = counts.get(procedure._origin, 0)

    @api.depends_context("uid")
    def _compute_activity_count(self):
        # Counted with the caller's rights: he opens exactly these.
        counts = dict(
            self.env["kh18.activity"]._read_group(
                [("procedure_id", "in", self.ids)], ["procedure_id"], ["__count"]
            )
        )
        for procedure in self:
            procedure.activity_count = counts.get(procedure._origin, 0)

    @api.depends("name", "unit_id.short_name")
    def _compute_display_name(self):
        for procedure in self:
            parts = (procedure.name, procedure.unit_id.short_name)
            procedure.display_name = " – ".join(part for part in parts if part)

    @api.constrains("kind", "form")
    def _check_form(self):
        for procedure in self:
            if procedure.form not in FORMS_OF[procedure.kind]:
                raise ValidationError(
                    self.env._(
                        "Form of “%(procedure)s” does not belong to its kind: choose "
                        "another form or another kind.",
                        procedure=procedure.name,
                    )
                )

    @api.constrains("form", "unit_id", "date_from", "date_to", "active")
    def _check_overlap(self):
        for procedure in self.filtered("active"):
            # All that hold for the unit count, whether or not the caller reads them.
            other = self.sudo().search(
                [
                    ("id", "!=", procedure.id),
                    ("form", "=", procedure.form),
                    ("unit_id", "=", procedure.unit_id.id),
                    ("date_from", "<=", procedure.date_to or "9999-12-31"),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", procedure.date_from),
                ],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "“%(other)s” is valid in the same time as “%(procedure)s”: "
                        "end the older one first (Valid Until).",
                        other=other.name,
                        procedure=procedure.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_followed(self):
        # Followed by whom is no matter: those the caller does not see count too.
        followed = self.env["kh18.activity"].sudo()
        if followed.search_count([("procedure_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "Activities follow %(names)s: it stays on record. Set Valid Until, "
                    "or archive it.",
                    names=", ".join(self.mapped("display_name")),
                )
            )

    @api.model
    def _for(self, form, date, unit):
        """Return the procedure of ``form`` valid on ``date`` for ``unit``.

        The unit's own copy goes first, then that of the nearest superior, then the
        shipped one. Empty when none is valid then.
        """
        valid = (
            Domain("form", "=", form)
            & Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date))
        )
        line_up = [unit.id, *reversed(unit._ancestor_ids())]
        # Which procedure a unit follows must not depend on who asks.
        found = self.sudo().search(valid & Domain("unit_id", "in", [False, *line_up]))
        ranks = {unit_id: rank for rank, unit_id in enumerate(line_up)}
        found = found.sorted(lambda p: ranks.get(p.unit_id.id, len(ranks)))
        return found[:1].sudo(self.env.su)

    def action_adapt(self):
        """Copy the procedure for the caller's unit and open the copy for changes.

        :raise AccessError: for one who is neither head nor leader of a unit
        """
        unit = self._adapting_unit()
        if self.search_count(
            [("unit_id", "=", unit.id), ("origin_id", "=", self.id)], limit=1
        ):
            raise UserError(
                self.env._(
                    "%(unit)s has adapted this procedure already: change that copy.",
                    unit=unit.display_name,
                )
            )
        copy = self.copy({"unit_id": unit.id, "origin_id": self.id, "name": self.name})
        return copy.get_formview_action()

    def action_open_activities(self):
        """Open the activities that follow the procedure, as far as the caller reads."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action"
        )
        action["domain"] = [("procedure_id", "=", self.id)]
        # Whoever comes from a procedure looks back: what is ended counts too.
        action["context"] = {}
        return action
