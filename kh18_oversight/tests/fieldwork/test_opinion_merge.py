from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestOpinionMerge(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._opinion(text="Mức chi quá thấp.", weight=3)
        cls.same = cls._opinion(
            text="Đề nghị: mức chi quá thấp", author_partner_id=cls.company.id, weight=5
        )
        cls.other = cls._opinion(text="Mức chi quá cao")

    def _wizard(self, user=None):
        action = self.activity.with_user(user or self.officer).action_merge_opinions()
        wizards = self.env["kh18.opinion.merge.wizard"].with_user(user or self.officer)
        return wizards.browse(action["res_id"])

    def test_equal_opinions_become_one_row_with_the_weight_of_all(self):
        wizard = self._wizard()
        self.assertEqual(len(wizard.line_ids), 1)
        line = wizard.line_ids
        self.assertEqual((line.count, line.weight), (2, 8))
        self.assertIn(self.company.name, line.authors)
        self.assertFalse(self.same.merged_into_id, "only shown so far")
        wizard.action_merge()
        self.assertEqual(self.same.merged_into_id, self.first)
        self.assertEqual(self.first.total_weight, 8)
        self.assertEqual(self.same.total_weight, 0, "counted with the first")
        self.assertEqual(self.first.merged_count, 1)
        self.assertEqual(self.same.text, "Đề nghị: mức chi quá thấp", "text is kept")
        self.assertEqual(self.activity.opinion_count, 2)
        self.assertFalse(self._wizard().line_ids, "nothing is left to merge")

    def test_only_chosen_groups(self):
        wizard = self._wizard()
        wizard.line_ids.is_chosen = False
        with self.assertRaisesRegex(UserError, "Choose a group"):
            wizard.action_merge()

    def test_wording_and_minority_set_opinions_apart(self):
        self.same.wording = "30.000 đồng"
        self.assertFalse(self._wizard().line_ids)
        self.same.write({"wording": False, "is_minority": True})
        self.assertFalse(self._wizard().line_ids)

    def test_merged_by_hand_and_parted(self):
        chosen = (self.first | self.other).with_user(self.officer)
        chosen.action_merge()
        self.assertEqual(self.other.merged_into_id, self.first)
        (self.same | self.other).with_user(self.officer).action_merge()
        self.assertEqual(self.same.merged_into_id, self.first, "never two deep")
        self.assertEqual(self.first.total_weight, 9)
        self.other.with_user(self.officer).action_unmerge()
        self.assertFalse(self.other.merged_into_id)
        self.first.with_user(self.officer).action_unmerge()
        self.assertFalse(self.first.merged_ids)
        self.assertEqual(self.first.total_weight, 3)

    def test_groups_that_meet_become_one(self):
        fourth = self._opinion(text="Mức chi không đủ")
        (self.first | self.same).with_user(self.officer).action_merge()
        (self.other | fourth).with_user(self.officer).action_merge()
        (self.first | self.other).with_user(self.officer).action_merge()
        self.assertEqual(self.first.merged_ids, self.same | self.other | fourth)

    def test_what_is_not_equal_is_not_merged(self):
        minority = self._opinion(is_minority=True)
        for other, message in (
            (self._opinion(article="1"), "same article"),
            (self._opinion(article=None, target="whole"), "same article"),
            (self._opinion(stance="delete"), "Stance"),
            (minority, "minority"),
        ):
            pair = (self.first | other).with_user(self.officer)
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                pair.action_merge()
        with self.assertRaisesRegex(UserError, "at least two"):
            self.first.with_user(self.officer).action_merge()

    def test_merged_opinion_is_not_changed_or_deleted(self):
        (self.first | self.same).with_user(self.officer).action_merge()
        with self.assertRaisesRegex(UserError, "part them"):
            self.same.with_user(self.officer).text = "Khác"
        for opinion in (self.same, self.first):
            with self.assertRaisesRegex(UserError, "part them"):
                opinion.with_user(self.officer).unlink()
        with self.assertRaises(AccessError):
            self.other.with_user(self.officer).merged_into_id = self.first
        with self.assertRaises(AccessError):
            self._opinion(merged_into_id=self.first.id)

    def test_who_merges(self):
        for user in (self.viewer, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                (self.first | self.same).with_user(user).action_merge()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.first.with_user(user).action_unmerge()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._wizard(user)
        wizard = self._wizard()
        with self.assertRaises(AccessError):
            wizard.with_user(self.head).action_merge()

    def test_states(self):
        wizard = self._wizard()
        self._conclude()
        with self.assertRaisesRegex(UserError, "gathered"):
            wizard.action_merge()
        with self.assertRaisesRegex(UserError, "gathered"):
            self.first.with_user(self.officer).action_unmerge()
        with self.assertRaisesRegex(UserError, "gathered"):
            self._wizard()

    def test_foreign_opinions_in_a_dialog_are_not_merged(self):
        other = self._criticism(is_sensitive=True)
        other.sudo().responsible_id = self.leader
        hidden = self.env["kh18.opinion"].create(
            [
                {
                    "activity_id": other.id,
                    "target": "whole",
                    "text": "Kín",
                    "author_partner_id": self.expert.id,
                }
            ]
            * 2
        )
        stranger = self._post_user(
            self.province_a, "officer", "t_merge", in_charge=False
        )
        wizard = self._wizard(stranger)
        with self.assertRaises(AccessError):
            wizard.line_ids.opinion_ids = hidden
            wizard.action_merge()
        self.assertFalse(hidden.merged_into_id)
