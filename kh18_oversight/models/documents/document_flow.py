from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

WRITERS = ("officer", "head", "leader", "clerk")
CHECKERS = ("head", "leader", "clerk")
SIGNERS = ("leader", "head")


class DocumentFlow(models.Model):
    """The way of a paper (3.8): draft, submitted, signed, issued; or checked.

    Public methods check the caller and then call the private step of the same name;
    a record that prints as a paper and has a flow of its own (a plan) calls the
    private steps after its own checks.
    """

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited
    _reason_methods = (
        "_return_with_reason",
        "_recall_with_reason",
        "_cancel_with_reason",
    )

    submitted_by_id = fields.Many2one("res.users", copy=False, readonly=True)
    signed_by_id = fields.Many2one(
        "res.users", string="Signature Recorded By", copy=False, readonly=True
    )
    signed_on = fields.Date(copy=False, readonly=True)
    checked_by_id = fields.Many2one("res.users", copy=False, readonly=True)
    recalled_on = fields.Date(copy=False, readonly=True)
    date_received = fields.Date(string="Arrival Date", copy=False)
    date_due = fields.Date(string="To Be Answered By", copy=False)
    handling_department_id = fields.Many2one(
        "kh18.department",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id)]",
    )
    date_handed = fields.Date(string="Handed On", copy=False)
    handling_note = fields.Char(string="Progress", copy=False)
    reply_id = fields.Many2one(
        "kh18.document",
        string="Answered With",
        index="btree_not_null",
        copy=False,
        domain="[('direction', '=', 'outgoing'), ('unit_id', '=', unit_id)]",
    )
    is_driven = fields.Boolean(
        compute="_compute_is_driven", export_string_translation=False
    )

    @api.depends("source_model", "source_id")
    def _compute_is_driven(self):
        for record in self:
            record.is_driven = record._is_driven()

    @api.constrains("signer_post_id", "unit_id")
    def _check_signer_post(self):
        for record in self:
            post = record.signer_post_id
            if post and post.unit_id != record.unit_id:
                raise ValidationError(
                    self.env._(
                        "%(post)s is no post of %(unit)s: choose another one.",
                        post=post.display_name,
                        unit=record.unit_id.display_name,
                    )
                )

    def action_submit(self):
        """Submit the draft for signature.

        :raise AccessError: for one without a writing post in the unit
        """
        self._check_role(*WRITERS)
        self._refuse_driven()
        self._submit()

    def action_sign(self):
        """Record the signature: the leader's own, or of a paper whose scan is attached.

        :raise AccessError: for others than the leader, the signer, or the clerk who
            has attached the scan of the signed paper
        :raise UserError: when the unit wants two persons and this one submitted it
        """
        self._refuse_driven()
        self._check_signer()
        self._sign()

    def action_issue(self):
        """Number, freeze and send the signed paper.

        :raise AccessError: for others than the unit's clerk; a restricted paper may
            be issued by a leader who reads it
        """
        restricted = self.filtered("is_restricted")
        restricted._check_role("clerk", "leader")
        (self - restricted)._check_role("clerk")
        self._refuse_driven()
        self._issue()

    def action_check(self):
        """Mark an entry as checked; an incoming one gets its arrival number.

        :raise AccessError: for others than head, leader, clerk; incoming: clerk
        :raise UserError: when the unit wants two persons and this one entered it
        """
        for record in self:
            incoming = record.direction == "incoming"
            record._check_role(*(("clerk",) if incoming else CHECKERS))
            record._check_step("draft")
            record._refuse_own_papers()
            if incoming:
                record.date_received = record.date_received or record._validity_date()
                record._take_arrival_number()
            else:
                record._refuse_same_person(record.create_uid)
            # The caller's role was checked above.
            record.sudo().write({"state": "checked", "checked_by_id": self.env.uid})

    def action_return(self):
        """Ask for the reason and take a submitted or signed paper back to draft."""
        self._check_returner()
        return self._ask_reason("_return_with_reason", self.env._("Return to Draft"))

    def action_recall(self):
        """Ask for the reason and recall an issued paper (G5): it is kept, and void."""
        self._check_role("leader", "clerk")
        return self._ask_reason("_recall_with_reason", self.env._("Recall Document"))

    def action_cancel(self):
        """Ask for the reason and cancel an entry that has no number yet."""
        self._check_role(*WRITERS)
        return self._ask_reason("_cancel_with_reason", self.env._("Cancel Document"))

    def _return_with_reason(self, reason):
        self._check_returner()
        self._refuse_driven()
        self._return(reason)

    def _recall_with_reason(self, reason):
        self._check_role("leader", "clerk")
        self._refuse_driven()
        self._recall(reason)

    def _cancel_with_reason(self, reason):
        checked = self.filtered(lambda d: d.state in ("signed", "checked"))
        checked._check_role(*CHECKERS)
        (self - checked)._check_role(*WRITERS)
        self._refuse_driven()
        self._cancel(reason)

    def _submit(self):
        """Draft → submitted. Private: the caller was checked."""
        for record in self:
            record._check_step("draft", outgoing=True)
            record.sudo().write({"state": "submitted", "submitted_by_id": self.env.uid})

    def _sign(self, date=None):
        """Submitted → signed on ``date``, default today. Caller was checked."""
        for record in self:
            record._check_step("submitted", outgoing=True)
            record.sudo().write(
                {
                    "state": "signed",
                    "signed_by_id": self.env.uid,
                    "signed_on": date or record._validity_date(),
                }
            )

    def _issue(self):
        """Signed → issued: number, frozen PDF, marked as sent. Caller was checked.

        Nothing is half done: number, PDF and state are one transaction.

        :raise UserError: when it is not signed or the wanted number is taken
        :raise RedirectWarning: when the unit has no numbering series for the type
        """
        for record in self:
            record._check_step("signed", outgoing=True)
            today = self.env["kh18.unit"]._today()
            date = record.date_issue or today
            if date > today:
                raise UserError(
                    self.env._(
                        "%(document)s is dated in the future: issue it on its day.",
                        document=record.display_name,
                    )
                )
            record.sudo()._unfreeze().write({"date_issue": date})
            record._take_number()
            record.sudo().write({"state": "issued"})
            record._freeze_now()
            record.dispatch_ids.sudo()._mark_sent(today)

    def _return(self, reason):
        """Submitted or signed → draft, reason in the log. Caller was checked."""
        for record in self:
            record._check_step("submitted", "signed", outgoing=True)
            record.sudo().write(
                {
                    "state": "draft",
                    "submitted_by_id": False,
                    "signed_by_id": False,
                    "signed_on": False,
                }
            )
            record._log_reason(self.env._("Returned to draft"), reason)

    def _recall(self, reason):
        """Issued → recalled: void from today, number kept. Caller was checked."""
        for record in self:
            record._check_step("issued", outgoing=True)
            day = self.env["kh18.unit"]._today()
            record.sudo().write({"state": "recalled", "recalled_on": day})
            record._log_reason(self.env._("Recalled"), reason)

    def _cancel(self, reason):
        """Not yet numbered → cancelled. Caller was checked."""
        for record in self:
            record._check_step("draft", "submitted", "signed", "checked")
            record.sudo().write({"state": "cancelled"})
            record._log_reason(self.env._("Cancelled"), reason)

    def _log_reason(self, step, reason):
        body = self.env._("%(step)s. Reason: %(reason)s", step=step, reason=reason)
        # The log of a step is written whatever the caller may write in the chatter.
        self.sudo().message_post(body=body, author_id=self.env.user.partner_id.id)

    def _check_step(self, *states, outgoing=None):
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        if self.state not in states or (outgoing and self.direction != "outgoing"):
            raise UserError(
                self.env._(
                    "%(document)s is %(state)s: this step is for own papers that are "
                    "%(states)s.",
                    document=self.display_name,
                    state=labels[self.state],
                    states=", ".join(labels[state] for state in states),
                )
            )

    def _check_signer(self):
        for record in self:
            post = record.signer_post_id
            if post.user_id == self.env.user and post.role in SIGNERS:
                allowed = post.is_current
            else:
                has = self.env.user._kh18_has_role
                allowed = has(record.unit_id, "leader") or (
                    record.signed_scan and has(record.unit_id, "clerk")
                )
            if not allowed:
                raise AccessError(
                    self.env._(
                        "%(document)s is signed by the leader of %(unit)s. Where it "
                        "was signed on paper, the clerk attaches the scan first and "
                        "then records the signature.",
                        document=record.display_name,
                        unit=record.unit_id.display_name,
                    )
                )
            if not record.signed_scan:
                record._refuse_same_person(record.submitted_by_id)

    def _check_returner(self):
        """Let the leader return a paper, and who submitted it take it back."""
        mine = self.filtered(lambda d: d.submitted_by_id == self.env.user)
        mine._check_role(*WRITERS)
        (self - mine)._check_role("leader", "head", "clerk")

    def _refuse_same_person(self, user):
        if user == self.env.user and self.unit_id.two_person_approval:
            raise UserError(
                self.env._(
                    "%(document)s was prepared by you: %(unit)s wants two pairs of "
                    "eyes. Ask another person, or switch off Two Person Approval "
                    "of the unit.",
                    document=self.display_name,
                    unit=self.unit_id.display_name,
                )
            )

    def _refuse_own_papers(self):
        if self.direction == "outgoing":
            raise UserError(
                self.env._("Own papers are submitted and signed, not checked.")
            )

    def _is_driven(self):
        """Return whether the printed record has a flow of its own (a plan)."""
        source = self._source_record()
        return bool(source) and source._paper_drives_document

    def _refuse_driven(self):
        for record in self:
            if record._is_driven():
                raise UserError(
                    self.env._(
                        "This paper prints %(printed)s: take the step there, the paper "
                        "follows.",
                        printed=record._source_record().display_name,
                    )
                )
