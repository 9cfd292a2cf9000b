import random
import time

from odoo.tests import BaseCase, tagged

from ...lib import plan_text
from ...lib.plan_text import MAX_BYTES, PlanTextError
from . import texts
from .accounting import check_accounted

HEAD = "Số: 1/KH-LĐLĐ\nKẾ HOẠCH\nMẫu\n\nI. NHIỆM VỤ\n1. Việc\n"
# Far above what was measured (0.4 s): a guard against regex blow-up.
SECONDS = 5


@tagged("post_install", "-at_install")
class TestPlanHostile(BaseCase):
    def refused(self, text, code):
        with self.assertRaises(PlanTextError) as caught:
            plan_text.read(text)
        self.assertEqual(caught.exception.code, code)
        return caught.exception

    def test_refusals(self):
        for text in ("", " \n\t\n"):
            self.refused(text, "empty")
        self.refused("Một lá thư.\nKhông phải kế hoạch.", "no_header")
        self.refused("KẾ HOẠCH\0\0", "binary")
        error = self.refused("a" * 2_000_000, "too_large")
        self.assertEqual(error.values["limit"], MAX_BYTES)
        self.assertIn("too_large", str(error))
        self.refused(HEAD + "- Việc\n" * 50_000, "too_large")

    def test_decode(self):
        text = texts.DISTRICT
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
            self.assertEqual(plan_text.decode(text.encode(encoding)), text, encoding)
        old = "KÊ\u0301 HOA\u0323CH\ncông đoàn".encode("cp1258")
        header = plan_text.read(plan_text.decode(old)).header
        self.assertEqual(header.type_name, "KẾ HOẠCH")

    def test_decode_refuses_files_that_are_no_text(self):
        for data in (
            b"PK\x03\x04abc",
            b"%PDF-1.7",
            bytes(range(256)) * 10,
            b"\xff\xfe\x00\xd8",
            b"caf\xe9 au lait",
        ):
            with self.assertRaises(PlanTextError) as caught:
                plan_text.decode(data)
            self.assertEqual(caught.exception.code, "binary")
        with self.assertRaises(PlanTextError) as caught:
            plan_text.decode(b"a" * (MAX_BYTES + 1))
        self.assertEqual(caught.exception.code, "too_large")
        with self.assertRaises(PlanTextError) as caught:
            plan_text.decode(b"")
        self.assertEqual(caught.exception.code, "empty")

    def test_one_huge_line_is_set_aside(self):
        text = HEAD + "a, 18-CT/TW " * 116_000
        started = time.process_time()
        plan = plan_text.read(text)
        self.assertLess(time.process_time() - started, SECONDS)
        self.assertEqual([line.line for line in plan.leftovers], [7])

    def test_hostile_lines_take_linear_time(self):
        for line in (
            "18-CT/TW, " * 1900,
            "Luật " * 3900,
            "trước ngày 15/11 " * 1100,
            "giao Ban A và " * 1300,
            "Các cấp công đoàn, " * 1000,
            "Điều 1 khoản 1 " * 1200,
            " " * 19_000 + "a",
            "1" * 19_000,
            "(" * 19_000,
            "I" * 19_000,
            "-" * 19_000 + "a",
            "- giao Văn phòng phối hợp với Ban A, xong trước ngày 15/11 (qua Ban B)",
            "và việc còn lại của câu này kéo dài mãi",
        ):
            count = min(400_000 // len(line.encode()), 9_900)
            started = time.process_time()
            plan_text.read(HEAD + f"{line}\n" * count)
            self.assertLess(time.process_time() - started, SECONDS, line[:20])

    def test_cut_and_shuffled_texts_never_break_the_reader(self):
        source = random.Random(18)
        for name, text in texts.ALL.items():
            for _round in range(25):
                lines = text.split("\n")
                for _cut in range(source.randint(0, 4)):
                    del lines[source.randrange(len(lines))]
                if source.random() < 0.3:
                    source.shuffle(lines)
                cut = "\n".join(lines)[: source.randint(0, len(text))]
                self.read_or_refuse(cut, name)

    def read_or_refuse(self, text, name):
        try:
            plan = plan_text.read(text)
        except PlanTextError as error:
            self.assertIn(error.code, ("empty", "no_header"), name)
        else:
            check_accounted(self, text, plan)
