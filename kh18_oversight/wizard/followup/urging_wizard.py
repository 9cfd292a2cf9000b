from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain
from odoo.tools import split_every

from ...models.followup.followup_letter import TO_BODY, TO_ONE, WITH_DATE
from ...models.followup.urging import LADDER, RUNGS

# Letters made between two savepoints: a body that fails costs no other its letter.
BATCH = 20
NAMES_SHOWN = 10


class UrgingWizard(models.TransientModel):
    """Urges any number of recommendations: one letter a body (L36, S63)."""

    _name = "kh18.urging.wizard"
    _description = "Urge"

    recommendation_ids = fields.Many2many(
        "kh18.recommendation", string="Recommendations", readonly=True
    )
    rung = fields.Selection(
        [
            ("ladder", "As the Ladder Says for Each"),
            *(item for item in RUNGS if item[0] in LADDER),
        ],
        string="How to Urge",
        required=True,
        compute="_compute_rung",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        help="The ladder: two urging letters, dialogue, superior body, superior "
        "union, Front, publication.",
    )
    with_others = fields.Boolean(
        string="All Overdue Ones of These Bodies",
        help="Also what was not chosen but is overdue at the same bodies.",
    )
    date_new = fields.Date(
        string="New Day for the Reply",
        help="Empty: the unit's own term from today.",
    )
    is_dated = fields.Boolean(compute="_compute_is_dated")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    letter_total = fields.Integer(string="Letters", compute="_compute_preview")

    @api.depends("recommendation_ids")
    def _compute_rung(self):
        for wizard in self:
            proposed = {wizard._proposed(line) for line in wizard._named()}
            wizard.rung = proposed.pop() if len(proposed) == 1 else "urging"

    @api.depends("rung")
    def _compute_is_dated(self):
        for wizard in self:
            wizard.is_dated = wizard.rung in ("ladder", *WITH_DATE)

    @api.depends("recommendation_ids", "rung", "with_others")
    def _compute_preview(self):
        for wizard in self:
            groups, left_out, _missing = wizard._plan()
            wizard.letter_total = len(groups)
            wizard.preview = self.env["ir.qweb"]._render(
                "kh18_oversight.urging_wizard_preview",
                {
                    "groups": [wizard._shown(*group) for group in groups],
                    "left_out": [(r.display_name, why) for r, why in left_out.items()],
                },
            )

    def action_make(self):
        """Make the letters as drafts and open them; nothing is sent by it.

        :raise AccessError: when one of the recommendations is not the caller's to read
        :raise UserError: when none may be urged, with the reason for each
        :raise RedirectWarning: when only a superior body is missing
        """
        self.ensure_one()
        groups, left_out, missing = self._plan()
        if not groups:
            if missing:
                raise missing
            if not left_out:
                raise UserError(self.env._("Recommendations: choose at least one."))
            self.env["kh18.followup.letter"]._refuse_lines(left_out)
        made, failed = self._make(groups)
        if not made:
            raise UserError("\n".join(failed))
        action = made._open()
        return self._notify(failed, action) if failed else action

    @api.model
    def _proposed(self, recommendation):
        return recommendation.next_rung or recommendation._rung_after()

    def _named(self):
        """Return the recommendations of the dialog, which its user must read.

        :raise AccessError: otherwise: a form in the making tells nothing of them
        """
        named = self.recommendation_ids._origin
        named.check_access("read")
        return named

    def _chosen(self):
        chosen = self._named()
        if not self.with_others:
            return chosen
        same = Domain("unit_id", "in", chosen.unit_id.ids)
        same &= Domain("addressee_id", "in", chosen.addressee_id.ids)
        return chosen | chosen.search(same & chosen._urgeable_domain())

    def _plan(self):
        """Return the letters to be made, what is left out and why.

        :return: ([(kind, addressee, recommendations)], {recommendation: reason},
            the RedirectWarning of the first superior body that is missing, or None)
        """
        chosen, missing = self._chosen(), None
        foreign = chosen.filtered(lambda r: not r.is_editable)
        left_out = dict.fromkeys(
            foreign, self.env._("you hold no working post in its unit")
        )
        groups = {}
        for kind, lines in (chosen - foreign).grouped(self._kind_for).items():
            refusals = lines._letter_refusals(kind)
            left_out.update(refusals)
            for line in lines.filtered(lambda r, gone=refusals: r not in gone):
                try:
                    target = self._target(kind, line)
                except RedirectWarning as warning:
                    missing, left_out[line] = missing or warning, warning.args[0]
                    continue
                key = (line.unit_id, kind, target, line._secret())
                groups[key] = groups.get(key, line.browse()) | line
        return (
            [(key[1], key[2][-1], lines) for key, lines in groups.items()],
            left_out,
            missing,
        )

    def _kind_for(self, recommendation):
        return self._proposed(recommendation) if self.rung == "ladder" else self.rung

    @api.model
    def _target(self, kind, line):
        """Return (the body asked, the body written to) of the letter about a line."""
        letters = self.env["kh18.followup.letter"]
        asked = line.addressee_id if kind in TO_ONE else line.addressee_id.browse()
        if kind in TO_BODY:
            return (asked, asked)
        return (asked, letters._addressee(kind, line.unit_id, line))

    def _shown(self, kind, body, lines):
        kinds = dict(self._fields["rung"]._description_selection(self.env))
        names = lines[:NAMES_SHOWN].mapped("display_name")
        return {
            "kind": kinds[kind],
            "body": body.display_name or "–",
            "asked": ", ".join(lines.addressee_id[:NAMES_SHOWN].mapped("display_name")),
            "count": len(lines),
            "names": names,
            "more": len(lines) - len(names),
        }

    def _make(self, groups):
        """Return (letters made, messages of those that could not be made)."""
        made, failed = self.env["kh18.followup.letter"], []
        for batch in split_every(BATCH, [self._values(*group) for group in groups]):
            try:
                with self.env.cr.savepoint():
                    made |= made.create(batch)
            except UserError:
                for values in batch:
                    made |= self._make_one(values, failed)
        return made, failed

    def _make_one(self, values, failed):
        letters = self.env["kh18.followup.letter"]
        try:
            with self.env.cr.savepoint():
                return letters.create(values)
        except UserError as error:
            failed.append(str(error))
            return letters

    def _values(self, kind, body, lines):
        values = {**lines._letter_values(kind), "partner_id": body.id}
        if self.date_new and kind in WITH_DATE:
            values["date_new"] = self.date_new
        return values

    def _notify(self, failed, action):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Some letters could not be made"),
                "message": "\n".join(failed),
                "type": "warning",
                "sticky": True,
                "next": action,
            },
        }
