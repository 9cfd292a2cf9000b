from odoo import models
from odoo.exceptions import UserError

PLAN_FIELDS = frozenset(
    {
        "subject",
        "basis_text",
        "enacting_clause",
        "link_ids",
        "dispatch_ids",
        "signing_mode",
        "on_behalf_of",
        "signer_post_id",
        "signer_office",
        "signer_name",
    }
)


class Document(models.Model):
    """The paper of a plan changes only while the plan itself may (principle 7)."""

    _inherit = "kh18.document"

    def write(self, vals):
        if PLAN_FIELDS.intersection(vals):
            self._refuse_submitted_plan()
        return super().write(vals)

    def _refuse_submitted_plan(self):
        if self.env.su or self._is_unfrozen():
            return
        papers = self.filtered(lambda document: document.source_model == "kh18.plan")
        plans = self.env["kh18.plan"].browse(papers.mapped("source_id")).exists()
        # Whether the plan is submitted is asked, whoever may read it.
        for plan in plans.sudo():
            if plan.state not in ("draft", "consulting"):
                raise UserError(
                    self.env._(
                        "“%(plan)s” is no draft any more: have it returned before its "
                        "text, bases, recipients or signature are changed.",
                        plan=plan.name,
                    )
                )
