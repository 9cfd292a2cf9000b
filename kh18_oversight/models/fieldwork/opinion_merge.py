from odoo import api, fields, models
from odoo.exceptions import UserError

from .opinion import Opinion


class OpinionMerge(models.Model):
    """Equal opinions stand as one row of the table, with the weight of all."""

    _inherit = "kh18.opinion"
    _guarded_fields = Opinion._guarded_fields | {"merged_into_id", "total_weight"}

    merged_into_id = fields.Many2one(
        "kh18.opinion",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    merged_ids = fields.One2many(
        "kh18.opinion", "merged_into_id", string="Merged Opinions"
    )
    total_weight = fields.Integer(
        string="People in All",
        compute="_compute_total_weight",
        store=True,
        help="Of this opinion and of those merged into it; nobody is counted twice.",
    )
    merged_count = fields.Integer(
        string="Equal Opinions", compute="_compute_merged_count"
    )

    @api.depends("weight", "merged_into_id", "merged_ids.weight")
    def _compute_total_weight(self):
        for opinion in self:
            merged = sum(opinion.merged_ids.mapped("weight"))
            own = 0 if opinion.merged_into_id else opinion.weight
            opinion.total_weight = own + merged

    @api.depends("merged_ids")
    def _compute_merged_count(self):
        for opinion in self:
            opinion.merged_count = len(opinion.merged_ids)

    def action_merge(self):
        """Merge the chosen opinions into the first of them; each keeps its text (D 37).

        :raise AccessError: for one who may not write the activity
        :raise UserError: when they are not on the same article and of one stance, or
            opinions are no longer gathered
        """
        self._check_gatherer()
        self._merge([self])

    def _merge(self, groups):
        """Merge each of ``groups`` into its first; the caller was checked."""
        # Read together and before all writing, whatever number of groups there is.
        known = self.env["kh18.opinion"].union(*groups)
        (known | known.merged_into_id).fetch()
        moves = []
        for group in groups:
            group = group.merged_into_id | group
            group._check_mergeable()
            rest = (group - group[:1]).with_prefetch(known._prefetch_ids)
            moves.append((group[:1], rest | rest.merged_ids))
        for first, rest in moves:
            # The caller was checked; who stands for whom is guarded against typing.
            rest.sudo().merged_into_id = first

    def _check_mergeable(self):
        if len(self) < 2:
            raise UserError(self.env._("Choose at least two opinions to merge."))
        frames = {
            (o.activity_id, o.target, o.article_id, o.criterion, o.is_minority)
            for o in self
        }
        if len(frames) > 1:
            raise UserError(
                self.env._(
                    "Only opinions on the same article or criterion of one draft are "
                    "merged, and a minority opinion never with the majority's: choose "
                    "others."
                )
            )
        if len(set(self.mapped("stance"))) > 1:
            raise UserError(
                self.env._(
                    "Opinions that agree, amend, delete, add or disagree are not "
                    "equal: choose opinions of one Stance."
                )
            )

    def action_unmerge(self):
        """Part what was merged: the chosen opinions, or all merged into them.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when opinions are no longer gathered
        """
        self._check_gatherer()
        merged = self.filtered("merged_into_id") | self.merged_ids
        # The caller was checked; each opinion still has its own text and weight.
        merged.sudo().merged_into_id = False

    def _standing(self):
        """Return the opinions that stand for these in the table."""
        return self.filtered(lambda o: not o.merged_into_id) | self.merged_into_id

    def _refuse_merged(self):
        """Raise for opinions that another one stands for."""
        merged = self.filtered("merged_into_id")
        if merged and not self._is_unfrozen():
            raise UserError(
                self.env._(
                    "These opinions were merged: change the one that stands for them, "
                    "or part them first.\n%(opinions)s",
                    opinions="\n".join(f"- {o.display_name}" for o in merged),
                )
            )
