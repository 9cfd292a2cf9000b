from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportSeen(CampaignCase, HttpCase):
    """Who writes over what somebody else wrote in between is told so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)
        cls.writer = cls._fill(cls.report, held=3, published=1, people=1)
        cls.line = cls._line(cls.writer, cls.held)
        cls.section = cls.writer.section_ids[0]

    def test_figure_and_text_changed_in_between(self):
        for record, name, theirs, mine in (
            (self.line, "entry", "4", "5"),
            (self.section, "body", "<p>Theirs</p>", "<p>Mine</p>"),
        ):
            seen = record.seen
            record.write({name: theirs})
            with (
                self.subTest(name),
                self.assertRaisesRegex(
                    UserError, "was changed by another person.*says “(4|Theirs)”"
                ),
            ):
                record.write({name: mine, "seen_before": seen})
            record.write({name: mine, "seen_before": record.seen})
            self.assertEqual(record[name], mine)

    def test_other_fields_and_figures_do_not_disturb(self):
        seen = self.line.seen
        self.line.comment = "More"
        self._line(self.writer, self.people).entry = "9"
        self.line.write({"entry": "6", "seen_before": seen})
        self.assertEqual(self.line.value, 6)

    def test_form_saves_what_it_saw(self):
        officer = self.user(self.grassroots_a11, "officer")
        url = f"/odoo/action-kh18_oversight.report_action/{self.report.id}"
        with mute_logger("odoo.http"):
            self.start_tour(url, "kh18_report_seen", login=officer.login, timeout=120)
        self.env.invalidate_all()
        self.assertEqual(self.line.value, 4, "not lost silently")
