from datetime import timedelta

from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from .reminder_common import TODAY, ReminderCase


@tagged("post_install", "-at_install")
class TestReminderRecipient(ReminderCase):
    """Who is told: persons by their posts of the day, the superior only from a rung."""

    def _post(self, user):
        return self.env["kh18.post"].search([("user_id", "=", user.id)])

    def test_without_a_person_the_officers_in_charge_are_told(self):
        self.rule()
        self.item(1, user=False)
        self.assertEqual(self.remind().user_id, self.officer)

    def test_without_an_officer_in_charge_those_who_are_there(self):
        self.rule()
        self.item(1, user=False)
        self._post(self.officer).in_charge = False
        told = self.remind().user_id
        self.assertEqual(told, self.officer | self.user(self.district_a1, "head"))

    def test_an_ended_post_hands_over_to_the_officer_in_charge(self):
        self.rule()
        head = self.user(self.district_a1, "head")
        self.item(3, user=head)
        self.assertEqual(self.remind().user_id, head)
        self._post(head).date_to = TODAY
        self.assertEqual(self.remind(1).user_id, self.officer)

    def test_a_future_post_is_not_told_yet(self):
        self.rule()
        head = self.user(self.district_a1, "head")
        self.item(3, user=head)
        self._post(head).date_from = TODAY + timedelta(days=1)
        self.assertEqual(self.remind().user_id, self.officer)

    def test_substitutes_of_the_absent_are_told_too(self):
        self.rule()
        clerk = self.user(self.district_a1, "clerk")
        self._post(self.officer).write(
            {
                "substitute_id": clerk.id,
                "substitute_from": TODAY,
                "substitute_to": TODAY + timedelta(days=2),
            }
        )
        self.item(1)
        self.item(0)
        self.assertEqual(self.remind().user_id, self.officer | clerk)
        self.assertEqual(self.remind(6).user_id, self.officer)

    def test_an_archived_user_is_not_told(self):
        self.rule()
        self.item(1)
        self.officer.active = False
        self.assertEqual(self.remind().user_id, self.user(self.district_a1, "head"))

    def test_portal_users_and_outside_bodies_are_never_told(self):
        self.rule()
        portal = new_test_user(self.env, login="t_portal", groups="base.group_portal")
        self.env.cr.execute(
            "UPDATE kh18_post SET user_id = %s WHERE user_id = %s",
            [portal.id, self.officer.id],
        )
        self.env.invalidate_all()
        item = self.item(1, user=self.user(self.district_a1, "head"))
        self.env.cr.execute(
            "UPDATE kh18_activity SET responsible_id = %s WHERE id = %s",
            [portal.id, item.id],
        )
        self.env.invalidate_all()
        rows = self.remind()
        self.assertEqual(rows.user_id, self.user(self.district_a1, "head"))
        self.assertNotIn(portal.partner_id, rows.message_id.partner_ids)

    def test_a_stranger_is_not_told(self):
        """One without a post in the unit or above it may not read it."""
        self.rule()
        self.item(1, user=self.user(self.district_a2, "officer"))
        self.assertEqual(self.remind().user_id, self.officer)

    def test_the_person_may_hold_the_post_above(self):
        self.rule()
        above = self.user(self.province_a, "officer")
        self.item(1, user=above)
        self.assertEqual(self.remind().user_id, above)

    def test_an_ended_unit_is_not_told(self):
        self.rule()
        self.item(1)
        self.district_a1.closing_date = TODAY - timedelta(days=1)
        self.assertFalse(self.remind())

    def test_the_superior_hears_from_the_third_urging_on(self):
        self.rule(
            recipient_ids=[
                self.tell(who="responsible"),
                self.tell(who="unit", role="leader", from_urging=2),
                self.tell(who="above", role="leader", from_urging=3),
            ]
        )
        self.item(0)
        leader = self.user(self.district_a1, "leader")
        above = self.user(self.province_a, "leader")
        expected = {
            0: self.officer,
            1: self.officer,
            5: self.officer | leader,
            12: self.officer | leader | above,
        }
        for day, users in expected.items():
            with self.subTest(day=day):
                self.assertEqual(self.remind(day).user_id, users)

    def test_only_those_in_charge(self):
        second = self._post_user(
            self.district_a1, "leader", "t_second", in_charge=False, office="chair"
        )
        first = self.user(self.district_a1, "leader")
        first = first if first != second else self.env["res.users"]
        rule = self.rule(recipient_ids=[self.tell(who="unit", role="leader")])
        self.item(1)
        self.assertIn(second, self.remind().user_id)
        rule.recipient_ids.in_charge_only = True
        self.assertNotIn(second, self.remind(2).user_id)

    def test_one_who_holds_several_posts_is_told_once(self):
        rule = self.rule()
        for unit in (self.district_a1, self.province_a):
            self.env["kh18.post"].create(
                {
                    "unit_id": unit.id,
                    "user_id": self.officer.id,
                    "role": "viewer",
                    "date_from": "2024-01-01",
                }
            )
        self.item(1)
        with freeze_time(f"{TODAY} 03:00:00"):
            action = rule.action_preview()
        preview = self.env["kh18.reminder.preview"].browse(action["res_id"])
        self.assertEqual(preview.reminder_count, 1)
        self.assertEqual(len(self.remind()), 1)

    def test_nobody_is_told_twice_by_two_lines(self):
        self.rule(
            recipient_ids=[
                self.tell(who="responsible"),
                self.tell(who="unit", role="officer"),
            ]
        )
        self.item(1)
        self.assertEqual(len(self.remind()), 1)

    def test_without_an_address_it_is_shown_in_the_inbox(self):
        self.rule()
        self.item(1)
        self.officer.email = False
        row = self.remind()
        self.assertEqual((row.channel, row.delivery), ("inbox", "sent"))
        notification = row.message_id.notification_ids
        self.assertEqual(notification.notification_type, "inbox")
        self.assertFalse(
            self.env["mail.mail"].search([("mail_message_id", "=", row.message_id.id)])
        )

    def test_five_thousand_wait_for_their_approvers(self):
        """Each approver gets one digest, and nobody out of turn."""
        plans = self._submitted_plans(5000)
        self.rule(
            subject="kh18.plan:approval",
            days_before="0",
            recipient_ids=[Command.create({"who": "unit", "role": "leader"})],
        )
        rows = self.remind(1)
        self.assertEqual(len(rows), 5000)
        self.assertEqual(len(rows.message_id), 2)
        for unit in (self.district_a1, self.district_a2):
            of_unit = rows.filtered(lambda row, u=unit: row.unit_id == u)
            self.assertEqual(of_unit.user_id, self.user(unit, "leader"))
            self.assertEqual(len(of_unit.message_id), 1)
            self.assertEqual(
                set(of_unit.mapped("res_id")),
                set(plans.filtered(lambda p, u=unit: p.unit_id == u).ids),
            )
        self.assertIn("2480", rows.message_id[0].body)
        self.assertFalse(self.remind(1))
        plans._go("approved")
        self.assertFalse(self.remind(2))

    def test_who_submitted_is_not_asked_to_approve(self):
        plans = self._submitted_plans(2)
        leader = self.user(self.district_a1, "leader")
        plans.filtered(lambda p: p.unit_id == self.district_a1).submitted_by_id = leader
        self.rule(
            subject="kh18.plan:approval",
            days_before="0",
            recipient_ids=[Command.create({"who": "unit", "role": "leader"})],
        )
        self.assertEqual(self.remind(1).user_id, self.user(self.district_a2, "leader"))
        self.district_a1.two_person_approval = False
        self.assertEqual(self.remind(2).user_id, leader)

    def _submitted_plans(self, number):
        units = (self.district_a1, self.district_a2)
        self.env["kh18.plan"].search([("state", "=", "submitted")])._go("draft")
        plans = self.env["kh18.plan"].create(
            [
                {
                    "name": f"Plan {place}",
                    "kind": "other",
                    "unit_id": units[place % 2].id,
                }
                for place in range(number)
            ]
        )
        plans._go(
            "submitted",
            submitted_on=f"{TODAY} 02:00:00",
            submitted_by_id=self.officer.id,
        )
        return plans
