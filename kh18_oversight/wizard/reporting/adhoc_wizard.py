from itertools import count

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class AdhocWizard(models.TransientModel):
    """A report on request in five minutes: questions, units, a day (S71, D6).

    Makes a form, a campaign of it, and launches it: from then on it is collected and
    summed up as any other report.
    """

    _name = "kh18.adhoc.wizard"
    _description = "Ask for a Report on Request"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("unit_id", "source_campaign_id", "document_id")

    unit_id = fields.Many2one(
        "kh18.unit",
        string="Asked By",
        required=True,
        default=lambda self: self._default_unit_id(),
    )
    source_campaign_id = fields.Many2one(
        "kh18.campaign",
        string="Same As an Earlier One",
        domain="[('kind', '=', 'adhoc'), ('unit_id', '=', unit_id)]",
    )
    name = fields.Char(string="Subject", required=True, size=500)
    guidance = fields.Html(
        string="What It Is For",
        help="Who wants to know it and why: shown to the units with the questions.",
    )
    line_ids = fields.One2many(
        "kh18.adhoc.wizard.line", "wizard_id", string="Questions to Ask"
    )
    indicator_ids = fields.Many2many(
        "kh18.indicator",
        string="Figures Known Already",
        help="Counted from the records of each unit, so nobody has to type them.",
    )
    asked = fields.Selection(
        [
            ("children", "All units directly below"),
            ("all", "The whole branch"),
            ("levels", "Units of certain levels"),
            ("chosen", "Units that I choose"),
        ],
        string="Who Answers",
        required=True,
        default="children",
    )
    level_ids = fields.Many2many("kh18.unit.level", string="Levels to Ask")
    unit_ids = fields.Many2many(
        "kh18.unit",
        string="Units to Ask",
        domain="[('id', 'child_of', unit_id), ('id', '!=', unit_id),"
        " ('is_ended', '=', False)]",
    )
    date_due = fields.Date(string="Due Day", required=True)
    due_words = fields.Char(string="Deadline in Words", compute="_compute_due_words")
    date_from = fields.Date(
        string="Period From",
        required=True,
        default=lambda self: self._today().replace(month=1, day=1),
    )
    date_cutoff = fields.Date(
        string="Figures Until", required=True, default=lambda self: self._today()
    )
    document_id = fields.Many2one("kh18.document", string="Paper That Asks For It")

    @api.model
    def _today(self):
        return self.env["kh18.workday"]._today()

    @api.model
    def _default_unit_id(self):
        campaigns = self.env["kh18.campaign"]
        roles = campaigns._scope_write_roles
        return next(iter(self.env.user._kh18_scope().units_with(roles)), False)

    @api.depends_context("lang")
    @api.depends("date_due")
    def _compute_due_words(self):
        dues = self.env["kh18.campaign.due"]
        for wizard in self:
            wizard.due_words = dues._in_words(wizard.date_due)

    @api.onchange("source_campaign_id")
    def _take_over(self):
        """Copy what the earlier report asked, and whom; days are set anew."""
        campaign = self.source_campaign_id._origin._filtered_access("read")
        if not campaign:
            return
        self.name = campaign.name
        self.guidance = campaign.guidance
        self.level_ids = campaign.level_ids
        self.unit_ids = campaign.asked_unit_ids.filtered(lambda unit: not unit.is_ended)
        if self.unit_ids:
            self.asked = "chosen"
        else:
            self.asked = "levels" if self.level_ids else "all"
        own, known = campaign.form_id._questions()
        self.indicator_ids = [Command.set(known.ids)]
        self.line_ids = [Command.clear(), *(Command.create(vals) for vals in own)]

    def action_launch(self):
        """Make form and campaign, launch it, and open it.

        :raise AccessError: for one who does not prepare campaigns of the unit
        :raise UserError: naming what is missing: questions, units, a day to come
        """
        self.ensure_one()
        self._check_complete()
        form = self.env["kh18.form"].create(self._form_vals())
        form.action_issue()
        campaign = self.env["kh18.campaign"].create(self._campaign_vals(form))
        if campaign._count_asked() < 2:
            raise UserError(
                self.env._(
                    "No unit below %(unit)s is asked: change “Who Answers”.",
                    unit=self.unit_id.display_name,
                )
            )
        campaign.action_launch()
        return campaign.get_formview_action()

    def _check_complete(self):
        """Raise unless there is something to ask, somebody to ask, and time for it."""
        if not (self.line_ids or self.indicator_ids):
            raise UserError(
                self.env._(
                    "Questions to Ask: write at least one, or choose from "
                    "“Figures Known Already”."
                )
            )
        for line in self.line_ids:
            if missing := line._missing():
                raise UserError(
                    self.env._(
                        "Question “%(question)s”: fill in %(field)s.",
                        question=line.question or "",
                        field=missing,
                    )
                )
        today = self._today()
        if self.date_due < today:
            raise UserError(
                self.env._("Due Day is over already: choose today or a day to come.")
            )
        if self.date_cutoff > self.date_due or self.date_from > self.date_cutoff:
            raise UserError(
                self.env._(
                    "The days do not follow one another: Period From, then Figures "
                    "Until, then Due Day."
                )
            )
        self.indicator_ids.check_access("read")
        self._check_asked()

    def _check_asked(self):
        if self.asked == "levels" and not self.level_ids:
            raise UserError(self.env._("Levels to Ask: choose at least one."))
        if self.asked != "chosen":
            return
        if not self.unit_ids:
            raise UserError(self.env._("Units to Ask: choose at least one."))
        branch = self.env["kh18.unit"].search(
            [
                ("id", "in", self.unit_ids.ids),
                ("id", "child_of", self.unit_id.id),
                ("id", "!=", self.unit_id.id),
                ("is_ended", "=", False),
            ]
        )
        foreign = self.unit_ids - branch
        if foreign:
            raise UserError(
                self.env._(
                    "Units to Ask: %(units)s do not stand below %(unit)s today. Take "
                    "them out.",
                    # Ids may come by RPC: names of units that are not the caller's
                    # to read are not told.
                    units=", ".join(
                        foreign._filtered_access("read").mapped("display_name")
                    )
                    or len(foreign),
                    unit=self.unit_id.display_name,
                )
            )

    def _form_vals(self):
        numbered = list(enumerate(self.line_ids, 1))
        figures = [(n, line) for n, line in numbered if line.answer == "number"]
        made = self._make_indicators([line for _n, line in figures])
        asked = self.env["kh18.indicator"].union(*made)
        return {
            "name": self.name,
            "code": self._free_code("kh18.form", "DX"),
            "unit_id": self.unit_id.id,
            "kind": "adhoc",
            "section_ids": [
                Command.create(
                    {
                        "sequence": 10 * n,
                        "number": str(n),
                        "name": line.question,
                        "guide": self.env._("Answer in a few words."),
                        "is_question": True,
                        "is_required": line.is_required,
                    }
                )
                for n, line in numbered
                if line.answer == "text"
            ],
            "line_ids": [
                *(
                    Command.create(
                        {
                            "number": str(n),
                            "indicator_id": indicator.id,
                            "is_required": line.is_required,
                        }
                    )
                    for (n, line), indicator in zip(figures, made, strict=True)
                ),
                *(
                    Command.create({"indicator_id": indicator.id})
                    for indicator in self.indicator_ids - asked
                ),
            ],
        }

    def _make_indicators(self, lines):
        """Return the indicator of each line: one of an earlier report, or a new one."""
        indicators = self.env["kh18.indicator"]
        made = []
        for line in lines:
            known = line.indicator_id
            if not known or known.unit_id != self.unit_id or known in made:
                known = indicators.create(
                    {
                        "code": self._free_code("kh18.indicator", "F"),
                        "name": line.question.strip(),
                        "group": "F",
                        "uom": line.uom.strip(),
                        "kind": "flow",
                        "source": "typed",
                        "unit_id": self.unit_id.id,
                    }
                )
            made.append(known)
        return made

    def _free_code(self, model, prefix):
        """Return the next code of the unit that begins so: F01, F02, …"""
        # Archived ones keep their codes; only whether a code is taken is asked.
        records = self.env[model].sudo().with_context(active_test=False)
        taken = set(
            records.search(
                [("code", "=like", f"{prefix}%"), ("unit_id", "=", self.unit_id.id)]
            ).mapped("code")
        )
        return next(code for n in count(1) if (code := f"{prefix}{n:02}") not in taken)

    def _campaign_vals(self, form):
        units = self.env["kh18.unit"]
        if self.asked == "chosen":
            units = self.unit_ids
        elif self.asked == "children":
            units = units.search(
                [("parent_id", "=", self.unit_id.id), ("is_ended", "=", False)]
            )
            if not units:
                # Without any unit named, the whole branch would be asked.
                units = self.unit_id
        levels = self.level_ids if self.asked == "levels" else self.level_ids.browse()
        return {
            "name": self.name,
            "unit_id": self.unit_id.id,
            "kind": "adhoc",
            "form_id": form.id,
            "year": self.date_cutoff.year,
            "date_from": self.date_from,
            "date_to": self.date_cutoff,
            "date_cutoff": self.date_cutoff,
            "date_due": self.date_due,
            "document_id": self.document_id.id,
            "guidance": self.guidance,
            "asked_unit_ids": [Command.set(units.ids)],
            "level_ids": [Command.set(levels.ids)],
        }
