import base64
import io
import json
import unicodedata

from markupsafe import Markup
from PIL import Image

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ...lib.paper import blocks
from .publication_common import PHONE, SECRET, PublicationCase, pdf_bytes


@tagged("post_install", "-at_install")
class TestPublicationRedaction(PublicationCase):
    """What is blacked out is nowhere in what goes out."""

    def _everything(self, copy):
        """Return all words of a copy, its files' bytes unpacked."""
        texts = [
            copy.title,
            copy.body,
            copy.plain_text,
            copy.summary or "",
            json.dumps(copy.facts, ensure_ascii=False),
            json.dumps(copy.statements, ensure_ascii=False),
            *copy.file_ids.mapped("name"),
        ]
        raw = b"".join(pdf_bytes(file._bytes()) for file in copy.file_ids)
        return "\n".join(texts), raw

    def _assert_gone(self, copy, *words):
        text, raw = self._everything(copy)
        for word in words:
            for form in ("NFC", "NFD"):
                written = unicodedata.normalize(form, word)
                self.assertNotIn(written, unicodedata.normalize(form, text))
                for coding in ("utf-8", "utf-16-be"):
                    self.assertNotIn(written.encode(coding), raw)
                    hexed = written.encode(coding).hex().encode()
                    self.assertNotIn(hexed, raw.lower())

    def _pdf_words(self, raw):
        """Return what a reader of the PDF would copy out of it."""
        try:
            from pypdf import PdfReader
        except ImportError:
            from PyPDF2 import PdfReader

        reader = PdfReader(io.BytesIO(raw))
        pages = "\n".join(page.extract_text() for page in reader.pages)
        return pages, str(dict(reader.metadata or {}))

    def test_nothing_of_it_is_in_the_copy(self):
        self.activity.party_ids[:1].partner_id.name = f"Hộ kinh doanh {SECRET}"
        record = self._prepared(title=f"Kết quả về {SECRET}")
        part = record.part_ids.filtered(lambda p: p.label == "Kết luận")
        part.text += Markup(
            f"<p>Bà <b>{SECRET[:8]}</b>{SECRET[8:]}, {SECRET.upper()}</p>"
            f"<table><tr><td title='{SECRET}'>Nguyễn</td><td>Thị Kín</td></tr></table>"
            f"<p>{unicodedata.normalize('NFD', SECRET)} +84 912.345.678</p>"
        )
        self._published(record)
        copy = record.copy_id
        self._assert_gone(copy, SECRET, SECRET.upper(), "Thị Kín", PHONE, "912.345")
        self.assertIn("[…]", copy.title)
        self.assertIn("[…]", copy.body)
        self.assertIn("[…]", json.dumps(copy.facts, ensure_ascii=False))

    def test_the_pdf_is_made_of_the_public_words(self):
        record = self._published(self._prepared(title=f"Kết quả về {SECRET}"))
        (file,) = record.copy_id.file_ids
        self.assertEqual(file.mimetype, "application/pdf")
        self.assertEqual(file.name, "ket-qua-ve.pdf")
        words, metadata = self._pdf_words(file._bytes())
        flat = " ".join(words.split())
        self.assertIn("chưa được trả lương", flat)
        self.assertIn("[…]", flat)
        for secret in (SECRET, "Kín", PHONE):
            self.assertNotIn(secret, flat)
            self.assertNotIn(secret, metadata)

    def test_without_a_pdf(self):
        record = self._published(self._prepared(makes_pdf=False))
        self.assertFalse(record.copy_id.file_ids)

    def test_a_part_left_out_or_hidden_is_not_there(self):
        record = self._prepared()
        record.part_ids.write({"is_included": True})
        fact = record.part_ids.filtered(lambda p: p.kind == "fact")[:1]
        fact.is_hidden = True
        left = record.part_ids.filtered(lambda p: p.label == "Lĩnh vực")
        left.is_included = False
        self._published(record)
        text, raw = self._everything(record.copy_id)
        self.assertNotIn("Lĩnh vực", text)
        self.assertIn([fact.label, "[…]"], record.copy_id.facts)

    def test_words_unticked_are_public(self):
        record = self._prepared()
        record.redaction_ids.filtered(lambda r: r.words == PHONE).is_applied = False
        self._published(record)
        self.assertIn(PHONE, record.copy_id.body)

    def test_statements_are_blacked_out_as_well(self):
        record = self._approved()
        record.with_user(self.head).action_send_preview()
        said = f"Bà {SECRET.upper()} đã nhận lương."
        for statement in record.statement_ids:
            statement._enter({"person": "Trưởng phòng", "text": said})
        record.with_user(self.head).action_publish()
        self._assert_gone(record.copy_id, SECRET, SECRET.upper())
        told = record.copy_id.statements
        self.assertEqual([item["text"] for item in told], ["Bà […] đã nhận lương."] * 2)
        self.assertNotIn("Trưởng phòng", json.dumps(told, ensure_ascii=False))

    def _paper(self):
        paper = (
            self.env["kh18.activity.paper"]
            .sudo()
            .create(
                {
                    "activity_id": self.activity.id,
                    "kind": "conclusion",
                    "subject": f"Kết luận về {SECRET}",
                }
            )
        )
        paper.document_id.state = "issued"
        paper.kept_text = {
            "body": [
                *blocks.outline(
                    ("KẾT LUẬN", blocks.html(f"<p>Bà {SECRET}, {PHONE}</p>")),
                ),
                *blocks.table(["Họ tên", "Việc"], [[SECRET, "Lương"]]),
                blocks.paragraph("Trên đây là kết luận.", "1"),
            ],
            "annexes": [],
        }
        return paper

    def test_a_paper_is_printed_anew(self):
        record = self._prepared()
        paper = self._paper()
        record.file_ids = [
            Command.create({"paper_id": paper.id, "name": f"Thông báo {SECRET}"})
        ]
        self.assertIn("Trên đây là kết luận", record.file_ids.text)
        self._published(record)
        names = record.copy_id.file_ids.mapped("name")
        self.assertEqual(names[1], "thong-bao.pdf")
        self._assert_gone(record.copy_id, SECRET, PHONE)
        words, _metadata = self._pdf_words(record.copy_id.file_ids[1]._bytes())
        self.assertIn("Trên đây là kết luận", " ".join(words.split()))

    def test_only_issued_papers_of_the_activity(self):
        record = self._prepared()
        draft = self.env["kh18.activity.paper"].create(
            {"activity_id": self.activity.id, "kind": "letter"}
        )
        with self.assertRaises(ValidationError):
            record.file_ids = [Command.create({"paper_id": draft.id, "name": "x"})]
        with self.assertRaises(ValidationError):
            record.file_ids = [Command.create({"kind": "paper", "name": "x"})]

    def _image(self):
        target = io.BytesIO()
        picture = Image.new("RGB", (20, 10), "red")
        exif = picture.getexif()
        exif[0x013B] = SECRET.encode().decode("latin-1")
        exif[0x010E] = "Kin dia chi nha"
        picture.save(target, "JPEG", exif=exif)
        return target.getvalue()

    def test_an_image_is_looked_at_and_drawn_anew(self):
        raw = self._image()
        self.assertIn(b"Kin dia chi nha", raw)
        record = self._prepared()
        record.file_ids = [
            Command.create(
                {"kind": "image", "name": "Ảnh", "image": base64.b64encode(raw)}
            )
        ]
        record.action_submit()
        with self.assertRaisesRegex(UserError, "Looked At"):
            self._approve(record, self.head)
        record.file_ids.is_checked = True
        self._approve(record, self.head)
        record.with_user(self.leader)._waive_with_reason("Gấp")
        record.with_user(self.head).action_publish()
        file = record.copy_id.file_ids[1]
        self.assertEqual(file.name, "anh.jpg")
        self.assertNotIn(b"Kin dia chi nha", file._bytes())
        self.assertEqual(Image.open(io.BytesIO(file._bytes())).size, (20, 10))

    def test_another_image_is_another_approval(self):
        record = self._prepared()
        record.file_ids = [
            Command.create(
                {
                    "kind": "image",
                    "name": "Ảnh",
                    "is_checked": True,
                    "image": base64.b64encode(self._image()),
                }
            )
        ]
        self._approved(record)
        target = io.BytesIO()
        Image.new("RGB", (9, 9), "blue").save(target, "PNG")
        record.file_ids.image = base64.b64encode(target.getvalue())
        self.assertEqual(record.state, "review")

    def test_what_is_no_image_is_refused(self):
        record = self._prepared()
        for raw in (b"%PDF-1.4 x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"x"):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                record.file_ids = [
                    Command.create(
                        {"kind": "image", "name": "x", "image": base64.b64encode(raw)}
                    )
                ]

    def test_names_of_the_team_and_places_are_proposed(self):
        expert = self.partner("Trần Văn Thử", kh18_body_kind="expert")
        self.office.street = "12 Đường Thử Nghiệm"
        self.activity.sudo()._unfreeze().member_ids = [
            Command.create({"partner_id": expert.id})
        ]
        self.activity.sudo()._unfreeze().conclusion = (
            "<p>Tran Van Thu tới 12 đường thử nghiệm, hỏi ông Lê Kín.</p>"
        )
        record = self._prepared()
        kinds = {line.words: line.kind for line in record.redaction_ids}
        self.assertEqual(kinds["Trần Văn Thử"], "person")
        self.assertEqual(kinds["12 Đường Thử Nghiệm"], "address")
        self.assertEqual(kinds["Lê Kín"], "person")
        count = len(record.redaction_ids)
        record.action_propose_redactions()
        self.assertEqual(len(record.redaction_ids), count)

    def test_words_that_find_nothing_are_refused(self):
        record = self._prepared()
        for words in ("…", "--", " . "):
            with self.assertRaises(ValidationError):
                record.redaction_ids = [Command.create({"words": words})]

    def test_scripts_and_addresses_stay_out(self):
        record = self._prepared()
        record.part_ids.filtered(lambda p: p.label == "Kết luận").text = (
            "<p onclick='x()'>Chữ<a href='javascript:x()'>đây</a></p>"
            "<script>x()</script><img src='https://example.com/a.png'/>"
        )
        self._published(record)
        for trace in ("onclick", "javascript", "script", "example.com", "<a"):
            self.assertNotIn(trace, record.copy_id.body)
        self.assertIn("đây", record.copy_id.body)

    def test_side_by_side(self):
        record = self._prepared()
        self.assertIn(f'o_kh18_redacted">{SECRET}</mark>', record.marked_html)
        self.assertNotIn(SECRET, record.public_html)
        part = record.part_ids.filtered(lambda p: p.label == "Kết luận")
        self.assertIn(SECRET, part.marked_text)
        self.assertNotIn(SECRET, part.public_text)
        record.title = "<b onclick='x()'>Tên</b>"
        for shown in (record.marked_html, record.public_html):
            self.assertNotIn("<b onclick", shown)

    def test_taken_over_anew(self):
        record = self._prepared()
        record.part_ids.unlink()
        record.action_take_over()
        self.assertIn("Kết luận", record.part_ids.mapped("label"))
