from odoo import models
from odoo.exceptions import UserError

SUBJECT_LIMIT = 500
NEEDS_BASIS = frozenset(["KH", "QĐ", "CT", "NQ", "CTr", "HD", "QC", "QyĐ", "ĐA"])
SEVERITIES = ("error", "warning", "info")


class PaperLintMixin(models.AbstractModel):
    """Lists what is not in order with a paper before it is issued.

    Each check is a method ``_lint_<code>()`` that yields ``(severity, message)``;
    a model adds a check by defining one. Errors block the issue.
    """

    _name = "kh18.paper.lint.mixin"
    _description = "Checked Before Issue"

    def action_lint_paper(self):
        """Open the list of what is not in order with the paper."""
        self.ensure_one()
        self.check_access("read")
        return self.env["kh18.lint.wizard"]._open(self)

    def action_review_and_issue(self):
        """Issue the paper; errors and warnings are shown first, if there are any.

        :raise AccessError: as ``action_issue`` of the model says
        """
        self.ensure_one()
        if any(finding["severity"] != "info" for finding in self._paper_lint()):
            return self.env["kh18.lint.wizard"]._open(self, issue=True)
        return self.action_issue()

    def _paper_lint(self):
        """Return [{"code", "severity", "message"}], errors first."""
        self.ensure_one()
        names = sorted(name for name in dir(type(self)) if name.startswith("_lint_"))
        findings = [
            {
                "code": name.removeprefix("_lint_"),
                "severity": severity,
                "message": message,
            }
            for name in names
            for severity, message in getattr(self, name)()
        ]
        return sorted(findings, key=lambda item: SEVERITIES.index(item["severity"]))

    def _paper_ensure_in_order(self):
        """Raise when an error stands against issuing the paper; warnings do not.

        :raise UserError: with all errors in one list
        """
        errors = [
            finding["message"]
            for finding in self._paper_lint()
            if finding["severity"] == "error"
        ]
        if errors:
            raise UserError(
                self.env._(
                    "The paper is not in order and cannot be issued:\n%(errors)s",
                    errors="\n".join(f"- {error}" for error in errors),
                )
            )

    def _lint_format(self):
        try:
            self._paper_format()
        except UserError as error:
            yield "error", str(error)

    def _lint_subject(self):
        subject = (self._paper_document().subject or "").strip()
        if not subject:
            yield "error", self.env._("The subject is missing: fill in Subject.")
        elif len(subject) > SUBJECT_LIMIT:
            yield (
                "error",
                self.env._(
                    "The subject has %(length)s characters; at most %(limit)s may be "
                    "printed.",
                    length=len(subject),
                    limit=SUBJECT_LIMIT,
                ),
            )

    def _lint_place(self):
        if not (self._paper_document().place or "").strip():
            yield (
                "error",
                self.env._(
                    "The place before the date is missing: fill in Place, or Place "
                    "Name on the unit."
                ),
            )

    def _lint_body(self):
        if not self._paper_body():
            yield "error", self.env._("The paper has no text.")

    def _lint_basis(self):
        document = self._paper_document()
        if document.type_id.code in NEEDS_BASIS and not self._paper_bases():
            yield (
                "error",
                self.env._(
                    "The basis is missing: name the documents the paper is based on."
                ),
            )

    def _lint_basis_in_force(self):
        for warning in self._paper_document()._basis_warnings():
            yield "warning", warning

    def _lint_number(self):
        for warning in self._paper_document()._number_warnings():
            yield "warning", warning

    def _lint_signature_order(self):
        document = self._paper_document()
        if document.number and document.state in ("draft", "submitted"):
            yield (
                "error",
                self.env._(
                    "The number was given before the signature: have the paper signed "
                    "first."
                ),
            )

    def _lint_signer(self):
        document = self._paper_document()
        if self._paper_layout() == "minutes":
            return
        if not (document.signer_name and document.signer_office):
            yield (
                "error",
                self.env._(
                    "The signer's name or office is missing: choose Signer's Post."
                ),
            )
        post, date = document.signer_post_id, document.date_issue
        date = date or document.unit_id._today()
        if post and not (
            post.date_from <= date and (not post.date_to or post.date_to >= date)
        ):
            yield (
                "error",
                self.env._(
                    "%(signer)s does not hold the signing post on the issue date.",
                    signer=document.signer_name or post.display_name,
                ),
            )
        if document.signing_mode in ("tm", "kt", "tl", "tuq") and not (
            document.on_behalf_of
        ):
            yield (
                "error",
                self.env._("The paper is signed for somebody: fill in On Behalf Of."),
            )

    def _lint_recipients(self):
        lines = self._paper_document().dispatch_ids
        if self._paper_layout() == "minutes":
            return
        if not lines.filtered(lambda line: not line.is_filing):
            yield "error", self.env._("The paper has no recipient.")
        if not lines.filtered("is_filing"):
            yield "warning", self.env._("The filing line (“Lưu: VT”) is missing.")

    def _lint_addressee(self):
        document = self._paper_document()
        if document.type_id.addressed and not self._paper_addressees(document):
            yield (
                "warning",
                self.env._("“Kính gửi” is empty: fill in Addressed To."),
            )

    def _lint_date(self):
        document = self._paper_document()
        date = document.date_issue
        reason = self.env["kh18.workday"]._free_reason(date)
        if reason:
            yield (
                "warning",
                self.env._("The issue date is a free day (%(reason)s).", reason=reason),
            )
        if date and date > document.unit_id._today():
            yield "warning", self.env._("The issue date lies in the future.")

    def _lint_deadlines(self):
        for label, date in self._paper_deadlines():
            reason = self.env["kh18.workday"]._free_reason(date)
            if reason:
                yield (
                    "warning",
                    self.env._(
                        "The deadline of “%(label)s”, %(date)s, is a free day "
                        "(%(reason)s).",
                        label=label,
                        reason=reason,
                        date=date.strftime("%d/%m/%Y"),
                    ),
                )

    def _lint_scan(self):
        document = self._paper_document()
        if document.state in ("signed", "issued") and not document.signed_scan:
            yield (
                "info",
                self.env._("The scan of the signed paper is not attached yet."),
            )
