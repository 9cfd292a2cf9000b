from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import formatLang


class IndicatorTrialWizard(models.TransientModel):
    """Shows what an indicator gives for a unit and a period, before it is used."""

    _name = "kh18.indicator.trial.wizard"
    _description = "Try an Indicator"

    indicator_id = fields.Many2one("kh18.indicator", required=True)
    unit_id = fields.Many2one(
        "kh18.unit",
        string="Figure of Unit",
        default=lambda self: self._default_unit_id(),
        domain="[('in_my_branch', '=', True)]",
    )
    date_from = fields.Date(
        string="Period From",
        default=lambda self: self.env["kh18.workday"]._today().replace(month=1, day=1),
    )
    date_to = fields.Date(
        string="Cut-Off Day", default=lambda self: self.env["kh18.workday"]._today()
    )
    figure = fields.Char(compute="_compute_figure", compute_sudo=False)
    description = fields.Text(related="indicator_id.description")
    is_open_only = fields.Boolean(related="indicator_id.is_open_only")

    def _default_unit_id(self):
        return next(iter(self.env.user._kh18_scope().unit_ids), False)

    @api.depends("indicator_id", "unit_id", "date_from", "date_to")
    def _compute_figure(self):
        for wizard in self:
            may = wizard._is_filled() and wizard._may_ask()
            wizard.figure = may and wizard._figure_text()

    def _is_filled(self):
        names = ("indicator_id", "unit_id", "date_from", "date_to")
        return all(self[name] for name in names)

    def _may_ask(self):
        """Return whether the caller reads the indicator and oversees the unit."""
        mine = [("id", "=", self.unit_id.id), ("in_my_branch", "=", True)]
        return self.indicator_id.has_access("read") and bool(
            self.env["kh18.unit"].search_count(mine, limit=1)
        )

    def _check_asked(self):
        """Raise unless all is filled in and the caller may ask for the unit."""
        if not self._is_filled():
            raise UserError(self.env._("Fill in unit and period first."))
        if not self._may_ask():
            raise AccessError(
                self.env._("Figures are shown for your own units and those below.")
            )

    def _figure_text(self):
        """Return the figure in words; the caller was checked."""
        indicator = self.indicator_id
        is_ratio = indicator.kind == "ratio"
        asked = indicator
        if is_ratio:
            asked = indicator.numerator_id | indicator.denominator_id
        figures = asked._figures(self.unit_id, self.date_from, self.date_to)
        numbers = {i: by_unit[self.unit_id.id] for i, by_unit in figures.items()}
        if len(numbers) < len(asked):
            return self.env._("It is typed in: there is nothing to count.")
        if not is_ratio:
            return f"{self._number(numbers[asked])} {indicator.uom or ''}".strip()
        above = numbers[indicator.numerator_id]
        below = numbers[indicator.denominator_id]
        ratio = indicator._ratio(above, below)
        if ratio is None:
            return self.env._("Nothing to compare with: the whole is 0.")
        sign = " %" if indicator.is_percent else ""
        parts = f"{self._number(above)} / {self._number(below)}"
        return f"{formatLang(self.env, ratio, digits=1)}{sign} ({parts})"

    def _number(self, number):
        return formatLang(self.env, number, digits=0 if number == int(number) else 2)

    def action_open_records(self):
        """Open the records behind the figure, as far as the caller reads them.

        :raise AccessError: for a unit that is not the caller's nor below
        :raise UserError: when the figure is typed in
        """
        self.ensure_one()
        self._check_asked()
        action = self.indicator_id._open_records(
            self.unit_id, self.date_from, self.date_to
        )
        if not action:
            raise UserError(self.env._("It is typed in: there are no records behind."))
        return action
