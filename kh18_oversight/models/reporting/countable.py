from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

UNIT = "kh18.unit"


class Countable(models.Model):
    """Records that figures are counted from, and their fields that matter for it.

    Shipped, and changed by the administrator only. So that a province makes indicators
    of its own by choosing from lists, without code (4.2).
    """

    _name = "kh18.countable"
    _description = "Countable Records"
    _order = "sequence, id"

    name = fields.Char(string="Records", required=True, translate=True)
    sequence = fields.Integer(default=10)
    model = fields.Char(
        required=True,
        help="Technical name of the records, such as kh18.activity.",
    )
    unit_path = fields.Char(
        string="Path to the Unit",
        required=True,
        default="unit_id",
        help="Field that names the unit the records count for. A path over links is "
        "written with dots, such as activity_id.unit_id.",
    )
    field_ids = fields.One2many(
        "kh18.countable.field", "countable_id", string="Fields to Count By", copy=True
    )

    _model_uniq = models.UniqueIndex(
        "(model)", "These records are in the list already: change that line."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Queries of figures are kept until what they are made of changes.
        self.env["kh18.indicator"]._forget_plans()
        return super().create(vals_list)

    def write(self, vals):
        self.env["kh18.indicator"]._forget_plans()
        return super().write(vals)

    @api.constrains("model", "unit_path")
    def _check_model(self):
        for countable in self:
            model = self.env.get(countable.model)
            known = model is not None and countable.model.startswith("kh18.")
            if not known or model._abstract or model._transient or not model._auto:
                raise ValidationError(
                    self.env._(
                        "Model “%(model)s” does not exist here: write the technical "
                        "name of records of this addon, such as kh18.activity.",
                        model=countable.model,
                    )
                )
            if not countable._names_unit():
                raise ValidationError(
                    self.env._(
                        "Path to the Unit “%(path)s” does not lead to a unit: write a "
                        "stored field of %(model)s, such as unit_id or "
                        "activity_id.unit_id.",
                        path=countable.unit_path,
                        model=countable.model,
                    )
                )

    def _names_unit(self):
        field = self._follow(self.unit_path)
        if field is None:
            return False
        if field.name == "id":
            return field.model_name == UNIT
        return field.type == "many2one" and field.comodel_name == UNIT

    def _follow(self, path):
        """Return the stored field at the end of ``path``, or None.

        A path leads over stored links to one record only, so that it can be counted
        by in one query; fields for some groups only are none.
        """
        model = self.env[self.model]
        *steps, last = (path or "").split(".")
        for step in steps:
            field = model._fields.get(step)
            if not field or field.type != "many2one" or not field.store:
                return None
            model = self.env[field.comodel_name]
        field = model._fields.get(last)
        usable = field and field.store and field.column_type and not field.groups
        return field if usable else None

    def _records(self):
        """Return the model to count in, without rules. Private: for numbers only."""
        # A sensitive record counts in totals like any other (S57), and a figure must
        # not depend on who asks; the caller shows numbers, never rows.
        return self.env[self.model].sudo().with_context(active_test=False)

    def _path_sql(self, path, query):
        """Return the column at the end of ``path``, joined to ``query``."""
        model, alias = self._records(), query.table
        *steps, last = path.split(".")
        for step in steps:
            model, alias = model._fields[step].join(model, alias, query)
        return model._field_to_sql(alias, last, query)

    def _open_domain(self):
        """Return the domain of records whose content is no secret to the branch.

        Left out: sensitive ones, and what a unit keeps to itself, such as drafts.
        """
        path = self._owner_path()
        owner = self.env[self.model]
        for step in path.split(".") if path else ():
            owner = self.env[owner._fields[step].comodel_name]
        domain = Domain.TRUE
        if mark := getattr(owner, "_restricted_field", None):
            domain &= Domain(mark, "=", False)
        private = getattr(owner, "_scope_private_domain", None)
        if private is not None:
            domain &= ~private
        return Domain(path, "any", domain) if path else domain

    def _owner_path(self):
        """Return the path to the record that decides who reads these; "" for itself."""
        path = self.unit_path
        if "." not in path:
            path = self.env[self.model]._fields[path].related or path
        return path.rpartition(".")[0]
