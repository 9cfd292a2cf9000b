from odoo.tests import tagged, warmup

from .findings_common import FindingCase

LINE_FIELDS = (
    "party_id",
    "name",
    "kind",
    "severity",
    "cause_id",
    "clause_text",
    "workers",
    "chain_length",
    "date_limit",
)
LIST_FIELDS = (*LINE_FIELDS, "activity_id", "unit_id", "is_overdue", "is_editable")


@tagged("post_install", "-at_install")
class TestFindingPerformance(FindingCase):
    """Reading costs the same number of queries, with 10 findings or 200."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.small = cls._activity(party_ids=cls._parties())
        before = cls._before()
        first = cls._finding(before)
        cause = cls.env.ref("kh18_oversight.finding_cause_will")
        for activity, number in ((cls.small, 10), (cls.activity, 200)):
            parties = activity.party_ids
            cls.env["kh18.finding"].create(
                [
                    {
                        "activity_id": activity.id,
                        "party_id": parties[rank % 2].id,
                        "name": f"Phát hiện {rank}",
                        "cause_id": cause.id,
                        "clause_id": cls.clause.id,
                        "repeat_of_id": first.id if rank % 2 == 0 else False,
                        "date_limit": "2036-06-01",
                    }
                    for rank in range(number)
                ]
            )
        cls.env.flush_all()

    def _count(self, function, activity):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function(activity.with_user(self.officer))
        return self.cr.sql_log_count - before

    def _assert_flat(self, function):
        self._count(function, self.small)
        few = self._count(function, self.small)
        self.assertEqual(few, self._count(function, self.activity))
        return few

    @warmup
    def test_the_form_of_an_activity(self):
        lines = {
            name: {"fields": {"display_name": {}}} if name.endswith("_id") else {}
            for name in LINE_FIELDS
        }

        def read(activity):
            page = activity.web_read(
                {
                    "name": {},
                    "finding_count": {},
                    "repeat_count": {},
                    "finding_ids": {"fields": lines, "limit": 200},
                }
            )
            self.assertEqual(len(page[0]["finding_ids"]), page[0]["finding_count"])

        self.assertLessEqual(self._assert_flat(read), 20)

    @warmup
    def test_the_list_of_findings(self):
        def read(activity):
            self.env["kh18.finding"].with_user(self.officer).web_search_read(
                [("activity_id", "=", activity.id)],
                {name: {} for name in LIST_FIELDS},
                limit=500,
            )

        self.assertLessEqual(self._assert_flat(read), 20)

    @warmup
    def test_rows_of_papers(self):
        self._assert_flat(lambda activity: activity._paper_findings())

    def test_answers_of_a_checklist_are_made_in_one_go(self):
        wizard = self.env["kh18.checklist.wizard"].with_user(self.officer)
        counts = []
        for partners in (1, 8):
            parties = [self.partner(f"Đơn vị {n}") for n in range(partners)]
            activity = self._activity(party_ids=self._parties(*parties))
            dialog = wizard.create(
                {"activity_id": activity.id, "checklist_id": self.checklist.id}
            )
            counts.append(self._count(lambda _a, d=dialog: d.action_take(), activity))
            self.assertEqual(activity.answer_count, 3 * partners)
        self.assertLessEqual(counts[1], counts[0] + 2)
