from odoo.fields import Command
from odoo.tests import tagged, warmup

from .common import FollowupCase

LIST_FIELDS = (
    "name",
    "unit_id",
    "activity_id",
    "addressee_id",
    "addressee_kind",
    "topic_id",
    "state",
    "sending",
    "date_sent",
    "date_limit",
    "is_overdue",
    "is_due_soon",
    "is_done_late",
    "reply",
    "outcome",
    "claimed",
    "resolution",
    "is_to_verify",
    "rung",
    "next_rung",
    "urged_count",
    "extension_count",
    "sending_age",
    "responsible_id",
    "is_ours",
    "can_work",
    "can_record",
    "can_decide",
)
FORM_FIELDS = (
    *LIST_FIELDS,
    "content",
    "basis",
    "limit_explanation",
    "date_limit_first",
    "verification_note",
    "is_editable",
    "is_sensitive",
)
REPLY_FIELDS = ("number", "date_received", "outcome", "is_late", "state", "can_record")
URGING_FIELDS = ("rung", "number", "event", "date", "user_id")
SMALL, LARGE = 10, 100


@tagged("post_install", "-at_install")
class TestFollowupPerformance(FollowupCase):
    """Each page and step costs the same number of queries, with 10 rows or 100."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bodies = {
            number: cls.partner(f"Công ty {number}") for number in (SMALL, LARGE)
        }
        cls.lists = {
            number: cls._many(number, body) for number, body in cls.bodies.items()
        }
        cls.forms = {number: cls._long(number) for number in (SMALL, LARGE)}
        cls.env.flush_all()

    @classmethod
    def _many(cls, number, body):
        """Return recommendations to one body, in different situations."""
        activity = cls._activity(topic_id=cls.topic.id)
        records = (
            cls.env["kh18.recommendation"]
            .with_user(cls.officer)
            .create(
                [
                    {
                        "unit_id": cls.province_a.id,
                        "name": f"Kiến nghị {place}",
                        "content": "Trả đủ lương",
                        "addressee_id": body.id,
                        "activity_id": activity.id if place % 2 else False,
                    }
                    for place in range(number)
                ]
            )
        )
        records._mark_sent(cls.ago(40))
        cls.env["kh18.urging"]._note(records[::3], "urging")
        for record in records[::5]:
            cls._reply(record, claim="resolved")
        return records

    @classmethod
    def _long(cls, number):
        """Return one recommendation with as many replies, urgings and extensions."""
        record = cls._sent(60, received=58)
        cls.env["kh18.reply"].with_user(cls.officer).create(
            [
                {
                    "recommendation_id": record.id,
                    "number": f"{place}/SLĐ",
                    "date_reply": cls.ago(3),
                    "is_partial": True,
                }
                for place in range(number)
            ]
        )
        for place in range(number):
            cls.env["kh18.urging"]._note(record, "contact")
            record._extend(cls.ago(-place - 1), "Việc phức tạp")
        return record

    def _count(self, function, argument, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function(argument.with_user(user or self.officer))
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _assert_flat(self, function, arguments, most, more=0, user=None):
        self._count(function, arguments[SMALL], user)
        few = self._count(function, arguments[SMALL], user)
        many = self._count(function, arguments[LARGE], user)
        self.assertLessEqual(many, few + more)
        self.assertLessEqual(many, most)

    def _spec(self, model, names):
        fields = self.env[model]._fields
        return {
            name: {"fields": {"display_name": {}}} if fields[name].relational else {}
            for name in names
        }

    @warmup
    def test_the_form(self):
        spec = {
            **self._spec("kh18.recommendation", FORM_FIELDS),
            "reply_ids": {
                "fields": self._spec("kh18.reply", REPLY_FIELDS),
                "limit": 200,
            },
            "urging_ids": {
                "fields": self._spec("kh18.urging", URGING_FIELDS),
                "limit": 200,
            },
        }
        self._assert_flat(lambda record: record.web_read(spec), self.forms, 40)

    def _page(self, body):
        records = self.env["kh18.recommendation"].with_user(body.env.user)
        page = records.web_search_read(
            [("addressee_id", "=", body.id)],
            self._spec("kh18.recommendation", LIST_FIELDS),
            limit=80,
        )
        self.assertIn(page["length"], (SMALL, LARGE))

    @warmup
    def test_the_items_of_a_body(self):
        for user in (self.officer, self.user(self.nation, "officer")):
            # A full page counts the rest with one query more.
            self._assert_flat(self._page, self.bodies, 15, more=1, user=user)

    @warmup
    def test_the_axes(self):
        def compute(record):
            record = record.sudo()
            record.invalidate_recordset()
            self.env.add_to_compute(record._fields["reply"], record)
            self.env.add_to_compute(record._fields["urged_count"], record)
            record._recompute_recordset()

        self._assert_flat(compute, self.forms, 15)
        self._assert_flat(compute, self.lists, 15)

    @warmup
    def test_urging_of_many(self):
        def note(records):
            self.env["kh18.urging"]._note(records, "urging", symbol="1/LĐLĐ")

        # A hundred rows are written in two batches.
        self._assert_flat(note, self.lists, 12, more=1)

    @warmup
    def test_extending_of_many(self):
        day = iter(range(1, 99))

        def extend(records):
            records._extend(self.ago(-next(day)), "Việc phức tạp")

        self._assert_flat(extend, self.lists_waiting(), 30)

    def lists_waiting(self):
        """Return as many recommendations that wait for a reply."""
        lists = {n: self._many(n, body) for n, body in self.bodies.items()}
        self.env.flush_all()
        return {n: r.filtered(lambda x: not x.date_done) for n, r in lists.items()}

    @warmup
    def test_holidays_that_move_many(self):
        self.province_a.reply_day_kind = "working"
        counts = []
        for number in (SMALL, SMALL, LARGE - SMALL):
            records = self._many(number, self.bodies[SMALL])
            records.sudo().write({"date_received": self.ago(5), "sending": "received"})
            day = self.today
            while self.env["kh18.workday"]._free_reason(day):
                day = self.ago(-1 - (day - self.today).days)
            counts.append(
                self._count(
                    lambda _r, d=day: self.env["kh18.holiday"].create(
                        {"name": "Nghỉ thử", "date_from": d}
                    ),
                    records,
                )
            )
            self.assertTrue(records[1].extension_ids, "the limit moved")
        self.assertLessEqual(counts[2], counts[1] + 2)

    @warmup
    def test_seals_of_many(self):
        ledger = self.env["kh18.urging"]
        self._assert_flat(lambda r: ledger._broken_seals(r), self.lists, 20)

    @warmup
    def test_sending_and_receiving_of_many(self):
        drafts = {
            number: self.env["kh18.recommendation"].create(
                [
                    {
                        "unit_id": self.province_a.id,
                        "name": "Kiến nghị",
                        "content": "Trả đủ lương",
                        "addressee_id": self.office.id,
                    }
                ]
                * number
            )
            for number in (SMALL, LARGE)
        }
        for number, records in drafts.items():
            if number == SMALL:
                self._count(lambda r: r._mark_sent(self.today), records[:5])
                drafts[number] = records[5:]
        counts = [
            self._count(lambda r: r._mark_sent(self.today), records)
            for records in drafts.values()
        ]
        self.assertLessEqual(counts[1], counts[0])
        counts = [
            self._count(lambda r: r._mark_received(self.today), records)
            for records in drafts.values()
        ]
        self.assertLessEqual(counts[1], counts[0])

    @warmup
    def test_the_activity_counts_its_own(self):
        activities = {
            number: records[1].activity_id for number, records in self.lists.items()
        }
        spec = {"name": {}, "recommendation_count": {}}
        self._assert_flat(lambda a: a.web_read(spec), activities, 15)

    @warmup
    def test_findings_and_reviewed_documents(self):
        activity = self._activity()
        findings = self.env["kh18.finding"].create(
            [{"activity_id": activity.id, "name": f"{n}"} for n in range(LARGE)]
        )
        self.env["kh18.recommendation"].create(
            [
                {
                    "unit_id": self.province_a.id,
                    "activity_id": activity.id,
                    "name": finding.name,
                    "finding_ids": [Command.set(finding.ids)],
                }
                for finding in findings[::2]
            ]
        )
        spec = {"has_recommendation": {}}
        sizes = {SMALL: findings[:SMALL], LARGE: findings}
        self._assert_flat(lambda f: f.web_read(spec), sizes, 12)
