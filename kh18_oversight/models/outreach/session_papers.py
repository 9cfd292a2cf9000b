from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

GONE = ("recalled", "cancelled")


class SessionPapers(models.Model):
    """Whom a session invites, and the papers made of it."""

    _inherit = "kh18.session"

    paper_ids = fields.One2many(
        "kh18.session.paper", "session_id", string="Papers of the Session"
    )
    invited_unit_ids = fields.Many2many(
        "kh18.unit",
        "kh18_session_invited_unit_rel",
        "session_id",
        "unit_id",
        string="Units Invited",
        domain="[('id', 'child_of', unit_id)]",
        help="Empty: the units directly below, or the unit itself where it has none.",
    )

    @api.constrains("invited_unit_ids", "unit_id")
    def _check_invited_units(self):
        # Whether a unit lies below is asked, whoever may read it.
        for session in self.sudo():
            path = session.unit_id.parent_path
            others = session.invited_unit_ids.filtered(
                lambda u, path=path: not u.parent_path.startswith(path)
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "Units Invited: take only %(unit)s and units below it.",
                        unit=session.unit_id.display_name,
                    )
                )

    def unlink(self):
        """Delete the sessions and the drafts of their papers."""
        # The database's cascade would leave the entries of the papers in the register.
        self.paper_ids.unlink()
        return super().unlink()

    def action_make_invitation(self):
        """Open the session's invitation; a draft is written when there is none.

        :raise AccessError: without the right to write papers of the session
        """
        return self._make_paper("invitation")

    def action_make_notice(self):
        """Open the notice of the session; a draft is written when there is none.

        :raise AccessError: without the right to write papers of the session
        """
        return self._make_paper("notice")

    def action_make_report(self):
        """Open the report on the session; a draft is written when there is none.

        :raise AccessError: without the right to write papers of the session
        """
        return self._make_paper("report")

    def _make_paper(self, kind):
        self.ensure_one()
        paper = self.paper_ids.filtered(lambda p: p.kind == kind and p.state not in GONE)
        if not paper:
            paper = self.paper_ids.create({"session_id": self.id, "kind": kind})
        return paper[-1].get_formview_action()

    def _invited_units(self):
        """Return the units invited, superiors first."""
        units = self.invited_unit_ids
        if not units:
            alive = Domain("closing_date", "=", False) | Domain(
                "closing_date", ">=", self.date
            )
            units = self.env["kh18.unit"].search(
                Domain("parent_id", "=", self.unit_id.id) & alive
            )
        return (units or self.unit_id).sorted(lambda u: (u.parent_path, u.id))

    def _invited_posts(self):
        """Return the posts in charge of oversight in the units invited."""
        posts = self.env["kh18.post"]
        return posts.search(
            Domain("unit_id", "in", self._invited_units().ids)
            & Domain("in_charge", "=", True)
            & posts._current_domain(self.date)
        )

    def _units_not_reached(self):
        """Return the invited units from which, and from below which, nobody came."""
        paths = self.attendance_ids.from_unit_id.mapped("parent_path")
        return self._invited_units().filtered(
            lambda u: not any(path.startswith(u.parent_path) for path in paths)
        )
