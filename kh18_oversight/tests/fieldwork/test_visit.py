from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .findings_common import FindingCase


@tagged("post_install", "-at_install")
class TestVisit(FindingCase):
    """One visit serves an oversight and an inspection (S67)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.inspection = cls._activity(kind="inspection", name="Kiểm tra")

    def test_each_side_shows_the_other(self):
        self.activity.combined_ids = self.inspection
        self.assertEqual(self.inspection.combined_ids, self.activity)
        self.inspection.combined_ids = [Command.clear()]
        self.assertFalse(self.activity.combined_ids)

    def test_made_together(self):
        made = self._activity(
            kind="inspection", combined_ids=[Command.set(self.activity.ids)]
        )
        self.assertEqual(self.activity.combined_ids, made)

    def test_two_of_a_kind_are_no_visit(self):
        for other in (self._before(), self._activity(kind="review"), self.activity):
            with self.subTest(kind=other.kind), self.assertRaises(ValidationError):
                self.activity.combined_ids = other

    def test_a_foreign_activity_is_not_drawn_in(self):
        other = self.user(self.province_b, "officer")
        foreign = self._activity(
            user=other, kind="inspection", unit_id=self.province_b.id
        )
        below = self._activity(
            user=self.user(self.district_a1, "officer"),
            kind="inspection",
            unit_id=self.district_a1.id,
        )
        for activity in (foreign, below):
            with self.assertRaises(UserError):
                self.activity.combined_ids = activity
                self.env.flush_all()
            self.assertFalse(activity.sudo().combined_ids)

    def test_a_sensitive_one_is_not_shown(self):
        self.activity.combined_ids = self.inspection
        self.inspection.sudo().write(
            {"is_sensitive": True, "responsible_id": self.leader.id}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(self.activity.with_user(self.viewer).combined_ids)
