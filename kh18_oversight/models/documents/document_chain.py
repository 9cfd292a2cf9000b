from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

CITING = ("basis", "implements")


class DocumentChain(models.Model):
    """What a document rests on and what rests on it (S9), and its corrections (G3)."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    link_ids = fields.One2many(
        "kh18.document.link",
        "document_id",
        string="Links to Other Documents",
        copy=True,
    )
    back_link_ids = fields.One2many(
        "kh18.document.link", "target_id", string="Referred To By"
    )
    back_link_count = fields.Integer(
        string="Built on This", compute="_compute_back_link_count"
    )
    main_basis_id = fields.Many2one(
        "kh18.document",
        string="Directing Document",
        compute="_compute_main_basis_id",
        store=True,
        index="btree_not_null",
        help="The document this one carries out: the first implemented one, "
        "else the first basis.",
    )
    main_child_ids = fields.One2many(
        "kh18.document", "main_basis_id", string="Carried Out By"
    )
    basis_warning = fields.Text(compute="_compute_basis_warning")

    @api.depends("back_link_ids")
    def _compute_back_link_count(self):
        counts = self.env["kh18.document.link"]._read_group(
            [("target_id", "in", self._origin.ids)], ["target_id"], ["__count"]
        )
        by_id = {target.id: count for target, count in counts}
        for record in self:
            record.back_link_count = by_id.get(record._origin.id, 0)

    @api.depends("link_ids.kind", "link_ids.target_id", "link_ids.sequence")
    def _compute_main_basis_id(self):
        for record in self:
            cited = record.link_ids.filtered(lambda link: link.kind in CITING).sorted(
                lambda link: (link.kind != "implements", link.sequence)
            )
            record.main_basis_id = cited[:1].target_id

    @api.depends_context("kh18_validity_date", "lang")
    @api.depends("link_ids.kind", "link_ids.target_id.validity", "state", "date_issue")
    def _compute_basis_warning(self):
        for record in self:
            record.basis_warning = "\n".join(record._basis_warnings()) or False

    def _basis_warnings(self, day=None):
        """Return a sentence for each cited document that is not in force (U10).

        :param day: asked for this day; default the paper's date, else today
        """
        self.ensure_one()
        day = day or self.date_issue or self._validity_date()
        labels = dict(self._fields["validity"]._description_selection(self.env))
        cited = self.link_ids.filtered(lambda link: link.kind in CITING).target_id
        # What one may not read is not named, nor may its validity be asked.
        cited = cited._filtered_access("read")
        return [
            self.env._(
                "%(document)s on %(date)s: %(validity)s. %(reason)s.",
                document=target.display_name,
                date=format_date(self.env, day),
                validity=labels[target.validity],
                reason=target.validity_reason or "",
            )
            for target in cited.with_context(kh18_validity_date=day)
            if target.validity and target.validity != "in_force"
        ]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_cited(self):
        for record in self:
            # Cited is cited, also by papers the caller may not read.
            if record.sudo().back_link_ids:
                raise UserError(
                    self.env._(
                        "%(document)s is cited by other documents: cancel the entry "
                        "instead, so that they keep their basis.",
                        document=record.display_name,
                    )
                )

    def action_view_chain(self):
        """Open the tree of directing documents around this one (S9)."""
        self.ensure_one()
        action = self._document_action(
            self.env._("Directing Documents"), Domain("id", "in", self._chain_ids())
        )
        views = [(False, "hierarchy"), (False, "list"), (False, "form")]
        return {
            **action,
            "views": views,
            "view_mode": "hierarchy,list,form",
            "context": {"hierarchy_res_id": self.id},
        }

    def action_view_back_links(self):
        """Open the documents that refer to this one."""
        self.ensure_one()
        return self._document_action(
            self.env._("Built on %(document)s", document=self.display_name),
            Domain("link_ids.target_id", "=", self.id),
        )

    def action_correct(self):
        """Create the official letter that corrects this paper, and open it.

        :raise UserError: when this is no issued paper of one's own
        """
        letter = self.env.ref("kh18_oversight.document_type_cong_van")
        return self._follow_up("corrects", letter, self._correction_subject())

    def action_replace(self):
        """Create the paper of equal form that replaces this one, and open it.

        :raise UserError: when this is no issued paper of one's own
        """
        return self._follow_up("replaces", self.type_id, self.subject)

    def _correction_subject(self):
        # Printed text of an official paper, not a label.
        name = self.type_id.name.lower()
        return f"Đính chính {name} số {self.full_symbol}: {self.subject}"[:500]

    def _follow_up(self, kind, document_type, subject):
        self.ensure_one()
        self._check_role(*self._scope_write_roles)
        self._refuse_driven()
        if self.direction != "outgoing" or self.state != "issued":
            raise UserError(
                self.env._(
                    "Only issued papers of the unit are corrected or replaced: "
                    "a draft is simply changed."
                )
            )
        lines = [Command.create(line._recipient_vals()) for line in self.dispatch_ids]
        document = self.create(
            {
                "direction": "outgoing",
                "unit_id": self.unit_id.id,
                "type_id": document_type.id,
                "subject": subject,
                "signer_post_id": self.signer_post_id.id,
                "on_behalf_of": self.on_behalf_of,
                "dispatch_ids": lines,
                "link_ids": [Command.create({"kind": kind, "target_id": self.id})],
            }
        )
        document._restrict_like(self)
        return document.get_formview_action()

    def _document_action(self, title, domain):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "kh18.document",
            "view_mode": "list,form",
            "domain": list(domain),
        }

    def _chain_ids(self):
        """Return the ids of what this rests on, up to the root, and all below that."""
        root = self
        while root.main_basis_id and root.main_basis_id.has_access("read"):
            root = root.main_basis_id
        return self.search([("id", "child_of", root.id)]).ids
