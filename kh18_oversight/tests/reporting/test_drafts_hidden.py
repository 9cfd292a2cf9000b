import json

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .campaign_common import CampaignCase

NUMBER, WORD = 471147, "Khochungcuabanthao"


@tagged("post_install", "-at_install")
class TestDraftsHidden(CampaignCase):
    """What a draft says is not seen above, by whatever way one looks (3.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": False})
        cls.report = cls._report(cls.grassroots_a11)
        cls._fill(cls.report, held=NUMBER, published=NUMBER, people=NUMBER, text=WORD)
        cls._line(cls.report, cls.held).comment = WORD
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        # May export: this is no way round.
        self.env.ref("base.group_allow_export").user_ids |= self.env[
            "res.users"
        ].browse(user.id for user in self.users_by_post.values())
        self.admin.group_ids |= self.env.ref("base.group_allow_export")
        self.env.invalidate_all()
        self.above = [
            self.user(unit, role)
            for unit in (self.district_a1, self.province_a, self.nation)
            for role in ("officer", "leader", "viewer")
        ] + [self.admin]

    def _tells(self, found):
        """Return whether what was found holds the figure or the text."""
        text = json.dumps(found, default=str, ensure_ascii=False)
        return WORD in text or str(NUMBER) in text.replace(".", "").replace(",", "")

    def _looks(self, user):
        """Yield (way, function that looks) of all ways to look for the user."""
        report = self.report.with_user(user)
        lines, sections = (
            self.env[name].with_user(user)
            for name in ("kh18.report.line", "kh18.report.section")
        )
        yield "all fields", lambda: report.read()
        yield "lines", lambda: report.line_ids.mapped("entry")
        yield "sections", lambda: report.section_ids.mapped("body")
        yield "one line", lambda: lines.browse(self.report.sudo().line_ids.ids).read()
        yield "a section", lambda: sections.browse(self.report.section_ids.ids).read()
        yield "lines searched", lambda: lines.search_read([("value", "=", NUMBER)])
        yield (
            "sections searched",
            lambda: sections.search_read([("body", "like", WORD)]),
        )
        yield "names", lambda: lines.name_search("X01")
        yield (
            "form",
            lambda: report.web_read(
                {
                    "display_name": {},
                    "line_ids": {"fields": {"entry": {}, "comment": {}}},
                    "shown_line_ids": {"fields": {"entry": {}}},
                    "section_ids": {"fields": {"body": {}}},
                    "message_ids": {"fields": {"body": {}}},
                }
            ),
        )
        yield (
            "export",
            lambda: report.export_data(
                ["line_ids/value", "line_ids/comment", "section_ids/body"]
            ),
        )
        yield (
            "groups",
            lambda: lines.formatted_read_group(
                [], ["indicator_id"], ["value:sum", "value:max", "total:sum"]
            ),
        )
        yield (
            "messages",
            lambda: (
                self.env["mail.message"]
                .with_user(user)
                .search_read(
                    [("model", "=", "kh18.report"), ("res_id", "=", report.id)]
                )
            ),
        )
        yield "campaign", lambda: report.campaign_id.read()

    def test_no_way_to_see_it_from_above(self):
        wrong = []
        for user in self.above:
            for way, look in self._looks(user):
                try:
                    told = self._tells(look())
                except AccessError:
                    told = False
                if told:
                    wrong.append(f"{user.login}: {way}")
        self.assertFalse(wrong, "\n".join(wrong))

    def test_the_ways_find_what_is_there(self):
        user = self.user(self.grassroots_a11, "viewer")
        telling = {way for way, look in self._looks(user) if self._tells(look())}
        silent = {"all fields", "names", "messages", "campaign"}
        self.assertEqual(
            {way for way, _look in self._looks(user)} - silent, telling - silent
        )

    def test_no_search_tells_it(self):
        for user in self.above:
            reports = self.env["kh18.report"].with_user(user)
            for condition in (
                ("line_ids.value", "=", NUMBER),
                ("line_ids", "any", [("value", "=", NUMBER)]),
                ("shown_line_ids.value", "=", NUMBER),
                ("line_ids.comment", "like", WORD),
                ("section_ids.body", "like", WORD),
                ("child_ids.line_ids.value", "=", NUMBER),
                ("campaign_id.report_ids.line_ids.value", "=", NUMBER),
            ):
                with self.subTest(user=user.login, condition=condition):
                    self.assertFalse(reports.search([condition]))
            with self.subTest(user=user.login, search="campaigns"):
                campaigns = self.env["kh18.campaign"].with_user(user)
                found = campaigns.search([("report_ids.line_ids.value", "=", NUMBER)])
                self.assertFalse(found)

    def test_that_it_is_due_and_where_it_stands_is_seen(self):
        for user in self.above:
            report = self.report.with_user(user)
            self.assertEqual(report.state, "draft")
            self.assertEqual(report.date_due, self.report.date_due)
            self.assertFalse(report.is_content_open)

    def test_why_there_is_nothing_is_seen_once_it_is_handed_in(self):
        report = self._report(self.grassroots_a12)
        writer = self._as(report, "officer")
        writer._nil_with_reason(WORD)
        superior = report.with_user(self.user(self.district_a1, "officer"))
        self.assertEqual(writer.nil_reason, WORD)
        self.assertFalse(superior.nil_reason)
        self.assertFalse(self._tells(superior.read()))
        with self.assertRaises(AccessError):
            superior.search([("nil_words", "=", WORD)])
        self._as(report, "leader").action_sign()
        self._as(report, "clerk").action_submit()
        self.assertEqual(superior.nil_reason, WORD)

    def test_it_is_seen_once_it_is_handed_in(self):
        for role in ("viewer", "officer"):
            user = self.user(self.province_a, role)
            self.assertFalse(self.report.with_user(user).line_ids)
        self._submit(self.report, held=NUMBER, published=1, people=1, text=WORD)
        for unit in (self.district_a1, self.province_a, self.nation):
            user = self.user(unit, "viewer")
            ways = dict(self._looks(user))
            with self.subTest(unit=unit.short_name):
                self.assertTrue(self._tells(ways["lines"]()))
                self.assertTrue(self._tells(ways["sections"]()))
                self.assertTrue(self._tells(ways["lines searched"]()))
        with self.subTest("and what is mended after a return no more"):
            superior = self.report.with_user(self.user(self.district_a1, "officer"))
            superior._return_with_reason("Look again")
            self._fill(self.report, held=7, published=1, people=1)
            self.env.invalidate_all()
            self.assertFalse(superior.line_ids)
            kept = superior.version_ids.content
            self.assertTrue(self._tells(kept), "what was handed in stays read")

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_it_follows_the_posts(self):
        user = self.user(self.district_a1, "officer")
        post = self.env["kh18.post"].search([("user_id", "=", user.id)])
        self.assertFalse(self.report.with_user(user).line_ids)
        post.unit_id = self.grassroots_a11
        self.env.invalidate_all()
        self.assertTrue(self.report.with_user(user).line_ids)
        post.unit_id = self.grassroots_a12
        self.env.invalidate_all()
        self.assertFalse(self.report.with_user(user).has_access("read"))

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_it_follows_the_unit(self):
        self._submit(self.report, held=NUMBER, published=1, people=1, text=WORD)
        old, new = (
            self.user(unit, "viewer") for unit in (self.province_a, self.province_b)
        )
        self.assertTrue(self.report.with_user(old).line_ids)
        self.assertFalse(self.report.with_user(new).has_access("read"))
        self.district_a1.parent_id = self.province_b
        self.env.invalidate_all()
        self.assertTrue(self.report.with_user(new).line_ids)
        self.assertFalse(self.report.with_user(old).has_access("read"))
        line = self.report.line_ids[0].with_user(old)
        self.assertFalse(line.has_access("read"))

    def test_siblings_see_neither_report_nor_draft(self):
        user = self.user(self.grassroots_a12, "leader")
        self.assertFalse(self.report.with_user(user).has_access("read"))
        self._submit(self.report, held=1)
        self.env.invalidate_all()
        self.assertFalse(self.report.with_user(user).has_access("read"))
        self.assertFalse(self.report.line_ids[0].with_user(user).has_access("read"))
