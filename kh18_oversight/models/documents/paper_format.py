from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...lib.paper.sample import sample_values
from ...lib.paper.style import MARGINS, SIZED

PURPOSES = ("report", "action", "coordination", "information")
SIGNED_FOR = ("tm", "kt", "tl", "tuq", "q")


class PaperFormat(models.Model):
    """Layout rules of official papers by date (domain section 5, F1–F5).

    The unit's paper family and the issue date choose the format, so that an old
    paper prints as its own time asked.
    """

    _name = "kh18.paper.format"
    _description = "Paper Format"
    _inherit = ["kh18.paper.print.mixin"]
    _order = "family, date_from desc, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    family = fields.Selection(
        selection=lambda self: self._selection_family(), required=True, index=True
    )
    date_from = fields.Date(string="Valid From", required=True)
    date_to = fields.Date(string="Valid To", help="Last day of validity.")
    active = fields.Boolean(default=True)
    note = fields.Text(help="Where the measures come from.")

    right_line = fields.Char(
        string="Right Head Line",
        required=True,
        default="Cộng hòa xã hội chủ nghĩa Việt Nam",
    )
    motto = fields.Char(help="Empty where papers carry no motto (Party papers).")
    head_mark = fields.Selection(
        [("rule", "Rule"), ("star", "Star")],
        string="Mark Under the Issuer",
        required=True,
        default="rule",
    )
    number_label = fields.Char(default="Số:")
    end_mark = fields.Char(default="./.", help="Printed after the last sentence.")
    enacting_joined = fields.Boolean(
        string="Enacting Clause in the Last Basis",
        help="The enacting clause runs on in the last basis (union practice).",
    )
    tm_label = fields.Char(string="On Behalf of a Body", default="TM.")
    kt_label = fields.Char(string="For the Head", default="KT.")
    tl_label = fields.Char(string="By Order", default="TL.")
    tuq_label = fields.Char(string="By Mandate", default="TUQ.")
    q_label = fields.Char(string="Acting", default="Q.")
    report_label = fields.Char(string="For Report", default="(b/c)")
    action_label = fields.Char(string="For Action", default="(t/h)")
    coordination_label = fields.Char(string="For Coordination", default="(p/h)")
    information_label = fields.Char(string="For Information", default="(để biết)")

    margin_top = fields.Float(string="Top Margin (mm)", default=20)
    margin_bottom = fields.Float(string="Bottom Margin (mm)", default=20)
    margin_left = fields.Float(string="Left Margin (mm)", default=30)
    margin_right = fields.Float(string="Right Margin (mm)", default=15)
    indent = fields.Float(string="First-Line Indent (mm)", default=12.7)
    paragraph_space = fields.Float(string="Space Before Paragraphs (pt)", default=6)
    line_height = fields.Float(default=1.2)
    size_national = fields.Float(string="Size of the Right Head Line", default=12)
    size_motto = fields.Float(string="Size of the Motto", default=13)
    size_superior = fields.Float(string="Size of the Superior Body", default=12)
    size_issuer = fields.Float(string="Size of the Issuing Body", default=12)
    size_number = fields.Float(string="Size of Number and Symbol", default=13)
    size_place = fields.Float(string="Size of Place and Date", default=13)
    size_type = fields.Float(string="Size of the Type Name", default=14)
    size_subject = fields.Float(string="Size of the Subject", default=14)
    size_body = fields.Float(string="Size of the Text", default=14)
    size_recipients_title = fields.Float(string="Size of “Nơi nhận”", default=12)
    size_recipients = fields.Float(string="Size of the Recipients", default=11)
    size_page_number = fields.Float(string="Size of the Page Number", default=13)

    _code_uniq = models.UniqueIndex(
        "(code)", "This code already belongs to another paper format."
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "Valid To lies before Valid From: correct one of them.",
    )

    @api.constrains("family", "date_from", "date_to", "active")
    def _check_overlap(self):
        for record in self.filtered("active"):
            other = self.search(
                Domain("id", "!=", record.id)
                & Domain("family", "=", record.family)
                & (
                    Domain("date_to", "=", False)
                    | Domain("date_to", ">=", record.date_from)
                )
                & (
                    Domain("date_from", "<=", record.date_to)
                    if record.date_to
                    else Domain.TRUE
                ),
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "%(name)s and %(other)s are valid at the same time: "
                        "change Valid From or Valid To of one.",
                        name=record.name,
                        other=other.name,
                    )
                )

    @api.constrains("line_height", "indent", "paragraph_space", *MARGINS)
    def _check_measures(self):
        for record in self:
            margins = [record[name] for name in MARGINS]
            if not (
                all(5 <= margin <= 60 for margin in margins)
                and 0 <= record.indent <= 40
                and 0 <= record.paragraph_space <= 24
                and 1 <= record.line_height <= 2
            ):
                raise ValidationError(
                    self.env._(
                        "Measures of %(name)s are out of range: margins 5 to 60 mm, "
                        "indent 0 to 40 mm, space 0 to 24 pt, line height 1 to 2.",
                        name=record.name,
                    )
                )

    @api.constrains("size_page_number", *(f"size_{key}" for key in SIZED))
    def _check_sizes(self):
        names = ["size_page_number", *(f"size_{key}" for key in SIZED)]
        for record in self:
            wrong = [name for name in names if not 8 <= record[name] <= 24]
            if wrong:
                raise ValidationError(
                    self.env._(
                        "%(field)s must lie between 8 and 24 points.",
                        field=self._fields[wrong[0]]._description_string(self.env),
                    )
                )

    @api.model
    def _selection_family(self):
        return (
            self.env["kh18.unit"]
            ._fields["paper_family"]
            ._description_selection(self.env)
        )

    @api.model
    def _for(self, family, date=None):
        """Return the format of a paper family that is valid on a date (F5).

        :param family: value of ``kh18.unit.paper_family``
        :param date: issue date; today for drafts
        :raise UserError: when none is valid then
        """
        date = date or self.env["kh18.unit"]._today()
        found = self.search(
            Domain("family", "=", family)
            & Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date)),
            limit=1,
        )
        if found:
            return found
        raise UserError(
            self.env._(
                "No paper format of the family “%(family)s” is valid on %(date)s. "
                "Correct the date, choose another Paper Format on the unit, or ask "
                "the administrator to add a format under Configuration.",
                family=dict(self._selection_family()).get(family, family),
                date=format_date(self.env, date),
            )
        )

    def _measures(self):
        """Return what the layout needs, as plain values that can be frozen as JSON."""
        self.ensure_one()
        names = ["code", "right_line", "motto", "head_mark", "number_label", "end_mark"]
        numbers = ["indent", "paragraph_space", "line_height", "size_page_number"]
        numbers += [*MARGINS, *(f"size_{key}" for key in SIZED)]
        return {name: self[name] or "" for name in names} | {
            name: self[name] for name in numbers
        }

    def _labels(self, names):
        """Return {name: printed label} for signing modes or purposes."""
        return {name: self[f"{name}_label"] or "" for name in names}

    def _paper_values(self):
        """Return an invented plan that shows the format."""
        self.ensure_one()
        party = self.family == "party"
        symbols = ("01-KH/ABC", "KH/ABC") if party else ("01/KH-ABC", "KH-ABC")
        return sample_values(
            self._measures(),
            self._labels(SIGNED_FOR),
            self._labels(PURPOSES),
            self.date_from,
            symbols,
            "party" if party else "state",
        )
