from odoo.tests import BaseCase, tagged

from ...lib.plan_text.actors import find_actors, find_route, sentences, split_bodies
from ...lib.plan_text.works import short_title


def named(text):
    return [(actor.name, actor.role) for actor in find_actors(text, lambda offset: 1)]


@tagged("post_install", "-at_install")
class TestPlanActors(BaseCase):
    def test_split_bodies(self):
        for text, bodies in (
            ("Văn phòng và các ban LĐLĐ tỉnh", ["Văn phòng", "các ban LĐLĐ tỉnh"]),
            ("TT Tỉnh uỷ, HĐND, UBND", ["TT Tỉnh uỷ", "HĐND", "UBND"]),
            (
                "Ban Chính sách pháp luật và Quan hệ lao động",
                ["Ban Chính sách pháp luật và Quan hệ lao động"],
            ),
            (
                "LĐLĐ huyện, TP, công đoàn ngành và tương đương",
                ["LĐLĐ huyện, TP", "công đoàn ngành", "tương đương"],
            ),
            ("", []),
        ):
            self.assertEqual(split_bodies(text), bodies)

    def test_subjects_lead_and_partners_coordinate(self):
        text = "Ban Tổ chức chủ trì, phối hợp với Văn phòng, Sở Nội vụ mở lớp."
        expected = [
            ("Ban Tổ chức", "lead"),
            ("Văn phòng", "coordinate"),
            ("Sở Nội vụ", "coordinate"),
        ]
        self.assertEqual(named(text), expected)

    def test_who_only_coordinates(self):
        text = "Giao Ban Nữ công phối hợp với Ban Tuyên giáo viết bài."
        self.assertEqual(
            named(text),
            [("Ban Nữ công", "coordinate"), ("Ban Tuyên giáo", "coordinate")],
        )
        actors = find_actors(text, lambda offset: 1)
        self.assertEqual([actor.addressed for actor in actors], [True, False])

    def test_order_inside_a_sentence(self):
        text = "Ở cấp tỉnh, giao cho Ban Chính sách pháp luật trực tiếp tham mưu."
        self.assertEqual(named(text), [("Ban Chính sách pháp luật", "lead")])

    def test_lead_in_clause(self):
        text = "Căn cứ tình hình của từng quý, Văn phòng xây dựng lịch họp."
        self.assertEqual(named(text), [("Văn phòng", "lead")])

    def test_words_that_look_like_bodies(self):
        for text in (
            "Phong trào thi đua được đẩy mạnh.",
            "Bỏ phiếu kín.",
            "Số liệu đủ.",
        ):
            self.assertEqual(named(text), [], text)

    def test_an_unknown_verb_ends_the_name(self):
        self.assertEqual(named("Vụ Pháp chế soạn tờ trình."), [("Vụ Pháp chế", "lead")])

    def test_route_and_addressee(self):
        text = "gửi về LĐLĐ tỉnh (qua Văn phòng) trước ngày 15/11"
        self.assertEqual(find_route(text), ("qua Văn phòng", "LĐLĐ tỉnh"))
        text = "Báo cáo Ban Thường vụ trước ngày 15/11"
        self.assertEqual(find_route(text), ("", "Ban Thường vụ"))
        self.assertEqual(find_route("Gửi qua các phương tiện"), ("", ""))

    def test_sentences(self):
        text = "Một việc. Đảng đoàn họp; các ban ghi chép. TP. Mẫu cũng vậy... và hết"
        self.assertEqual(
            sentences(text),
            (
                "Một việc.",
                "Đảng đoàn họp",
                "các ban ghi chép.",
                "TP. Mẫu cũng vậy... và hết",
            ),
        )

    def test_short_title(self):
        self.assertEqual(
            short_title("Mở lớp tập huấn; phát tài liệu."), "Mở lớp tập huấn"
        )
        long = "công tác " * 40
        title = short_title(long)
        self.assertLessEqual(len(title), 120)
        self.assertTrue(title.endswith("công tác"))
        self.assertFalse(short_title("giám sát của " * 20).endswith("của"))
        self.assertEqual(len(short_title("x" * 500)), 120)
