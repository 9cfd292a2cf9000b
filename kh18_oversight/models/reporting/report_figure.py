from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .campaign import KINDS
from .indicator import GROUPS
from .report import SHOWN


class ReportFigure(models.Model):
    """The figures of reports handed in, to be set side by side (S71, U8).

    Only the unit's own figure is added up: a total holds the figures of the units
    below, so that adding totals of several levels would count them again and again.
    Ratios are shown, never added (4.2, rule 3). Who reads a report reads its figures.
    """

    _name = "kh18.report.figure"
    _description = "Figure Handed In"
    _auto = False
    _order = "date_cutoff desc, report_id desc, sequence, id"
    _rec_name = "indicator_id"
    _depends = {
        "kh18.report": [
            "campaign_id",
            "unit_id",
            "level_id",
            "superior_unit_id",
            "state",
            "date_due",
            "is_late",
            "is_nil",
            "is_entered_above",
        ],
        "kh18.report.line": [
            "report_id",
            "indicator_id",
            "sequence",
            "computed",
            "value",
            "status",
            "below",
            "has_below",
            "total",
            "has_total",
        ],
        "kh18.campaign": ["kind", "year", "date_cutoff"],
        "kh18.indicator": ["group", "kind", "source", "uom"],
    }

    report_id = fields.Many2one("kh18.report", readonly=True)
    campaign_id = fields.Many2one("kh18.campaign", readonly=True)
    campaign_kind = fields.Selection(KINDS, string="Kind of Report", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    date_cutoff = fields.Date(string="Figures Until", readonly=True)
    unit_id = fields.Many2one("kh18.unit", readonly=True)
    level_id = fields.Many2one("kh18.unit.level", readonly=True)
    superior_unit_id = fields.Many2one("kh18.unit", string="Reports To", readonly=True)
    is_mine = fields.Boolean(
        string="Of My Unit", compute="_compute_is_mine", search="_search_is_mine"
    )
    report_state = fields.Selection(
        [("submitted", "Submitted"), ("accepted", "Accepted")],
        string="State of the Report",
        readonly=True,
    )
    is_late = fields.Boolean(string="Submitted Late", readonly=True)
    is_nil = fields.Boolean(string="Nil Report", readonly=True)
    indicator_id = fields.Many2one("kh18.indicator", readonly=True)
    sequence = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    indicator_group = fields.Selection(
        GROUPS, string="Part of the Report", readonly=True
    )
    figure_kind = fields.Selection(
        [
            ("flow", "Events of the Period"),
            ("stock", "State at the Cut-Off"),
            ("ratio", "Ratio of Two Figures"),
        ],
        string="Kind of Figure",
        readonly=True,
    )
    status = fields.Selection(
        [("empty", "Not Filled In"), ("value", "Figure"), ("na", "Not Applicable")],
        string="Kind of Entry",
        readonly=True,
    )
    own = fields.Float(
        string="Own Figure of the Unit",
        readonly=True,
        help="Without the units below, so that it may be added up over units.",
    )
    ratio = fields.Float(
        string="Ratio of the Unit Itself", readonly=True, aggregator=None
    )
    below = fields.Float(string="From Below", readonly=True, aggregator=None)
    total = fields.Float(
        string="In Total",
        readonly=True,
        aggregator=None,
        help="With the units below; not added up, for it holds their figures.",
    )
    done = fields.Integer(
        string="Units With More Than Zero",
        readonly=True,
        help="How many units have done it themselves.",
    )
    known = fields.Integer(string="Units With a Figure", readonly=True)
    is_typed_over = fields.Boolean(string="Differs from the Records", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT l.id, l.report_id, l.indicator_id, l.sequence, l.status,
                   r.campaign_id, r.unit_id, r.level_id, r.superior_unit_id,
                   r.state AS report_state, r.is_late, r.is_nil,
                   c.kind AS campaign_kind, c.year, c.date_cutoff,
                   i.group AS indicator_group, i.kind AS figure_kind,
                   CASE WHEN l.status = 'value' AND i.kind <> 'ratio'
                        THEN l.value END AS own,
                   CASE WHEN l.status = 'value' AND i.kind = 'ratio'
                        THEN l.value END AS ratio,
                   CASE WHEN l.has_below THEN l.below END AS below,
                   CASE WHEN l.has_total THEN l.total END AS total,
                   (l.status = 'value' AND l.value > 0 AND i.kind <> 'ratio')::int
                       AS done,
                   (l.status = 'value' AND i.kind <> 'ratio')::int AS known,
                   i.source = 'both' AND i.kind <> 'ratio' AND l.status = 'value'
                       AND abs(l.value - coalesce(l.computed, 0)) > 0.0000005
                       AS is_typed_over
              FROM kh18_report_line l
              JOIN kh18_report r ON r.id = l.report_id
              JOIN kh18_campaign c ON c.id = r.campaign_id
              JOIN kh18_indicator i ON i.id = l.indicator_id
             WHERE r.state IN %s
            """,
            SHOWN,
        )

    def _compute_is_mine(self):
        unit_ids = self.env.user._kh18_scope().unit_ids
        for figure in self:
            figure.is_mine = figure.unit_id.id in unit_ids

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("unit_id", "in", self.env.user._kh18_scope().unit_ids)
        return domain if True in value else ~domain

    def action_open_report(self):
        """Open the report that the figure stands in."""
        self.ensure_one()
        return self.report_id.get_formview_action()

    def action_same_figure(self):
        """Show the same figure of all units in the same campaign."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_figure_action"
        )
        domain = Domain("indicator_id", "=", self.indicator_id.id)
        domain &= Domain("campaign_id", "=", self.campaign_id.id)
        views = [(False, name) for name in ("graph", "pivot", "list")]
        return {
            **action,
            "name": self.indicator_id.display_name,
            "domain": list(domain),
            "views": views,
            "path": False,
        }
