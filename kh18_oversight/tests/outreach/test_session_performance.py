from odoo.tests import tagged

from .session_common import SessionCase

FIELDS = (
    "name",
    "unit_id",
    "kind",
    "state",
    "document_ids",
    "count_total",
    "rating_change",
    "can_work",
    "can_back",
    "is_checkin_open",
    "is_past",
    "has_attendance",
)


@tagged("post_install", "-at_install")
class TestSessionPerformance(SessionCase):
    """Reading and writing cost the same number of queries, whatever the number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for _number in range(20):
            cls._row(cls._session())

    def _queries(self, function):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_a_page_of_the_list(self):
        sessions = self.env["kh18.session"].with_user(self.officer)

        def page(limit):
            specification = {name: {} for name in FIELDS}
            return lambda: sessions.web_search_read([], specification, limit=limit)

        self._queries(page(2))
        self.assertEqual(self._queries(page(2)), self._queries(page(20)))

    def test_the_numbers_of_many_sessions(self):
        sessions = self.env["kh18.session"].search([], limit=20)

        def count(some):
            return lambda: some.attendance_ids.write({"audience": "worker"})

        self._queries(count(sessions[:1]))
        few, many = self._queries(count(sessions[1:3])), self._queries(count(sessions))
        self.assertLessEqual(many, few + 1)
