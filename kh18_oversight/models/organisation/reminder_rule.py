from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ...lib.reminders import Schedule, parse_days, parse_gaps


class ReminderRule(models.Model):
    """Who is reminded of what and when, as data (G 70–78)."""

    _name = "kh18.reminder.rule"
    _description = "Reminder Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    subject = fields.Selection(
        selection="_selection_subjects", string="What Waits", required=True
    )
    days_before = fields.Char(
        default="15, 7, 3, 1",
        help="Days before the limit, with commas; 0 is the day itself. Empty: nobody "
        "is told before.",
    )
    gaps_after = fields.Char(
        default="1, 3, 7",
        help="Days from the limit to the first reminder after it, from there to the "
        "second, and so on; then each gap is twice the one before. Empty: nobody is "
        "urged after the limit.",
    )
    gap_max = fields.Integer(
        string="Longest Gap",
        default=30,
        aggregator=None,
        help="Growing gaps grow up to that many days.",
    )
    stop_count = fields.Integer(
        string="Stop After Reminders",
        aggregator=None,
        help="No further reminder after that many after the limit; 0: no such end.",
    )
    stop_days = fields.Integer(
        string="Stop After Days",
        aggregator=None,
        help="No reminder later than that many days after the limit; 0: no such end.",
    )
    day_unit = fields.Selection(
        [("calendar", "Calendar Days"), ("working", "Working Days")],
        string="Counted In",
        required=True,
        default="calendar",
    )
    channel = fields.Selection(
        [("mail", "Daily Digest by E-mail"), ("activity", "To-Do on the Record")],
        required=True,
        default="mail",
    )
    recipient_ids = fields.One2many(
        "kh18.reminder.recipient",
        "rule_id",
        string="Recipients",
        copy=True,
        default=lambda self: [Command.create({"who": "responsible"})],
    )
    level_ids = fields.Many2many(
        "kh18.unit.level",
        string="Only Levels",
        help="Levels of units the rule is for; empty: all.",
    )
    kind_ids = fields.Many2many(
        "kh18.unit.kind",
        string="Only Kinds",
        help="Kinds of units the rule is for; empty: all.",
    )

    _gap_max_check = models.Constraint(
        "CHECK (gap_max BETWEEN 1 AND 365)", "Longest Gap is a number from 1 to 365."
    )
    _stops_check = models.Constraint(
        "CHECK (stop_count BETWEEN 0 AND 999 AND stop_days BETWEEN 0 AND 7300)",
        "Stop After Reminders goes from 0 to 999, Stop After Days from 0 to 7300.",
    )

    @api.model
    def _selection_subjects(self):
        subjects = self.env["kh18.reminder.mixin"]._all_reminder_subjects()
        return [(key, subject.label) for key, subject in subjects.items()]

    @api.constrains("days_before", "gaps_after")
    def _check_days(self):
        for rule in self:
            rule._parsed("days_before", parse_days)
            rule._parsed("gaps_after", parse_gaps)
            if not (rule.days_before or rule.gaps_after):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” would never remind: fill in Days Before or Gaps "
                        "After, or archive it.",
                        rule=rule.name,
                    )
                )

    def _parsed(self, name, parse):
        try:
            return parse(self[name])
        except ValueError as error:
            raise ValidationError(
                self.env._(
                    "%(field)s of “%(rule)s” is a list of days such as “15, 7, 3, 1”, "
                    "twelve at most, each up to 365. This cannot be read: %(wrong)s.",
                    field=self._fields[name]._description_string(self.env),
                    rule=self.name,
                    wrong=error.args[0],
                )
            ) from error

    @api.constrains("channel", "subject")
    def _check_channel(self):
        for rule in self.filtered(lambda r: r.channel == "activity"):
            model = rule._model()
            if not isinstance(model, self.env.registry["mail.activity.mixin"]):
                raise ValidationError(
                    self.env._(
                        "“%(model)s” has no to-dos: choose the daily digest as the "
                        "Channel of “%(rule)s”.",
                        model=model._description,
                        rule=rule.name,
                    )
                )

    def write(self, vals):
        if "subject" in vals:
            self._refuse_other_subject(vals["subject"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if used := self.filtered(lambda rule: rule._has_reminded()):
            raise UserError(
                self.env._(
                    "“%(rule)s” has reminded already, and its reminders are kept: "
                    "archive it instead.",
                    rule=used[0].name,
                )
            )

    def _refuse_other_subject(self, subject):
        for rule in self:
            if rule.subject != subject and rule._has_reminded():
                raise UserError(
                    self.env._(
                        "“%(rule)s” has reminded already: archive it and make a new "
                        "rule for something else.",
                        rule=rule.name,
                    )
                )

    def _has_reminded(self):
        # Only whether there is one is asked.
        reminders = self.env["kh18.reminder"].sudo()
        return bool(reminders.search_count([("rule_id", "=", self.id)], limit=1))

    def action_preview(self):
        """Show whom the rules would tell of what today; nothing is sent.

        :raise AccessError: for one who may not change rules
        """
        self.check_access("write")
        return self.env["kh18.reminder.preview"]._open(self)

    def action_open_reminders(self):
        """Open what the rule has reminded of, as far as the caller reads it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.reminder_action"
        )
        return {**action, "domain": [("rule_id", "=", self.id)]}

    def _model(self):
        """Return the model that the rule's subject belongs to."""
        self.ensure_one()
        return self.env[self.subject.split(":")[0]]

    def _schedule(self):
        """Return the ``Schedule`` of the rule's days, parsed once for all items."""
        self.ensure_one()
        return Schedule(
            before=self._parsed("days_before", parse_days),
            gaps=self._parsed("gaps_after", parse_gaps),
            gap_max=self.gap_max,
            stop_count=self.stop_count,
            stop_days=self.stop_days,
            unit=self.day_unit,
        )
