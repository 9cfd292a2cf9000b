import hashlib
import json

from odoo import api, fields, models
from odoo.tools import SQL

RUNGS = [
    ("contact", "Telephone or Message"),
    ("urging", "Urging Letter"),
    ("dialogue", "Dialogue"),
    ("superior", "Letter to the Superior Body"),
    ("union", "Report to the Superior Union"),
    ("front", "Report to the Front"),
    ("publication", "Publication of the State of Reply"),
]
# The rungs in the order in which they are climbed; contacts stand beside them.
LADDER = ("urging", "dialogue", "superior", "union", "front", "publication")
EVENTS = [
    ("told", "Told"),
    ("delivered", "Delivered"),
    ("bounced", "Not Delivered"),
    ("confirmed", "Receipt Confirmed"),
    ("recalled", "Paper Recalled"),
]
# What the seal of a row is reckoned from, in this order.
SEALED = (
    "rung",
    "number",
    "event",
    "date",
    "partner_id",
    "told_name",
    "channel",
    "symbol",
    "date_limit",
    "date_new",
    "note",
    "user_id",
)


class Urging(models.Model):
    """The ledger of urging: who was told, how, when, and what became of it (S63, L36).

    Rows are only added. What becomes of a letter (delivered, bounced, confirmed) is a
    row of its own about the first one. Each row carries a seal over itself and the
    seal before it: what is changed or taken out behind the system's back shows.
    """

    _name = "kh18.urging"
    _description = "Ledger of Urging"
    _inherit = ["kh18.ledger.mixin"]
    _order = "id desc"
    _rec_names_search = ("symbol", "recommendation_id")

    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, index=True, ondelete="restrict"
    )
    rung = fields.Selection(RUNGS, required=True, index=True)
    number = fields.Integer(
        string="No.", aggregator=None, help="First, second … urging letter."
    )
    event = fields.Selection(EVENTS, required=True, default="told")
    about_id = fields.Many2one(
        "kh18.urging", index="btree_not_null", ondelete="restrict"
    )
    about_ids = fields.One2many("kh18.urging", "about_id", string="What Became of It")
    date = fields.Date(string="Day", required=True)
    partner_id = fields.Many2one(
        "res.partner", string="Body Told", index="btree_not_null", ondelete="restrict"
    )
    told_name = fields.Char(string="Person Told")
    channel = fields.Char(string="Told By Way Of")
    document_id = fields.Many2one(
        "kh18.document",
        string="Paper of the Rung",
        index="btree_not_null",
        ondelete="restrict",
    )
    symbol = fields.Char(string="Number of the Paper")
    date_limit = fields.Date(string="Was Due")
    date_new = fields.Date(string="New Date Set")
    note = fields.Char(string="Remark")
    user_id = fields.Many2one(
        "res.users", string="Entered By", required=True, ondelete="restrict"
    )
    seal = fields.Char(required=True, export_string_translation=False)
    unit_id = fields.Many2one(related="recommendation_id.unit_id")
    addressee_id = fields.Many2one(related="recommendation_id.addressee_id")

    _ladder_idx = models.Index("(recommendation_id, id)")

    @api.depends("rung", "number", "event", "date")
    def _compute_display_name(self):
        rungs = dict(self._fields["rung"]._description_selection(self.env))
        for row in self:
            number = str(row.number) if row.number else ""
            row.display_name = " ".join(filter(None, (rungs.get(row.rung), number)))

    @api.model
    def _note(self, recommendations, rung, **values):
        """Add one row for each recommendation, numbered within its rung.

        Private: the caller was checked, and what he notes has happened.

        :param str rung: one of ``RUNGS``
        :param values: fields of the row; ``date`` defaults to today
        :return: the rows
        """
        self._wait_for(recommendations)
        told, rows = self._count_told(recommendations, rung), []
        # The ledger is kept by the system, whoever causes a row.
        for record in recommendations.sudo():
            row = {
                "rung": rung,
                "event": "told",
                "number": told.get(record, 0) + 1,
                "date": self.env["kh18.workday"]._today(),
                "date_limit": record.date_limit,
                "user_id": self.env.uid,
                "recommendation_id": record.id,
                **values,
            }
            row["seal"] = self._seal(record.ledger_head, row)
            record.ledger_head = row["seal"]
            rows.append(row)
        return self._record(rows)

    @api.model
    def _wait_for(self, recommendations):
        """Have a second one wait here, who would take the same number and seal."""
        recommendations.flush_recordset()
        self.env.execute_query(
            SQL(
                "SELECT id FROM kh18_recommendation WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE",
                list(recommendations._ids),
            )
        )
        recommendations.invalidate_recordset(["ledger_head"])

    def _note_event(self, event, **values):
        """Add to rows what became of them. Private: the caller was checked.

        :param str event: one of ``EVENTS``
        """
        made = self.browse()
        for row in self:
            known = row.about_ids.filtered(lambda r: r.event == event)
            made |= known or self._note(
                row.recommendation_id,
                row.rung,
                number=row.number,
                event=event,
                about_id=row.id,
                partner_id=row.partner_id.id,
                **values,
            )
        return made

    @api.model
    def _count_told(self, recommendations, rung):
        # The numbers go on whoever counts; the caller was checked.
        return dict(
            self.sudo()._read_group(
                [
                    ("recommendation_id", "in", recommendations.ids),
                    ("rung", "=", rung),
                    ("event", "=", "told"),
                ],
                ["recommendation_id"],
                ["__count"],
            )
        )

    @api.model
    def _seal(self, before, values):
        """Return the seal of a row that follows the seal ``before``."""
        sealed = [values.get(name) or None for name in SEALED]
        text = json.dumps([before or "", *sealed], default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @api.model
    def _broken_seals(self, recommendations):
        """Return those of the recommendations whose ledger was tampered with."""
        broken = recommendations.browse()
        self.flush_model()
        # Only which ledgers are broken leaves, of records the caller named.
        for record in recommendations.sudo():
            head = ""
            for row in record.urging_ids.sorted("id"):
                values = {
                    name: row._fields[name].convert_to_write(row[name], row)
                    for name in SEALED
                }
                head = self._seal(head, values)
                if head != row.seal:
                    break
            if head != (record.ledger_head or ""):
                broken |= record
        return broken.sudo(self.env.su)
