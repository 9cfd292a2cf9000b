from odoo import fields, models
from odoo.fields import Domain

from ...lib.paper import session_words as words
from .session_counts import FIELD_OF

GONE = ("recalled", "cancelled")


class SessionPapers(models.Model):
    """Whom a session invites, and the papers made of it."""

    _inherit = "kh18.session"

    paper_ids = fields.One2many(
        "kh18.session.paper", "session_id", string="Papers of the Session"
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
        paper = self.paper_ids.filtered(
            lambda p: p.kind == kind and p.state not in GONE
        )
        if not paper:
            values = {"session_id": self.id, "kind": kind}
            if kind == "report":
                values["opinions"] = self._remarks()
            paper = self.paper_ids.create(values)
        return paper[-1].get_formview_action()

    def _remarks(self):
        """Return what participants remarked, a line each, to be gone through."""
        remarks = (row.remark for row in self.rating_ids.sorted("id"))
        lines = [" ".join(text.split()) for text in remarks if text]
        return "\n".join(dict.fromkeys(lines)) or False

    def _invited_units(self):
        """Return the units invited, superiors first."""
        units = self.expected_unit_ids
        if not units:
            alive = Domain("closing_date", "=", False) | Domain(
                "closing_date", ">=", self._list_day()
            )
            units = self.env["kh18.unit"].search(
                Domain("parent_id", "=", self.unit_id.id) & alive
            )
        return (units or self.unit_id).sorted(lambda u: (u.parent_path, u.id))

    def _invited_posts(self):
        """Return the posts in charge of oversight in the units invited."""
        posts = self.env["kh18.post"]
        found = posts.search(
            Domain("unit_id", "in", self._invited_units().ids)
            & Domain("in_charge", "=", True)
            & posts._current_domain(self._list_day())
        )
        return found.sorted(lambda p: (p.role != "leader", p.id))

    def _list_day(self):
        return self.date or self.env["kh18.workday"]._today()

    def _who_came(self):
        """Return the rows of attendance that count."""
        return self.attendance_ids.filtered(lambda row: not row.is_struck)

    def _units_not_reached(self):
        """Return the invited units from which, and from below which, nobody came.

        None where numbers were typed: they do not tell from where people came.
        """
        if self.counted_by == "typed":
            return self.env["kh18.unit"]
        paths = self._who_came().from_unit_id.mapped("parent_path")
        return self._invited_units().filtered(
            lambda u: not any(path.startswith(u.parent_path) for path in paths)
        )

    def _audience_counts(self):
        """Return [(audience as printed, people)] of those that came."""
        counts = {code: self[name] for code, name in FIELD_OF.items()}
        return [
            (words.AUDIENCE[code], count) for code, count in counts.items() if count
        ]
