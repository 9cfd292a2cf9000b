from odoo import api, fields, models
from odoo.exceptions import UserError


class Checklist(models.Model):
    """Questions asked in each oversight or inspection of a topic, by version (S62).

    A released version stays as it is: what was asked with it can be read for ever.
    Shipped ones have no unit; a unit adapts a copy of its own.
    """

    _name = "kh18.checklist"
    _description = "Checklist"
    _inherit = ["kh18.adapted.mixin", "kh18.guard.mixin", "kh18.searchable.mixin"]
    _order = "name, version desc, id desc"
    _guarded_fields = frozenset({"state", "version", "origin_id"})
    _frozen_states = frozenset({"released", "retired"})
    _frozen_fields = frozenset({"name", "topic_id", "unit_id", "note", "item_ids"})
    _kept_states = _frozen_states

    name = fields.Char(required=True)
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    version = fields.Integer(required=True, default=1, aggregator=None, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("released", "Released"), ("retired", "Retired")],
        required=True,
        default="draft",
        copy=False,
    )
    origin_id = fields.Many2one(
        "kh18.checklist",
        string="Made From",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The version before, or the checklist it was adapted from.",
    )
    item_ids = fields.One2many("kh18.checklist.item", "checklist_id", copy=True)
    item_count = fields.Integer(compute="_compute_item_count", string="Questions")
    note = fields.Text(string="How to Use It")

    @api.depends("item_ids")
    def _compute_item_count(self):
        counts = dict(
            self.env["kh18.checklist.item"]._read_group(
                [("checklist_id", "in", self.ids)], ["checklist_id"], ["__count"]
            )
        )
        for checklist in self:
            checklist.item_count = counts.get(checklist._origin, 0)

    @api.depends("name", "version", "unit_id.short_name")
    def _compute_display_name(self):
        for checklist in self:
            name = self.env._(
                "%(name)s, version %(version)s",
                name=checklist.name or "",
                version=checklist.version,
            )
            parts = (name, checklist.unit_id.short_name)
            checklist.display_name = " – ".join(part for part in parts if part)

    def action_release(self):
        """Release the draft: from now on it is used and stays as it is.

        The version before is retired; what was answered with it stays.

        :raise AccessError: for one who may not change the checklist
        :raise UserError: when it has no question
        """
        self.check_access("write")
        self._check_state("draft")
        for checklist in self:
            if not checklist.item_ids:
                raise UserError(
                    self.env._(
                        "“%(checklist)s” has no question: enter at least one.",
                        checklist=checklist.display_name,
                    )
                )
        before = self.browse().union(*(c._version_before() for c in self))
        # The caller may write the checklist; the state is guarded against typing.
        before.sudo().write({"state": "retired"})
        self.sudo().write({"state": "released"})

    def _release_shipped(self):
        """Release those of the shipped checklists that are still drafts."""
        self.filtered(lambda c: c.state == "draft").write({"state": "released"})

    def action_retire(self):
        """Take a released checklist out of use.

        :raise AccessError: for one who may not change the checklist
        """
        self.check_access("write")
        self._check_state("released")
        # The caller may write the checklist; the state is guarded against typing.
        self.sudo().write({"state": "retired"})

    def action_new_version(self):
        """Copy the checklist as the draft of its next version and open that.

        :raise AccessError: for one who may not change the checklist
        :raise UserError: while another draft of a next version lies there
        """
        self.ensure_one()
        self.check_access("write")
        self._check_state("released", "retired")
        later = self.search(
            [("origin_id", "=", self.id), ("unit_id", "=", self.unit_id.id)], limit=1
        )
        if later:
            raise UserError(
                self.env._(
                    "“%(later)s” was already made from it: change or release that one.",
                    later=later.display_name,
                )
            )
        return self._copy_to(self.unit_id, self.version + 1)

    def action_adapt(self):
        """Copy the checklist for the caller's own unit and open the copy.

        :raise AccessError: for one who is neither head nor leader of a unit
        """
        return self._copy_to(self._adapting_unit(), 1)

    def _copy_to(self, unit, version):
        copy = self.copy({"unit_id": unit.id})
        # The caller just made the copy; its number and origin are no matter of typing.
        copy.sudo().write({"version": version, "origin_id": self.id})
        return copy.get_formview_action()

    def _version_before(self):
        """Return the version it replaces; an adapted copy replaces none."""
        self.ensure_one()
        origin = self.origin_id
        return origin if origin.unit_id == self.unit_id else origin.browse()

    def _versions(self):
        """Return the checklist with all versions before and after it."""
        self.ensure_one()
        first = self
        while first._version_before():
            first = first._version_before()
        found, newest = first, first
        while newest:
            newest = self.search([("origin_id", "in", newest.ids)]).filtered(
                lambda checklist: checklist._version_before()
            )
            found |= newest
        return found

    def _frozen_message(self, names):
        return self.env._(
            "“%(checklist)s” is released and stays as it is: make a new version to "
            "change %(fields)s.",
            checklist=self.display_name,
            fields=names,
        )

    def _frozen_lines_message(self):
        return self.env._(
            "“%(checklist)s” is released and stays as it is: make a new version to "
            "change its questions.",
            checklist=self.display_name,
        )

    def _answer_values(self, activity, party):
        """Return the values of the answers that ``party`` owes, as asked today."""
        self.ensure_one()
        return [
            {
                "activity_id": activity.id,
                "party_id": party.id,
                "checklist_id": self.id,
                **item._snapshot(),
            }
            for item in self.item_ids
        ]
