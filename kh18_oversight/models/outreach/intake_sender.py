from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

PERSONAL = ("name", "phone", "email", "address")


class IntakeSender(models.Model):
    """Who sent a question, proposal or complaint: known to those who answer it only.

    Read by the person who answers, by the unit's heads and by its leaders in charge;
    neither by superiors nor by administrators (2.9). Nothing of it stands in the record
    it belongs to. Each reading is a row of the read log.
    """

    _name = "kh18.intake.sender"
    _description = "Protected Sender"
    _inherit = ["kh18.guard.mixin", "kh18.scope.mixin", "kh18.reading.mixin"]
    _order = "id desc"
    _rec_names_search = ("intake_id", "question_id")
    _reading_fields = frozenset(PERSONAL)
    _guarded_fields = frozenset({"unit_id", "intake_id", "question_id", "assigned_id"})

    unit_id = fields.Many2one(
        compute="_compute_owner", store=True, precompute=True, default=False
    )
    intake_id = fields.Many2one(
        "kh18.intake", index="btree_not_null", ondelete="cascade"
    )
    question_id = fields.Many2one(
        "kh18.question", index="btree_not_null", ondelete="cascade"
    )
    assigned_id = fields.Many2one(
        "res.users",
        compute="_compute_owner",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    name = fields.Char(string="Name of the Person", size=120)
    phone = fields.Char(string="Telephone", size=40)
    email = fields.Char(string="E-mail", size=120)
    address = fields.Char(string="Workplace or Address", size=200)

    _intake_uniq = models.UniqueIndex(
        "(intake_id) WHERE intake_id IS NOT NULL", "Its sender is noted already."
    )
    _question_uniq = models.UniqueIndex(
        "(question_id) WHERE question_id IS NOT NULL", "Its sender is noted already."
    )
    _owner_check = models.Constraint(
        "CHECK (num_nonnulls(intake_id, question_id) = 1)",
        "A sender belongs to one question, proposal or complaint.",
    )

    @api.depends(
        "intake_id.unit_id",
        "intake_id.assigned_id",
        "question_id.unit_id",
        "question_id.assigned_id",
    )
    def _compute_owner(self):
        for sender in self:
            owner = sender.intake_id or sender.question_id
            sender.unit_id = owner.unit_id
            sender.assigned_id = owner.assigned_id

    @api.depends("intake_id", "question_id")
    def _compute_display_name(self):
        for sender in self:
            sender.display_name = self.env._("Sender (protected)")

    @api.constrains(*PERSONAL)
    def _check_known(self):
        for sender in self:
            if not any(sender[name] for name in PERSONAL):
                raise ValidationError(
                    self.env._(
                        "Fill in at least one of: name, telephone, e-mail, workplace. "
                        "To forget the sender, delete the entry."
                    )
                )

    @api.model
    def _reader_units(self):
        """Return ids of the units whose senders the user reads by his post."""
        scope = self.env.user._kh18_scope()
        return scope.in_charge | set(scope.units_with(("head",)))

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "assigned_id"]

    @api.model
    def _scope_read_domain(self):
        own = Domain("assigned_id", "=", self.env.uid)
        own &= Domain("unit_id", "in", self.env.user._kh18_scope().unit_ids)
        return Domain("unit_id", "in", sorted(self._reader_units())) | own

    @api.model
    def _scope_branches(self):
        return []

    def unlink(self):
        """Forget senders; what they sent stays, from then on without a name."""
        owners = self.intake_id, self.question_id
        res = super().unlink()
        for records in owners:
            # Who deletes the sender was let by the rules.
            records.sudo().is_anonymous = True
        return res

    def action_forget(self):
        """Delete the sender's data; what was sent stays.

        :raise AccessError: for others than the person who answers, head and leader in
            charge
        """
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def search_read(self, *args, **kwargs):
        """Read as ever, on a cursor that can write the read log."""
        return super().search_read(*args, **kwargs)

    @api.model
    def web_search_read(self, *args, **kwargs):
        """Read as ever, on a cursor that can write the read log."""
        return super().web_search_read(*args, **kwargs)

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        self._refuse_group(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        self._refuse_group(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _refuse_group(self, spec):
        """Raise for a group that would tell personal data without a row in the log."""
        name = spec.split(":")[0]
        if name in PERSONAL and not self.env.su:
            raise AccessError(
                self.env._(
                    "Records that only a few may read are not counted by: %(fields)s.",
                    fields=self._fields[name]._description_string(self.env),
                )
            )

    search_read._readonly = False
    web_search_read._readonly = False

    def _log_reading(self, way):
        if not self.env.su and self:
            self.check_access("read")
            self.env["kh18.read.log"]._log_senders(self, way)
