from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class DocumentRestricted(models.Model):
    """Papers that only a few may read: of a restricted record, or marked by a leader.

    A paper of a restricted record (``restricted_model``, ``restricted_id``) is read by
    those who read that record. The question goes to the record each time, so that no
    copied list of readers can be out of date. ``reader_ids`` adds single persons of
    the unit, such as the clerk who numbers the paper.
    """

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited
    _counted_fields = frozenset(
        {
            "unit_id",
            "direction",
            "state",
            "type_id",
            "date_issue",
            "date_received",
            "number",
            "numbering_id",
            "period_key",
        }
    )

    is_restricted = fields.Boolean(
        string="Restricted",
        copy=False,
        readonly=True,
        tracking=True,
        help="Read by those who read the record it belongs to, by the leaders in "
        "charge of oversight and by Further Readers. Others see its number only.",
    )
    restricted_model = fields.Char(
        copy=False, readonly=True, export_string_translation=False
    )
    restricted_id = fields.Many2oneReference(
        string="Restricted With",
        model_field="restricted_model",
        copy=False,
        readonly=True,
    )
    reader_ids = fields.Many2many(
        "res.users",
        "kh18_document_reader_rel",
        string="Further Readers",
        copy=False,
        domain="[('share', '=', False)]",
        help="Persons of the unit who read the restricted paper too, such as the "
        "clerk who issues it.",
    )

    _restricted_idx = models.Index(
        "(restricted_model, restricted_id) WHERE restricted_id IS NOT NULL"
    )

    @api.model
    def _scope_read_fields(self):
        names = ("restricted_model", "restricted_id", "reader_ids")
        return [*super()._scope_read_fields(), *names]

    @api.model
    def _read_restricted_own_ids(self):
        self.flush_model(["is_restricted", "restricted_model", "restricted_id"])
        self.flush_model(["reader_ids", "unit_id"])
        conditions = [
            SQL(
                "(d.restricted_model = %s AND d.restricted_id = ANY(%s))", name, own_ids
            )
            for name in self._restricting_models()
            if (own_ids := self.env[name]._read_restricted_own_ids())
        ]
        named = SQL(
            "(d.unit_id = ANY(%s) AND EXISTS (SELECT FROM kh18_document_reader_rel r"
            " WHERE r.kh18_document_id = d.id AND r.res_users_id = %s))",
            self.env.user._kh18_scope().unit_ids or [0],
            self.env.uid,
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT d.id FROM kh18_document d WHERE d.is_restricted AND (%s)",
                SQL(" OR ").join([*conditions, named]),
            )
        )
        return [row[0] for row in rows]

    @api.model
    def _restricting_models(self):
        """Return the names of the models whose records may restrict papers."""
        names = self.env.registry.descendants(["kh18.restricted.mixin"], "_inherit")
        return sorted(
            name
            for name in names
            if name != self._name
            and not self.env[name]._abstract
            and self.env[name]._restricts_papers
        )

    @api.depends_context("uid")
    @api.depends("is_restricted")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    def write(self, vals):
        res = super().write(vals)
        if "reader_ids" in vals:
            marked = self.filtered("is_restricted")
            marked._refuse_shut_out()
            marked._shut_out_others()
        return res

    def copy(self, default=None):
        """Copy papers; the copy of a restricted one is as restricted."""
        copies = super().copy(default)
        for original, copy in zip(self, copies, strict=True):
            copy._restrict_like(original)
        return copies

    def action_restrict(self):
        """Mark papers of the unit as restricted (S57).

        :raise AccessError: for others than a leader of the unit
        :raise UserError: for the paper of a record with steps of its own (a plan), or
            when the caller would no longer read it himself
        """
        self._check_role("leader")
        self.check_access("write")
        self._refuse_driven()
        self._restrict(True)
        self._refuse_shut_out()

    def action_open_up(self):
        """Take the mark away again.

        :raise AccessError: for others than a leader who reads the paper
        :raise UserError: for the paper of a record that is itself restricted
        """
        self._check_role("leader")
        self.check_access("write")
        for document in self:
            if document._is_restricted_by_record():
                raise UserError(
                    self.env._(
                        "%(document)s belongs to a restricted record: open that "
                        "record up, its papers follow.",
                        document=document.display_name,
                    )
                )
        self._restrict(False)

    def _restrict_by(self, record):
        """Tie papers to ``record``: who reads them is who reads that record.

        Private: the caller was checked. To be called for each paper made for a record
        that may be restricted, whether or not it is so today.
        """
        record.ensure_one()
        self.sudo().write(
            {"restricted_model": record._name, "restricted_id": record.id}
        )
        self._restrict(bool(record[record._restricted_field]))

    def _untie(self):
        """Take papers from the record they were tied to; the caller was checked."""
        self.sudo().write({"restricted_model": False, "restricted_id": False})
        self._restrict(False)

    def _restrict_like(self, original):
        """Shut a paper made from a restricted one as that is; the caller made it."""
        if original.is_restricted:
            self.sudo().write(
                {
                    "restricted_model": original.restricted_model,
                    "restricted_id": original.restricted_id,
                    "reader_ids": original.reader_ids.ids,
                }
            )
            self._restrict(True)

    @api.model
    def _resync_restricted(self, records):
        """Have the papers of ``records`` follow their mark; the caller was checked."""
        for record in records.sudo():
            papers = self.sudo().search(
                Domain("restricted_model", "=", record._name)
                & Domain("restricted_id", "=", record.id)
            )
            papers._restrict(bool(record[record._restricted_field]))

    def _restrict(self, restricted):
        """Set the mark; the caller was checked, and typing is refused."""
        changed = self.sudo().filtered(lambda d: d.is_restricted != restricted)
        changed.write({"is_restricted": restricted})
        changed._shut_out_others()

    def _is_restricted_by_record(self):
        self.ensure_one()
        name = self.restricted_model
        if not name or name not in self.env:
            return False
        # Only whether it is marked is asked.
        record = self.env[name].sudo().browse(self.restricted_id).exists()
        return bool(record) and bool(record[record._restricted_field])
