import base64
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .import_common import SMALL, ImportCase


@tagged("post_install", "-at_install")
class TestPlanImport(ImportCase):
    def _all_counts(self):
        models = (
            "kh18.plan",
            "kh18.plan.section",
            "kh18.task",
            "kh18.responsibility",
            "kh18.document",
            "kh18.document.link",
            "kh18.dispatch",
        )
        return {model: self.env[model].search_count([]) for model in models}

    def test_reading_a_longer_plan_takes_no_more_queries(self):
        line = "- Ban Tuyên giáo chủ trì hội nghị ngày 0{}/3/2026.\n"
        counts = []
        for number in (2, 2, 9):  # the first one fills caches of the server
            work = "".join(line.format(day + 1) for day in range(number))
            text = SMALL.replace("II. ", work + "\nII. ", 1)
            wizard = self._wizard(text)
            self.env.flush_all()
            self.env.transaction.clear()
            before = self.env.cr.sql_log_count
            wizard.action_read()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertGreaterEqual(len(wizard.task_ids), number)
        self.assertEqual(counts[1], counts[2])

    def test_a_small_plan_is_understood(self):
        wizard = self._read(SMALL)
        self.assertEqual(wizard.step, "review")
        self.assertEqual((wizard.kind, wizard.year), ("yearly", 2026))
        self.assertEqual((wizard.number, wizard.symbol), (12, "KH-LĐLĐ"))
        self.assertEqual((wizard.place, wizard.date), ("Lai Châu", date(2026, 1, 5)))
        task = wizard.task_ids.filtered(lambda t: t.kind == "task")
        self.assertEqual(task.date_due, date(2026, 6, 30))
        self.assertTrue(task.due_inclusive)
        self.assertEqual(task.actor_ids.department_id, self.law)
        self.assertEqual(wizard.signer_name, "Hoàng Văn Trinh")

    def test_creating_makes_the_draft_with_its_own_number_wanted(self):
        plan = self._create(self._read(SMALL))
        self.assertEqual(plan.state, "draft")
        self.assertEqual(plan.unit_id, self.province_a)
        self.assertEqual((plan.kind, plan.year), ("yearly", 2026))
        self.assertEqual(plan.create_uid, self.officer)
        paper = plan.document_id
        self.assertEqual(paper.wanted_number, 12)
        self.assertEqual(paper.date_issue, date(2026, 1, 5))
        self.assertEqual(paper.on_behalf_of, "BAN THƯỜNG VỤ")
        self.assertEqual(paper.signing_mode, "tm")
        self.assertEqual(paper.dispatch_ids.mapped("purpose"), ["file"])
        self.assertEqual(plan.link_ids.target_id.full_symbol, "18-CT/TW")
        self.assertEqual(plan.link_ids.mapped("kind"), ["basis"])

    def test_issued_with_the_number_and_date_of_the_paper(self):
        plan = self._create(self._read(SMALL))
        plan.task_ids.write({"form": "Đoàn giám sát", "object_text": "Công ty A"})
        plan.document_id.dispatch_ids.create(
            {"document_id": plan.document_id.id, "name": "Các ban", "purpose": "action"}
        )
        self._as(plan, "head").action_submit()
        self._as(plan, "leader").action_approve()
        self._as(plan, "leader").action_sign()
        self._as(plan, "clerk").action_issue()
        self.assertEqual(plan.full_symbol, "12/KH-LĐLĐ")
        self.assertEqual(plan.issued_on, date(2026, 1, 5))

    def test_a_number_that_is_taken_stops_the_issue(self):
        first = self._create(self._read(SMALL))
        self._complete(first)
        first.task_ids.write({"form": "Đoàn giám sát", "object_text": "Công ty A"})
        self._issue(first)
        wizard = self._read(SMALL)
        wizard.write({"kind": "implementing"})
        again = self._create(wizard)
        self._complete(again)
        self._approve(again)
        self._as(again, "leader").action_sign()
        with self.assertRaisesRegex(UserError, "given already"):
            self._as(again, "clerk").action_issue()
        self.assertEqual(again.state, "approved")

    def test_documents_of_the_register_are_found_not_doubled(self):
        known = self.env["kh18.document"].create(
            {
                "direction": "governing",
                "unit_id": self.province_a.id,
                "type_id": self.env.ref("kh18_oversight.document_type_chi_thi").id,
                "full_symbol": "18-CT/TW",
                "date_issue": "2022-10-26",
                "subject": "Giám sát và phản biện xã hội",
            }
        )
        wizard = self._read(SMALL)
        self.assertEqual(wizard.basis_ids.document_id, known)
        self.assertFalse(wizard.basis_ids.is_new)
        before = self.env["kh18.document"].search_count(
            [("direction", "=", "governing")]
        )
        plan = self._create(wizard)
        after = self.env["kh18.document"].search_count(
            [("direction", "=", "governing")]
        )
        self.assertEqual(before, after)
        self.assertEqual(plan.link_ids.target_id, known)

    def test_the_same_symbol_of_another_day_is_another_document(self):
        self.env["kh18.document"].create(
            {
                "direction": "governing",
                "unit_id": self.province_a.id,
                "type_id": self.env.ref("kh18_oversight.document_type_chi_thi").id,
                "full_symbol": "18-CT/TW",
                "date_issue": "2002-10-26",
                "subject": "Việc khác",
            }
        )
        self.assertTrue(self._read(SMALL).basis_ids.is_new)

    def test_the_user_corrects_before_it_is_created(self):
        wizard = self._read(SMALL)
        wizard.subject = "Giám sát tiền lương năm 2026"
        wizard.basis_ids.kind = "skip"
        duty = wizard.task_ids.filtered(lambda t: t.kind == "responsibility")
        duty.kind = "skip"
        task = wizard.task_ids - duty
        task.actor_ids.write({"department_id": self.media.id, "role": "coordinate"})
        plan = self._create(wizard)
        self.assertEqual(plan.name, "Giám sát tiền lương năm 2026")
        self.assertFalse(plan.link_ids)
        self.assertEqual(len(plan.task_ids), 1)
        row = plan.responsibility_ids
        self.assertEqual((row.role, row.department_id), ("coordinate", self.media))

    def test_an_error_at_the_end_leaves_nothing(self):
        wizard = self._read(SMALL)
        before = self._all_counts()
        links = self.env.registry["kh18.document.link"]
        with (
            patch.object(links, "create", side_effect=UserError("at the very end")),
            self.assertRaises(UserError),
            self.env.cr.savepoint(),
        ):
            wizard.action_create_plan()
        self.env.invalidate_all()
        self.assertEqual(self._all_counts(), before)

    def test_what_was_not_understood_is_listed_and_kept(self):
        text = SMALL.replace("Số: 12", "Mã hồ sơ lưu trữ XYZ-77\n\nSố: 12")
        wizard = self._read(text)
        listed = " ".join(wizard.leftover_ids.mapped("text"))
        self.assertIn("XYZ", listed)
        plan = self._create(wizard)
        self.assertIn("XYZ", plan.note)

    def test_what_is_not_wanted_stays_out_of_the_notes(self):
        text = SMALL.replace("Số: 12", "Mã hồ sơ lưu trữ XYZ-77\n\nSố: 12")
        wizard = self._read(text)
        wizard.leftover_ids.keep = False
        self.assertFalse(self._create(wizard).note)

    def test_bad_input_is_refused_with_a_clear_message(self):
        table = [
            ("", "no text"),
            ("   \n ", "no text"),
            ("Một đoạn văn bản bất kỳ.\n" * 5, "No head of a plan"),
            (SMALL + "x" * 2_000_000, "too long"),
            ("\0\1\2" * 400, "not a text file"),
        ]
        for text, message in table:
            with self.subTest(message=message):
                before = self._all_counts()
                with self.assertRaisesRegex(UserError, message):
                    self._wizard(text).action_read()
                self.assertEqual(self._all_counts(), before)

    def test_files_text_binary_and_too_large(self):
        good = base64.b64encode(SMALL.encode("utf-8"))
        wizard = self._wizard(file=good, file_name="ke-hoach.txt")
        wizard.action_read()
        self.assertEqual(wizard.number, 12)
        self.assertFalse(wizard.file)
        for content, message in (
            (b"PK\x03\x04" + b"\0" * 100, "not a text file"),
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not a text file"),
            (SMALL.encode("utf-8") + b"x" * 2_000_000, "too long"),
            (b"", "no text"),
        ):
            with (
                self.subTest(message=message),
                self.assertRaisesRegex(UserError, message),
            ):
                self._wizard(file=base64.b64encode(content)).action_read()

    def test_what_is_missing_is_named_before_anything_is_made(self):
        wizard = self._read(SMALL)
        before = self._all_counts()
        wizard.basis_ids.type_id = False
        with self.assertRaisesRegex(UserError, "Type"):
            wizard.action_create_plan()
        wizard.basis_ids.kind = "skip"
        wizard.subject = " "
        with self.assertRaisesRegex(UserError, "Subject"):
            wizard.action_create_plan()
        self.assertEqual(self._all_counts(), before)

    def test_only_who_may_write_plans_of_the_unit_reads_a_text_into_it(self):
        for user in (
            self.user(self.district_a1, "head"),
            self.user(self.province_b, "officer"),
        ):
            wizard = self._wizard(SMALL, user=user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                wizard.action_read()
        for user in (self.user(self.province_a, "clerk"), self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._wizard(SMALL, user=user)

    def test_reading_again_forgets_the_first_reading(self):
        wizard = self._read(SMALL)
        tasks = len(wizard.task_ids)
        wizard.action_back()
        self.assertEqual(wizard.step, "text")
        wizard.text = SMALL.replace("Số: 12", "Số: 13")
        wizard.action_read()
        self.assertEqual(wizard.number, 13)
        self.assertEqual(len(wizard.task_ids), tasks)
