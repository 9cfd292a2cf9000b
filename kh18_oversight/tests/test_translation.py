import re
import unicodedata

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

MODULE = "kh18_oversight"
LANGUAGE = "vi_VN"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w*\}|</?\w+")
VIETNAMESE = re.compile("[ăâđêôơư\u1ea0-\u1ef9]", re.IGNORECASE)
EXPRESSION = re.compile(r"\(?object\.")
OLD_SPELLING = re.compile(r"(?<!q)(?:o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
UNCHANGED = {
    "id",
    "%(kind)s: %(reason)s",
    "%(problem)s %(instruction)s",
    "%(unit)s: %(share)s %%",
    "<span>/</span>",
    "<span>–</span>",
    "Excel",
    "F01",
    "kh18.activity",
    "ID",
    "KH",
    "MB.",
    "SHA-256",
    "SHA-256:",
    "1, 3, 7",
    "15, 7, 3, 1",
    "12/2012/QH13",
    "Infographic",
    "Podcast",
    "Video",
    "data.csv",
    "data.json",
    "rss.xml",
    "18-CT/TW",
    "XV (2018 - 2023)",
}
ENDINGS = (".", "?", ":", "…")
GLOSSARY = {
    "Oversight": "Giám sát, phản biện",
    "Oversight and Social Criticism": "Giám sát, phản biện xã hội",
    "Consultation": "Hiệp thương",
    "Draft": "Dự thảo",
    "In consultation": "Đang hiệp thương",
    "Submitted": "Trình duyệt",
    "Approved": "Đã duyệt",
    "Issued": "Đã ban hành",
    "Running": "Đang thực hiện",
    "Closed": "Đã kết thúc",
    "Replaced": "Bị thay thế",
    "Revoked": "Bãi bỏ",
    "To do": "Chưa thực hiện",
    "In progress": "Đang thực hiện",
    "Awaiting confirmation": "Chờ xác nhận",
    "Done": "Hoàn thành",
    "Partly done": "Hoàn thành một phần",
    "Not done": "Không thực hiện",
    "Carried over": "Chuyển sang năm sau",
    "Paused": "Tạm dừng",
    "Received": "Đã tiếp nhận",
    "Not received": "Chưa tiếp nhận",
    "Leads": "Chủ trì",
    "Coordinates": "Phối hợp",
    "Recipients": "Nơi nhận",
    "Subject": "Trích yếu",
    "Number and Symbol": "Số, ký hiệu",
    "Numbering Series": "Dãy số",
    "Clerk": "Văn thư",
    "Term of Office": "Nhiệm kỳ",
    "Fatherland Front": "Mặt trận Tổ quốc",
    "Party Committee": "Cấp ủy",
    "Mark as Checked": "Xác nhận đã kiểm tra",
    "Not Yet in Force": "Chưa có hiệu lực",
    "In Force": "Còn hiệu lực",
    "Partly Expired": "Hết hiệu lực một phần",
    "Expired": "Hết hiệu lực",
    "Submitted for Signature": "Trình ký",
    "Recalled": "Đã thu hồi",
    "On Behalf of a Body (TM.)": "Thay mặt tập thể (TM.)",
    "For the Head (KT.)": "Ký thay (KT.)",
    "By Order (TL.)": "Thừa lệnh (TL.)",
    "By Mandate (TUQ.)": "Thừa ủy quyền (TUQ.)",
    "For Report": "Để báo cáo",
    "For Action": "Để thực hiện",
    "Correct": "Đính chính",
    "Repeals": "Bãi bỏ",
}
WORDS = {
    r"\boversight\b": "giám sát",
    r"\bsocial criticism\b": "phản biện",
    r"\bconsultation\b": "hiệp thương",
    r"\burg(?:e|ed|es|ing)\b": "đôn đốc",
    r"\bremind": "nhắc",
    r"\bfatherland front\b": "mặt trận tổ quốc",
}
FORBIDDEN = {
    "giám sát viên": None,
    "nhắc nhở": "remind",
    "đôn đốc": r"urg|rung|ladder|letters of follow-up",
}


@tagged("post_install", "-at_install")
class TestTranslation(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = file_path(f"{MODULE}/i18n/vi.po")
        cls.entries = [entry for entry in polib.pofile(path) if not entry.obsolete]
        cls.known = {entry.msgid: entry.msgstr for entry in cls.entries}

    def _assert_no(self, faults):
        self.assertFalse(faults, "\n".join(map(str, faults)))

    def test_every_term_has_a_translation(self):
        reader = TranslationModuleReader(self.env.cr, [MODULE], LANGUAGE)
        sources = {source for _module, _type, _name, _id, source, *_rest in reader}
        self.assertGreater(len(sources), 1000)
        self._assert_no(sorted(term for term in sources if not self.known.get(term)))

    def test_translations_arrive_in_the_database(self):
        menu = self.env.ref(f"{MODULE}.root_menu").with_context(lang=LANGUAGE)
        self.assertEqual(menu.name, "Giám sát, phản biện")
        fields = self.env["kh18.plan"].with_context(lang=LANGUAGE).fields_get(["state"])
        self.assertEqual(fields["state"]["string"], "Trạng thái")
        self.assertIn(("cancelled", "Bãi bỏ"), fields["state"]["selection"])
        vietnamese = self.env(context={"lang": LANGUAGE})
        message = vietnamese._("Choose the unit first.")
        self.assertEqual(message, "Vui lòng chọn đơn vị trước.")

    def test_placeholders_and_tags_are_kept(self):
        self._assert_no(
            [
                (entry.msgid, entry.msgstr)
                for entry in self.entries
                if sorted(PLACEHOLDER.findall(entry.msgid))
                != sorted(PLACEHOLDER.findall(entry.msgstr))
            ]
        )

    def test_nothing_is_left_in_english(self):
        self._assert_no(
            [
                entry.msgid
                for entry in self.entries
                if entry.msgstr == entry.msgid
                and entry.msgid not in UNCHANGED
                and not VIETNAMESE.search(entry.msgid)
                and not EXPRESSION.match(entry.msgid)
            ]
        )

    def test_sentences_end_alike(self):
        self._assert_no(
            [
                (entry.msgid, entry.msgstr)
                for entry in self.entries
                for ending in ENDINGS
                if entry.msgid.endswith(ending) != entry.msgstr.endswith(ending)
                and not entry.msgid.endswith("No.")
            ]
        )

    def test_spelling_is_the_new_one(self):
        self._assert_no(
            [
                entry.msgstr
                for entry in self.entries
                if OLD_SPELLING.search(entry.msgstr)
                or not unicodedata.is_normalized("NFC", entry.msgstr)
            ]
        )

    def test_glossary(self):
        self._assert_no(
            [
                (source, self.known.get(source), expected)
                for source, expected in GLOSSARY.items()
                if self.known.get(source) != expected
            ]
        )

    def test_words_of_the_glossary_are_used(self):
        self._assert_no(
            [
                (entry.msgid, entry.msgstr, word)
                for entry in self.entries
                for pattern, word in WORDS.items()
                if re.search(pattern, entry.msgid, re.IGNORECASE)
                and word not in entry.msgstr.lower()
            ]
        )

    def test_words_that_mean_something_else_are_avoided(self):
        self._assert_no(
            [
                (entry.msgid, entry.msgstr)
                for entry in self.entries
                for word, source in FORBIDDEN.items()
                if word in entry.msgstr.lower()
                and not (source and re.search(source, entry.msgid.lower()))
            ]
        )

    def test_labels_quoted_in_messages_exist(self):
        labels = {entry.msgstr for entry in self.entries}
        quoted = re.compile("“([^”%]+)”")
        self._assert_no(
            [
                (entry.msgstr, label)
                for entry in self.entries
                if any(name.startswith("code:") for name, _line in entry.occurrences)
                for label in quoted.findall(entry.msgstr)
                if label not in labels and label not in entry.msgid
            ]
        )
