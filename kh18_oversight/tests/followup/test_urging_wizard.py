from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .letters_common import LetterCase


@tagged("post_install", "-at_install")
class TestUrgingWizard(LetterCase):
    """Mass urging: one letter a body (L36, S63)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._sent(40)

    def _wizard(self, lines, user=None, **values):
        wizards = self.env["kh18.urging.wizard"].with_user(user or self.officer)
        return wizards.create(
            {"recommendation_ids": [Command.set(lines.ids)], **values}
        )

    def _made(self, wizard):
        letters = self.env["kh18.followup.letter"]
        before = letters.search([])
        wizard.action_make()
        return letters.search([]) - before

    def _many(self, bodies, each):
        """Return overdue recommendations to so many new bodies."""
        lines = self.late.browse()
        for rank in range(bodies):
            body = self.partner(f"Công ty {rank}", kh18_body_kind="employer")
            for _number in range(each):
                lines |= self._sent(40, addressee_id=body.id)
        return lines

    def test_thirty_items_of_six_bodies(self):
        lines = self._many(6, 5)
        wizard = self._wizard(lines)
        self.assertEqual(wizard.rung, "urging")
        self.assertEqual(wizard.letter_total, 6)
        made = self._made(wizard)
        self.assertEqual(len(made), 6)
        self.assertEqual(set(made.mapped("recommendation_count")), {5})
        self.assertEqual(made.recommendation_ids, lines)
        self.assertEqual(set(made.mapped("state")), {"draft"})
        self.assertFalse(lines.urging_ids, "a draft urges nobody")

    def test_queries_grow_with_the_bodies_only(self):
        def queries(bodies, each):
            wizard = self._wizard(self._many(bodies, each))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard.action_make()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(1, 1)
        small, thick, long = queries(3, 2), queries(3, 20), queries(9, 2)
        self.assertLessEqual(thick, small, "ten times the recommendations")
        self.assertLessEqual(long - small, 6 * 4, "six letters more")

    def test_preview_names_what_goes_and_what_stays(self):
        answered = self._sent(40, name="Đã xong")
        self._reply(answered)
        waiting = self._sent(3, name="Chưa đến hạn")
        foreign = self._sent(
            40,
            name="Của huyện",
            user=self.user(self.district_a1, "officer"),
            unit_id=self.district_a1.id,
        )
        pending = self._sent(40, name="Đang soạn")
        self._letter("dialogue", pending)
        lines = self.late | answered | waiting | foreign | pending
        wizard = self._wizard(lines, rung="urging")
        preview = wizard.preview
        for text in (
            "Sở Lao động",
            "Trả đủ lương",
            "Đã xong: it was answered on",
            "Chưa đến hạn: it is not overdue",
            "Của huyện: you hold no working post in its unit",
            "Đang soạn: it is in a letter that is not issued yet",
        ):
            self.assertIn(text, preview)
        self.assertEqual(self._made(wizard).recommendation_ids, self.late)

    def test_preview_escapes_what_was_typed(self):
        line = self._sent(40, name="<script>alert(1)</script>")
        self.assertNotIn("<script>", self._wizard(line).preview)

    def test_nothing_to_urge(self):
        with self.refused(UserError, "not overdue"):
            self._wizard(self._sent(3)).action_make()
        with self.refused(UserError, "choose at least one"):
            self._wizard(self.late.browse()).action_make()

    def test_with_all_overdue_ones_of_these_bodies(self):
        more = self._sent(40, name="Cùng cơ quan")
        self._sent(40, name="Nơi khác", addressee_id=self.company.id)
        wizard = self._wizard(self.late, with_others=True)
        self.assertEqual(self._made(wizard).recommendation_ids, self.late | more)

    def test_rung_as_the_ladder_says(self):
        twice = self._sent(40, name="Hai lần rồi")
        ledger = self.env["kh18.urging"]
        for _letter in range(2):
            ledger._note(twice, "urging")
        self.assertEqual(self._wizard(twice).rung, "dialogue")
        wizard = self._wizard(self.late | twice)
        self.assertEqual(wizard.rung, "urging", "all may be urged by one letter")
        wizard.rung = "ladder"
        made = self._made(wizard)
        found = {letter.kind: letter.recommendation_ids for letter in made}
        self.assertEqual(found, {"urging": self.late, "dialogue": twice})

    def test_lists_name_all_bodies_in_one_letter(self):
        lines = self._many(3, 1)
        for rung, body in (("union", self.nation.partner_id), ("front", self.front)):
            made = self._made(self._wizard(lines, rung=rung))
            self.assertEqual(made.recommendation_ids, lines)
            self.assertEqual(made.partner_id, body)

    def test_superior_body_missing(self):
        line = self._sent(40, addressee_id=self.company.id)
        wizard = self._wizard(line, rung="superior")
        self.assertIn("has no Superior Body", wizard.preview)
        with self.assertRaises(RedirectWarning):
            wizard.action_make()
        both = self._wizard(line | self.late, rung="superior")
        made = self._made(both)
        self.assertEqual(made.partner_id, self.committee)

    def test_new_day_of_the_wizard(self):
        made = self._made(self._wizard(self.late, date_new=self.ago(-33)))
        self.assertEqual(made.date_new, self.ago(-33))

    def test_sensitive_in_a_letter_of_its_own(self):
        activity = self._activity(name="Nhạy cảm", is_sensitive=True)
        secret = self._sent(40, activity_id=activity.id)
        made = self._made(self._wizard(self.late | secret))
        self.assertEqual(len(made), 2)
        self.assertEqual(sorted(made.mapped("is_sensitive")), [False, True])
        more = self._sent(40, activity_id=activity.id, name="Bí mật khác")
        others = self._wizard(self._sent(40), user=self.head, with_others=True)
        self.assertNotIn("Bí mật", others.preview)
        with self.assertRaises(AccessError):
            self._wizard(more, user=self.head).action_make()

    def test_one_body_fails_the_others_get_their_letter(self):
        lines = self._many(3, 1)
        fails = lines[1].addressee_id
        letters = type(self.env["kh18.followup.letter"])
        create = letters.create

        def failing(model, vals_list):
            made = create(model, vals_list)
            if fails in made.partner_id:
                raise UserError(fails.name)
            return made

        self.patch(letters, "create", failing)
        wizard = self._wizard(lines)
        action = wizard.action_make()
        self.assertEqual(action["params"]["message"], fails.name)
        made = self.env["kh18.followup.letter"].search(
            action["params"]["next"]["domain"]
        )
        self.assertEqual(made.recommendation_ids, lines - lines[1])
        self.assertFalse(lines[1].letter_ids)

    def test_who_urges(self):
        self.assertEqual(self.late.action_urge()["res_model"], "kh18.urging.wizard")
        for user in (self.viewer, self.clerk, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.late.with_user(user).action_urge()
        wizard = self._wizard(self.late, user=self.user(self.nation, "officer"))
        with self.refused(UserError, "no working post"):
            wizard.action_make()

    def test_form_opens_from_the_list(self):
        action = self.late.action_urge()
        form = Form(
            self.env["kh18.urging.wizard"]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        self.assertEqual(form.rung, "urging")
        form.rung = "union"
        self.assertEqual(form.letter_total, 1)
        self.assertFalse(form.is_dated)

    def test_contact_is_logged(self):
        both = self.late | self._sent(40, addressee_id=self.company.id)
        action = both.with_user(self.clerk).action_log_contact()
        form = Form(
            self.env["kh18.urging.contact.wizard"]
            .with_user(self.clerk)
            .with_context(**action["context"])
        )
        form.told_name = "Bà Hoa, Chánh Văn phòng"
        form.note = "Hẹn trả lời trong tuần"
        form.save().action_log()
        for record in both:
            row = self._rows(record)
            self.assertEqual((row.rung, row.channel), ("contact", "Telephone"))
            self.assertEqual(row.partner_id, record.addressee_id)
            self.assertEqual(row.told_name, "Bà Hoa, Chánh Văn phòng")
            self.assertEqual(row.user_id, self.clerk)
            self.assertEqual(record.urged_count, 0)

    def test_contact_is_refused(self):
        wizards = self.env["kh18.urging.contact.wizard"].with_user(self.officer)
        values = {
            "recommendation_ids": [Command.set(self.late.ids)],
            "told_name": "A",
            "note": "B",
        }
        with self.refused(UserError, "future"):
            wizards.create({**values, "date": self.ago(-1)}).action_log()
        with self.refused(UserError, "sent after that day"):
            wizards.create({**values, "date": self.ago(41)}).action_log()
        with self.assertRaises(AccessError):
            self.late.with_user(self.viewer).action_log_contact()
        with self.refused(UserError, "not sent yet"):
            self._recommendation().action_log_contact()
