import json
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .sensitive_common import SECRET, SensitiveCase

TEXT = "Trao đổi kín"
FORM = {"name": {}, "content": {}, "is_sensitive": {}}


class ReadLogCase(SensitiveCase):
    """Helpers for what was written down."""

    def _report(self):
        """Return a report that prints the subject of activities."""
        name = "kh18_oversight.test_activity"
        self.env["ir.ui.view"].create(
            {
                "type": "qweb",
                "name": name,
                "key": name,
                "arch": f'<t t-name="{name}"><p><t t-foreach="docs" t-as="doc" '
                't-out="doc.name"/></p></t>',
            }
        )
        return self.env["ir.actions.report"].create(
            {
                "name": "Activity",
                "model": "kh18.activity",
                "report_name": name,
                "report_type": "qweb-html",
            }
        )

    def ways(self, user):
        """Return what ``user`` did with the sensitive activity, oldest first."""
        rows = self.env["kh18.read.log"].sudo().search([("user_id", "=", user.id)])
        return rows.sorted("id").mapped("way")


@tagged("post_install", "-at_install")
class TestReadLog(ReadLogCase):
    def test_opening_is_written_down_once_an_hour(self):
        secret = self.secret.with_user(self.fellow)
        secret.web_read(FORM)
        secret.web_read(FORM)
        self.assertEqual(self.ways(self.fellow), ["open"])
        row = self.env["kh18.read.log"].sudo().search([])
        self.assertEqual(row.activity_id, self.secret)
        self.assertEqual(row.unit_id, self.province_a)
        later = fields.Datetime.now() + timedelta(minutes=61)
        with patch.object(fields.Datetime, "now", lambda *_args: later):
            secret.web_read(FORM)
        self.assertEqual(self.ways(self.fellow), ["open", "open"])

    def test_reading_the_content_by_any_way_is_opening(self):
        for user, call in (
            (self.officer, lambda a: a.read(["content"])),
            (self.fellow, lambda a: a.read()),
            (
                self.leader,
                lambda a: a.search_read([("id", "=", a.id)], ["conclusion"]),
            ),
        ):
            call(self.secret.with_user(user))
            self.assertEqual(self.ways(user), ["open"], user.login)

    def test_a_line_of_a_list_is_no_opening(self):
        activities = self.env["kh18.activity"].with_user(self.officer)
        activities.web_search_read([], {"name": {}, "state": {}})
        self.secret.with_user(self.officer).web_read({"display_name": {}})
        self.assertFalse(self.ways(self.officer))

    def test_plain_ones_and_code_are_not_logged(self):
        self.plain.with_user(self.officer).web_read(FORM)
        self.secret.with_user(self.officer).sudo().read(["content"])
        self.assertFalse(self.ways(self.officer))

    def test_export_is_written_down(self):
        self.officer.group_ids |= self.env.ref("base.group_allow_export")
        both = (self.plain | self.secret).with_user(self.officer)
        both.export_data(["name", "state"])
        self.assertEqual(self.ways(self.officer), ["export"])

    def test_print_is_written_down(self):
        report = self._report()
        reports = self.env["ir.actions.report"].with_user(self.fellow)
        html = reports._render_qweb_html(report.report_name, self.secret.ids)[0]
        self.assertIn(SECRET, html.decode())
        self.assertEqual(self.ways(self.fellow), ["print"])
        self.assertTrue(reports.sudo()._kh18_logs_reading(report.report_name))
        self.assertFalse(reports.sudo()._kh18_logs_reading("web.report_layout"))

    def test_print_is_refused_to_outsiders(self):
        report = self._report()
        for user in self.outsiders:
            reports = self.env["ir.actions.report"].with_user(user)
            with self.assertRaises(AccessError):
                reports._render_qweb_html(report.report_name, self.secret.ids)

    def test_read_by_the_leader_in_charge_only(self):
        self.secret.with_user(self.fellow).web_read(FORM)
        logs = self.env["kh18.read.log"]
        leader = self.secret.with_user(self.leader)
        self.assertEqual(leader.read_log_count, 1)
        self.assertTrue(leader.can_see_read_log)
        domain = leader.action_open_read_log()["domain"]
        self.assertEqual(logs.with_user(self.leader).search(domain).way, "open")
        for user in (self.officer, self.fellow, self.admin):
            self.assertFalse(logs.with_user(user).has_access("read"), user.login)
        above = logs.with_user(self.user(self.nation, "leader"))
        self.assertFalse(above.search([]))

    def test_kept_when_the_activity_is_deleted(self):
        activity = self._activity(is_sensitive=True, name="Nháp")
        activity.web_read(FORM)
        log = (
            self.env["kh18.read.log"].sudo().search([("activity_id", "=", activity.id)])
        )
        activity.with_user(self.leader).unlink()
        self.env.invalidate_all()
        self.assertEqual(log.activity_name, "Nháp")
        self.assertFalse(log.activity_id)


@tagged("post_install", "-at_install")
class TestReadLogHttp(ReadLogCase, HttpCase):
    """Over HTTP: the log is written without a second try on the primary."""

    def _call(self, method, *args, **kwargs):
        response = self.url_open(
            f"/web/dataset/call_kw/kh18.activity/{method}",
            data=json.dumps(
                {
                    "params": {
                        "model": "kh18.activity",
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    }
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        return response.json()

    def test_form_is_logged_and_lists_stay_read_only(self):
        self.fellow.password = "kh18-test-fellow"
        self.authenticate(self.fellow.login, "kh18-test-fellow")
        with self.assertNoLogs("odoo.http", "WARNING"):
            found = self._call("web_read", [self.secret.id], FORM)
            self.assertEqual(found["result"][0]["name"], SECRET)
            listed = self._call("web_search_read", [], {"name": {}})
            self.assertIn(SECRET, [row["name"] for row in listed["result"]["records"]])
        self.assertEqual(self.ways(self.fellow), ["open"])

    def test_print_is_logged_at_the_first_try(self):
        report = self._report()
        self.fellow.password = "kh18-test-fellow"
        self.authenticate(self.fellow.login, "kh18-test-fellow")
        with self.assertNoLogs("odoo.http", "WARNING"):
            page = self.url_open(f"/report/html/{report.report_name}/{self.secret.id}")
        self.assertIn(SECRET, page.text)
        self.assertEqual(self.ways(self.fellow), ["print"])

    def test_files_are_not_served_to_outsiders(self):
        message = self.secret.with_user(self.officer).message_post(
            body=TEXT, attachments=[("mat.txt", b"top secret")]
        )
        path = f"/web/content/{message.attachment_ids.id}?download=1"
        for user, served in ((self.viewer, False), (self.fellow, True)):
            user.password = "kh18-test-files"
            self.authenticate(user.login, "kh18-test-files")
            self.assertEqual("top secret" in self.url_open(path).text, served)
