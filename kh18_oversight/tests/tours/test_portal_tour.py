"""A body's whole path by its link: in a browser without login, on a phone too."""

from odoo.tests import tagged

from ..followup.portal_common import DoorCase


class BodyAtItsDoor(DoorCase):
    def walk(self):
        """Run the tour and check what it left."""
        self.start_tour(self.url, "kh18_portal_body", login=None, timeout=180)
        record = self.record
        record.invalidate_recordset()
        self.assertEqual(record.sending, "received")
        self.assertEqual(record.received_by, "Trần Thử, Văn thư")
        reply = record.reply_ids
        self.assertEqual((reply.outcome, reply.number), ("accepted", "15/SLĐ"))
        self.assertEqual(reply.text, "Đã trả đủ <b>lương</b>")
        self.assertEqual(reply.file_ids.name, "tra-loi.pdf")
        done = self.rows().mapped("what")
        self.assertEqual(
            [what for what in done if what != "opened"],
            ["received", "refused", "answered", "asked"],
        )


@tagged("post_install", "-at_install")
class TestPortalTour(BodyAtItsDoor):
    def test_whole_path(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestPortalTourPhone(BodyAtItsDoor):
    browser_size = "360x740"
    touch_enabled = True

    def test_whole_path(self):
        self.walk()
