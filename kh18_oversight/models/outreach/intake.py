from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .incoming_mixin import GUARDED, ROLES

OPEN = ("received", "classified", "passed")


class Intake(models.Model):
    """A member's or worker's proposal, complaint or feedback (L68, L74).

    Received, classified, passed on to where it belongs, answered. Read by the unit and
    those above; a sensitive one by who answers it, the heads and the leaders in charge
    only. Who sent it stands in ``kh18.intake.sender``.
    """

    _name = "kh18.intake"
    _description = "Proposal or Complaint"
    _inherit = [
        "kh18.restricted.mixin",
        "kh18.incoming.mixin",
        "kh18.readable.mixin",
    ]
    _order = "date_received desc, id desc"
    _restricted_field = "is_sensitive"
    _restricts_papers = False
    _start_field = "date_received"
    _words = ("name", "content", "about_text")
    _sender_link = "intake_id"
    _search_key_fields = ("name", "content", "about_text")
    _readable_links = ("document_id",)
    _reason_methods = ("_reject", "_reopen")
    _counted_fields = frozenset(
        {"unit_id", "state", "kind", "date_received", "date_answered", "topic_id"}
    )
    _guarded_fields = GUARDED | {
        "is_sensitive",
        "classified_by_id",
        "classified_on",
        "rejected_reason",
        "origin_id",
    }
    _frozen_states = frozenset({"answered", "rejected"})
    _frozen_fields = frozenset(
        {
            "name",
            "content",
            "about_text",
            "answer",
            "kind",
            "date_received",
            "term_days",
        }
    )
    _kept_states = frozenset({"classified", "passed", "answered", "rejected"})

    name = fields.Char(string="Matter", required=True, size=200)
    kind = fields.Selection(
        [
            ("proposal", "Proposal"),
            ("complaint", "Complaint"),
            ("feedback", "Feedback"),
        ],
        string="What Was Sent",
        required=True,
        default="proposal",
        index=True,
        tracking=True,
    )
    source = fields.Selection(
        [
            ("form", "Public Form"),
            ("letter", "Letter or E-mail"),
            ("meeting", "Meeting"),
            ("phone", "Telephone"),
            ("dialogue", "Dialogue at the Workplace"),
        ],
        string="Sent By Way Of",
        required=True,
        default="letter",
    )
    date_received = fields.Date(
        string="Day It Came",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    content = fields.Text(
        required=True,
        help="In the sender's own words. Who sent it does not belong here.",
    )
    about_text = fields.Char(
        string="Whom It Is About", size=200, help="As the sender says it."
    )
    concerned_unit_id = fields.Many2one(
        "kh18.unit",
        string="Union Concerned",
        index="btree_not_null",
        ondelete="restrict",
        help="The union whose members it is about.",
    )
    body_id = fields.Many2one(
        "res.partner",
        string="Body Concerned",
        index="btree_not_null",
        ondelete="restrict",
        help="The employer or authority it is about.",
    )
    workers_affected = fields.Integer()
    urgency = fields.Selection(
        [
            ("normal", "Can Wait for Its Turn"),
            ("urgent", "Urgent"),
            ("danger", "Danger to Life or Health"),
        ],
        required=True,
        default="normal",
        tracking=True,
    )
    is_sensitive = fields.Boolean(
        string="Sensitive",
        tracking=True,
        help="Read by the person who answers it, the heads and the leaders in charge "
        "only; neither by units above nor by administrators.",
    )
    state = fields.Selection(
        [
            ("received", "Received"),
            ("classified", "Classified"),
            ("passed", "Passed On"),
            ("answered", "Answer Given"),
            ("rejected", "Not Taken Up"),
        ],
        required=True,
        default="received",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
        readonly=True,
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Register Entry",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('direction', '=', 'incoming'), ('unit_id', '=', unit_id)]",
        help="Entry of the letter in the register of incoming papers.",
    )
    classified_by_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    classified_on = fields.Date(copy=False, readonly=True)
    answer = fields.Text(
        string="Answer to the Sender",
        copy=False,
        help="A sender who used the public form reads it at the address he was given.",
    )
    rejected_reason = fields.Char(
        string="Not Taken Up Because", copy=False, readonly=True
    )
    origin_id = fields.Many2one(
        "kh18.intake",
        string="Passed On From",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    passing_ids = fields.One2many("kh18.intake.passing", "intake_id", copy=False)
    receipt_key = fields.Char(
        copy=False, groups=fields.NO_ACCESS, export_string_translation=False
    )

    _receipt_uniq = models.UniqueIndex("(receipt_key) WHERE receipt_key IS NOT NULL")
    _page_idx = models.Index("(unit_id, date_received DESC, id DESC)")
    _sensitive_idx = models.Index("(unit_id) WHERE is_sensitive")
    _workers_check = models.Constraint(
        "CHECK (workers_affected >= 0)", "Workers Affected cannot be below 0."
    )

    @api.depends_context("uid")
    @api.depends("name", "is_sensitive")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        # Entered first, then shut: who took it down goes on with it.
        records = super().create([{**v, "is_sensitive": False} for v in vals_list])
        marked = [
            record.id
            for record, vals in zip(records, vals_list, strict=True)
            if vals.get("is_sensitive")
        ]
        self.browse(marked)._shut_at_once()
        return records

    def _shut_at_once(self):
        """Shut what the caller has just entered, and keep it his to go on with."""
        unread = self.filtered(lambda r: not r.can_see_sender)
        unread.sudo().assigned_id = self.env.user
        self._put_sensitive(True)

    @api.constrains("content", "name")
    def _check_content(self):
        for record in self:
            if not (record.content or "").strip() or not (record.name or "").strip():
                raise ValidationError(
                    self.env._("Matter and Content: write down what was said.")
                )

    @api.constrains("is_sensitive", "document_id")
    def _check_register_entry(self):
        for record in self.filtered("is_sensitive"):
            # Only whether the entry is shut is asked.
            entry = record.sudo().document_id
            if entry and not entry.is_restricted:
                raise ValidationError(
                    self.env._(
                        "The register entry of the letter is read by more people than "
                        "a sensitive matter: have a leader mark the entry as "
                        "restricted first, or empty Register Entry."
                    )
                )

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "assigned_id"]

    @api.model
    def _read_restricted_own_ids(self):
        """Return ids of sensitive ones that the user answers, or heads the unit of."""
        self.flush_model(["is_sensitive", "unit_id", "assigned_id"])
        scope = self.env.user._kh18_scope()
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM kh18_intake WHERE is_sensitive AND (unit_id = ANY(%s)"
                " OR (assigned_id = %s AND unit_id = ANY(%s)))",
                scope.units_with(("head",)) or [0],
                self.env.uid,
                scope.units_with(ROLES) or [0],
            )
        )
        return [row[0] for row in rows]

    @api.model
    def _deadline_open_domain(self):
        return super()._deadline_open_domain() & Domain("state", "in", list(OPEN))

    def action_mark_sensitive(self):
        """Shut it to all but who answers it, the heads and the leaders in charge.

        :raise AccessError: for who neither answers it nor decides for the unit
        :raise UserError: when the caller would no longer read it himself
        """
        self._check_handler()
        self._put_sensitive(True)
        self._refuse_shut_out()

    def action_mark_open(self):
        """Open it to the unit and those above again.

        :raise AccessError: for others than a leader of the unit who reads it
        """
        self._check_role("leader")
        self.check_access("read")
        self._put_sensitive(False)

    def _put_sensitive(self, sensitive):
        # The callers checked who may; typing is refused.
        self.sudo().is_sensitive = sensitive
        self._follow_readers()

    def _follow_readers(self):
        """Have discussion and to-dos follow a change of who reads."""
        self._forget_own()
        # Who caused it was checked, and need not read it any more.
        self.sudo().filtered("is_sensitive").with_env(self.env)._shut_out_others()

    def _receipt_words(self):
        return {
            "what": self.kind,
            "title": self.name,
            "text": self.content,
            "state": {"answered": "answered", "rejected": "closed"}.get(
                self.state, "passed" if self.state == "passed" else "waiting"
            ),
            "answer": self.answer if self.state == "answered" else False,
            "reason": self.rejected_reason if self.state == "rejected" else False,
        }
