"""Who reads what a sensitive activity recommends is written down (S57)."""

from odoo.tests import tagged

from .secret_common import SecretFollowupCase


@tagged("post_install", "-at_install")
class TestFollowupReadLog(SecretFollowupCase):
    def setUp(self):
        super().setUp()
        self.before = self.env["kh18.read.log"].sudo().search([], limit=1).id or 0

    def ways(self, user):
        """Return how ``user`` has read the sensitive activity in this test."""
        log = self.env["kh18.read.log"].sudo()
        rows = log.search([("id", ">", self.before), ("user_id", "=", user.id)])
        self.assertLessEqual(rows.activity_id, self.secret)
        return rows.sorted("id").mapped("way")

    def test_opening_is_written_down_once_an_hour(self):
        record = self._fresh(self.record, self.fellow)
        record.web_read({"name": {}, "content": {}})
        record.web_read({"name": {}, "content": {}})
        self.assertEqual(self.ways(self.fellow), ["open"])

    def test_each_text_about_it_is_content(self):
        letter = self.env["kh18.followup.letter"].create(
            {
                "unit_id": self.province_a.id,
                "kind": "dialogue",
                "recommendation_ids": self.record.ids,
            }
        )
        request = self.hidden[-1]
        for user, line, name in (
            (self.officer, self.reply, "text"),
            (self.fellow, request, "text"),
            (self.leader, letter, "introduction"),
        ):
            self._fresh(line, user).read([name])
            self.assertEqual(self.ways(user), ["open"], line)

    def test_a_line_of_a_list_is_no_opening(self):
        records = self._fresh(self.record, self.officer).browse()
        records.web_search_read([], {"name": {}, "state": {}, "addressee_id": {}})
        records.env["kh18.reply"].web_search_read([], {"number": {}, "outcome": {}})
        self.assertFalse(self.ways(self.officer))

    def test_plain_ones_and_code_are_not_logged(self):
        self._sent().with_user(self.officer).read(["content"])
        self._fresh(self.record, self.officer).sudo().read(["content"])
        self.assertFalse(self.ways(self.officer))

    def test_export_is_written_down(self):
        self.officer.group_ids |= self.env.ref("base.group_allow_export")
        self._fresh(self.record, self.officer).export_data(["name"])
        self.assertEqual(self.ways(self.officer), ["export"])

    def test_reading_is_no_request_of_the_replica(self):
        for line in (self.record, self.reply, self.hidden[-1]):
            for name in ("read", "web_read"):
                self.assertFalse(getattr(type(line), name)._readonly, (line, name))
