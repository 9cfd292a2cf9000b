from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import ActivityPaperCase


@tagged("post_install", "-at_install")
class TestActivityPaperAccess(ActivityPaperCase):
    """A paper is read and written as its activity."""

    def _reads(self, record, user):
        return bool(record.with_user(user).search_count([("id", "=", record.id)]))

    def test_unit_and_superiors_read_others_do_not(self):
        paper = self._paper("letter")
        for user, expected in (
            (self.viewer, True),
            (self.user(self.nation, "officer"), True),
            (self.user(self.province_b, "officer"), False),
            (self.user(self.district_a1, "officer"), False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._reads(paper, user), expected)

    def test_only_the_unit_writes(self):
        paper = self._paper("letter")
        for user in (self.viewer, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                paper.with_user(user).closing = "Khác"
        with self.assertRaises(AccessError):
            self.env["kh18.activity.paper"].with_user(
                self.user(self.nation, "officer")
            ).create({"activity_id": self.activity.id, "kind": "letter"})

    def test_member_from_another_unit_prints_a_draft(self):
        guest = self.user(self.province_b, "officer")
        paper = self._paper("letter")
        with self.assertRaises(AccessError):
            paper.with_user(guest)._paper_stream()
        self.activity.member_ids = [Command.create({"partner_id": guest.partner_id.id})]
        self.env.invalidate_all()
        self.assertTrue(paper.with_user(guest)._paper_stream().startswith(b"%PDF"))

    def test_sensitive_papers_are_for_the_team(self):
        paper = self._paper("letter")
        self.assertFalse(paper._is_restricted())
        self.activity.sudo().is_sensitive = True
        self.assertTrue(paper._is_restricted())
        for user, expected in (
            (self.officer, True),
            (self.leader, True),
            (self.head, False),
            (self.user(self.nation, "officer"), False),
            (self.admin, False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._reads(paper, user), expected)
                entry = paper.document_id
                self.assertEqual(self._reads(entry, user), expected)

    def test_report_prints_for_readers_only(self):
        paper = self._paper("letter")
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        name = paper._paper_report_name()
        pdf = reports.with_user(self.viewer)._render_qweb_pdf(name, paper.ids)[0]
        self.assertIn("Công ty A", " ".join(self.pages(pdf)))
        stranger = self.user(self.province_b, "officer")
        with self.assertRaises(AccessError):
            reports.with_user(stranger)._render_qweb_pdf(name, paper.ids)

    def test_number_of_papers_costs_no_queries(self):
        activities = self.activity | self._activity(date_start="2036-05-01")
        self._paper("letter", activities[1])
        counts = []
        for _round in range(2):
            self._paper("letter")
            self._paper("team_plan")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            activities.mapped("paper_count")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
