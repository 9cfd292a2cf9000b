from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestUrging(FollowupCase):
    """The ledger of urging proves what was done (S63, L36)."""

    def _note(self, record, rung="urging", **values):
        return self.env["kh18.urging"]._note(record, rung, **values)

    def test_numbered_within_the_rung(self):
        record = self._sent(40)
        self._note(record, symbol="20/LĐLĐ")
        self._note(record)
        self._note(record, "contact", told_name="Văn phòng")
        numbers = [(r.rung, r.number) for r in record.urging_ids.sorted("id")]
        self.assertEqual(numbers, [("urging", 1), ("urging", 2), ("contact", 1)])
        self.assertEqual(record.urged_count, 2)
        self.assertEqual(record.date_urged, self.today)
        self.assertEqual(record.rung, "urging")

    def test_ladder_is_climbed_step_by_step(self):
        record = self._sent(40)
        for rung in ("urging", "urging", "dialogue", "superior", "union", "front"):
            self.assertEqual(record.next_rung, rung)
            self._note(record, rung)
        self.assertEqual(record.next_rung, "publication")
        self._reply(record)
        self.assertFalse(record.next_rung, "a full reply stops the ladder")

    def test_only_a_full_reply_stops_the_ladder(self):
        record = self._sent(40)
        record.message_post(attachments=[("tra-loi.txt", b"Se tra loi sau")])
        self._reply(record, is_partial=True, outcome=False)
        self.assertTrue(record.is_overdue)
        self.assertEqual(record.next_rung, "urging")

    def test_what_became_of_a_letter(self):
        record = self._sent(40)
        row = self._note(record, partner_id=self.office.id)
        event = row._note_event("bounced", note="Hộp thư đầy")
        self.assertEqual(event.about_id, row)
        self.assertEqual(event.number, row.number)
        self.assertEqual(row._note_event("bounced"), event, "noted once")
        self.assertEqual(record.urged_count, 1, "an event is no other letter")

    def test_nobody_changes_the_ledger(self):
        row = self._note(self._sent(40))
        for user in (self.leader, self.admin, self.env.user):
            for refused in (
                lambda r: r.write({"note": "Sửa"}),
                lambda r: r.unlink(),
                lambda r: r.create({"recommendation_id": r.recommendation_id.id}),
            ):
                with self.assertRaises(AccessError):
                    refused(row.with_user(user))

    def test_tampering_shows(self):
        first, second, untouched = (self._sent(40, name=n) for n in "abc")
        records = first | second | untouched
        rows = [self._note(records), self._note(records, symbol="31/LĐLĐ")]
        ledger = self.env["kh18.urging"]
        self.assertFalse(ledger._broken_seals(records))
        of_first = rows[0].filtered(lambda r: r.recommendation_id == first)
        of_second = rows[1].filtered(lambda r: r.recommendation_id == second)
        self.env.cr.execute(
            "UPDATE kh18_urging SET date = '2020-01-01' WHERE id = %s", [of_first.id]
        )
        self.env.cr.execute("DELETE FROM kh18_urging WHERE id = %s", [of_second.id])
        self.env.invalidate_all()
        self.assertEqual(ledger._broken_seals(records), first | second)
