"""Recommendations in every situation that the officer's desk tells apart."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval

from .common import FollowupCase

SEARCH_VIEW = "kh18_oversight.recommendation_view_search"


class DeskCase(FollowupCase):
    """One recommendation for each situation, by its name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.superior = cls.partner("UBND tỉnh", kh18_body_kind="committee")
        cls.draft = cls._recommendation(name="draft", addressee_id=False, basis=False)
        cls.ahead = cls._sent(5, received=2, name="ahead")
        cls.soon = cls._sent(14, received=12, name="soon")
        cls.overdue = cls._sent(40, received=38, name="overdue")
        cls.unlimited = cls._sent(60, name="unlimited", no_limit_reason="Sửa luật")
        cls.partial = cls._sent(20, received=18, name="partial")
        cls._reply(cls.partial, 2, is_partial=True, outcome=False)
        cls.claimed = cls._sent(60, received=58, name="claimed")
        cls._checked(cls._reply(cls.claimed, 50, claim="resolved"))
        cls.promised = cls._sent(60, received=58, name="promised")
        reply = cls._reply(
            cls.promised, 20, claim="in_progress", promised_date=cls.ago(5)
        )
        cls._checked(reply)
        cls.resolved = cls._sent(60, received=58, name="resolved")
        cls._checked(cls._reply(cls.resolved, 57, claim="resolved"))
        cls._verified(cls.resolved)
        cls.closed = cls._sent(90, received=88, name="closed")
        cls._as(cls.closed, cls.leader)._close_with_reason("Hết nhiệm vụ")
        cls.withdrawn = cls._sent(90, name="withdrawn")
        cls._as(cls.withdrawn, cls.leader)._withdraw_with_reason("Nhầm")
        cls.every = (
            cls.draft
            | cls.ahead
            | cls.soon
            | cls.overdue
            | cls.unlimited
            | cls.partial
            | cls.claimed
            | cls.promised
            | cls.resolved
            | cls.closed
            | cls.withdrawn
        )
        cls.env.flush_all()

    @classmethod
    def _checked(cls, reply):
        reply.with_user(cls.head).action_check()
        return reply

    @classmethod
    def _sensitive(cls, record):
        """Return the record, made one of a sensitive activity of the leader's."""
        activity = cls._activity(user=cls.leader, responsible_id=cls.leader.id)
        record.sudo()._unfreeze().activity_id = activity
        activity.sudo().is_sensitive = True
        cls.env.flush_all()
        cls.env.invalidate_all()
        return record

    def _filter_domain(self, name, view=SEARCH_VIEW, user=None):
        """Return the domain of a filter as it stands in the search view."""
        user = user or self.officer
        model = self.env.ref(view).model
        views = (
            self.env[model].with_user(user).get_view(self.env.ref(view).id, "search")
        )
        [node] = etree.fromstring(views["arch"]).xpath(f"//filter[@name='{name}']")
        return safe_eval(node.get("domain"), {"uid": user.id})

    def _filtered(self, name, user=None):
        """Return the names of the fixture's records that a filter gives."""
        user = user or self.officer
        domain = [("id", "in", self.every.ids), *self._filter_domain(name, user=user)]
        found = self.env["kh18.recommendation"].with_user(user).search(domain)
        return set(found.mapped("name"))
