from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

NO_DATE = Domain("effective_from", "=", False)


class DocumentValidity(models.Model):
    """Whether a document is in force, from dates and links, at any date (3.8, 1.15).

    Three stored days carry it all; the state at a date is read off them, so that it
    is right on every day without a job that runs at night. A document once ended does
    not come back when the one that ended it ends.
    """

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    effective_from = fields.Date(
        string="Counts From",
        compute="_compute_effective_from",
        store=True,
        help="The day it comes into force: as stated, else its date.",
    )
    partly_expired_from = fields.Date(compute="_compute_expiry", store=True)
    expired_from = fields.Date(compute="_compute_expiry", store=True)
    validity = fields.Selection(
        [
            ("not_yet", "Not Yet in Force"),
            ("in_force", "In Force"),
            ("partly_expired", "Partly Expired"),
            ("expired", "Expired"),
        ],
        compute="_compute_validity",
        search="_search_validity",
        help="Today, or at the date asked for.",
    )
    validity_reason = fields.Char(string="Because", compute="_compute_validity_reason")

    @api.depends("direction", "state", "date_issue", "date_effective")
    def _compute_effective_from(self):
        for record in self:
            counts = record.state in ("issued", "recalled", "checked") or (
                record.direction != "outgoing" and record.state == "draft"
            )
            day = record.date_effective or record.date_issue
            record.effective_from = counts and day

    @api.depends(
        "date_end",
        "recalled_on",
        "back_link_ids.effect_from",
        "back_link_ids.is_total",
        "back_link_ids.target_id",
    )
    def _compute_expiry(self):
        ends = self._link_ends()
        for record in self:
            partly, wholly = ends.get(record._origin.id, ([], []))
            days = [record.date_end, record.recalled_on, *wholly]
            record.expired_from = min(filter(None, days), default=False)
            record.partly_expired_from = min(partly, default=False)

    @api.depends_context("kh18_validity_date")
    @api.depends("effective_from", "partly_expired_from", "expired_from")
    def _compute_validity(self):
        day = self._validity_date()
        for record in self:
            record.validity = record._validity_at(day)

    @api.depends_context("kh18_validity_date", "lang")
    @api.depends("validity")
    def _compute_validity_reason(self):
        for record in self:
            record.validity_reason = record._validity_words()

    def _search_validity(self, operator, value):
        if operator != "in":
            return NotImplemented
        day = self._validity_date()
        counts = Domain("effective_from", "<=", day)
        ended = Domain("expired_from", "<=", day)
        partly = Domain("partly_expired_from", "<=", day)
        domains = {
            "not_yet": Domain("effective_from", ">", day),
            "in_force": counts & ~ended & ~partly,
            "partly_expired": counts & ~ended & partly,
            "expired": counts & ended,
            False: NO_DATE,
        }
        return Domain.OR(domains[item] for item in value if item in domains)

    @api.model
    def _validity_date(self):
        """Return the date that validity is asked for: context, else today."""
        day = self.env.context.get("kh18_validity_date")
        return fields.Date.to_date(day) or self.env["kh18.unit"]._today()

    def _validity_at(self, day):
        """Return the validity on ``day``; False for a paper without a date."""
        self.ensure_one()
        if not self.effective_from:
            return False
        if self.effective_from > day:
            return "not_yet"
        if self.expired_from and self.expired_from <= day:
            return "expired"
        if self.partly_expired_from and self.partly_expired_from <= day:
            return "partly_expired"
        return "in_force"

    def _link_ends(self):
        """Return {id: (days of partial ends, days of total ends)} from links."""
        ends = {}
        # The law ended for everybody, also for one who may not read what ended it;
        # and a list of back links read under rules may be in the cache.
        links = (
            self.env["kh18.document.link"]
            .sudo()
            .search(
                [("target_id", "in", self._origin.ids), ("effect_from", "!=", False)]
            )
        )
        for link in links:
            partly, wholly = ends.setdefault(link.target_id.id, ([], []))
            (wholly if link.is_total else partly).append(link.effect_from)
        return ends

    def _validity_words(self):
        day = {
            "not_yet": self.effective_from,
            "in_force": self.effective_from,
            "partly_expired": self.partly_expired_from,
            "expired": self.expired_from,
        }.get(self.validity)
        if not day:
            return False
        date = format_date(self.env, day)
        enders = self.back_link_ids.filtered(lambda link: link.effect_from == day)
        if self.validity in ("partly_expired", "expired") and enders:
            return self.env._(
                "From %(date)s, by %(document)s",
                date=date,
                document=enders[0].document_id.display_name,
            )
        return self.env._("From %(date)s", date=date)
