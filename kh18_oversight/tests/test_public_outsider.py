"""Somebody without an account tries every door; what opens is what was published."""

from datetime import timedelta
from urllib.parse import quote

from odoo.tests import tagged
from odoo.tools import mute_logger

from .access_table import ACCESS
from .outreach.public_common import PublicCase
from .test_access_matrix import MAKERS

SECRET = "TUYET-MAT-7731"
FILE = SECRET.encode() + b" bytes"
NAME = "bao-cao.txt"
SHOWN = "CONG-KHAI-4410"
GUESSES = ("1", "0", "-1", "x", "A" * 22)


@tagged("post_install", "-at_install")
class TestPublicOutsider(PublicCase):
    """One record of every model, each with its secrets, and one published copy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            for row in ACCESS:
                MAKERS[row](cls.env, cls.province_a)
        day = cls.env["kh18.workday"]._today() + timedelta(days=3)
        secrets = {
            "title": SECRET,
            "body": f"<p>{SECRET}</p>",
            "facts": [[SECRET, SECRET]],
            "statements": [{"who": SECRET, "text": SECRET}],
            "files": [(NAME, "text/plain", FILE)],
        }
        cls.coming = cls.publish(**secrets, date_public=day)
        cls.gone = cls.publish(**secrets)
        cls.gone._withdraw("Sai")
        cls.shown = cls.publish(SHOWN, files=[(f"{SHOWN}.txt", "text/plain", b"ok")])
        cls.plan = cls.env["kh18.plan"].search([], order="id desc", limit=1)
        cls.env["ir.attachment"].create(
            {
                "name": f"{SECRET}.txt",
                "raw": FILE,
                "res_model": "kh18.plan",
                "res_id": cls.plan.id,
            }
        )
        cls.plan.sudo().message_post(body=SECRET)
        cls.env.flush_all()

    def models(self):
        """Return the models of the addon that have a table."""
        registry = self.env.registry.models
        return [
            self.env[name].sudo()
            for name, model in registry.items()
            if name.startswith("kh18.") and not model._abstract
        ]

    def ask(self, path, **options):
        """Ask for an address, follow nothing; return the answer, without secrets."""
        answer = self.url_open(path, allow_redirects=False, **options)
        self.assertNotEqual(answer.status_code, 500, path)
        self.assertNotIn(SECRET.encode(), answer.content, path)
        self.assertNotIn(SECRET, answer.headers.get("Content-Disposition", ""), path)
        return answer

    def guesses(self):
        """Return what somebody might try in place of a token or a number."""
        copies = self.coming | self.gone
        values = {*GUESSES, str(self.plan.id)}
        for record in (*copies, *copies.file_ids):
            values |= {str(record.id), record.token}
        return [*sorted(values), self.coming.seal, self.shown.unit_key]

    @mute_logger("odoo.http")
    def test_all_routes(self):
        tried = set()
        for rule in self.env["ir.http"].routing_map().iter_rules():
            module = rule.endpoint.original_endpoint.__module__
            if not module.startswith("odoo.addons.kh18_"):
                continue
            tried.add(rule.rule)
            for path in self._paths(rule):
                for method in {"GET", "POST"} & (rule.methods or {"GET", "POST"}):
                    self.ask(path, method=method)
        self.assertGreater(len(tried), 15)

    def _paths(self, rule):
        if not rule.arguments:
            return [rule.rule]
        paths = []
        for guess in self.guesses():
            names = {NAME, guess} if len(rule.arguments) > 1 else {guess}
            for name in names:
                path = rule.rule
                for number, part in enumerate(self._parts(rule)):
                    value = name if number else guess
                    path = path.replace(part, quote(value, safe=""))
                paths.append(path)
        return paths

    def _parts(self, rule):
        return [
            f"<{part.split('>')[0]}>"
            for part in rule.rule.split("<")[1:]
            if ">" in part
        ]

    def test_all_attachments(self):
        attachments = self.env["ir.attachment"].sudo()
        every = attachments.search([("id", "!=", 0), ("res_field", "!=", "-")])
        ours = every.filtered(lambda file: (file.res_model or "").startswith("kh18."))
        self.assertGreater(len(ours), 5)
        self.assertFalse(ours.filtered("public"))
        empty = self.ask("/web/image/999999999").content
        for file in every - every.filtered("public"):
            self.assertEqual(self.ask(f"/web/content/{file.id}").status_code, 404)
            self.assertEqual(self.ask(f"/web/image/{file.id}").content, empty)
        for file in ours:
            at = f"ir.attachment/{file.id}/datas"
            self.assertEqual(self.ask(f"/web/content/{at}").status_code, 404)
            self.assertEqual(self.ask(f"/web/image/{at}").content, empty)

    def test_all_fields_with_bytes(self):
        tried = 0
        empty = self.ask("/web/image/999999999").content
        for model in self.models():
            names = [
                name
                for name, field in model._fields.items()
                if field.type in ("binary", "image")
            ] or ["raw"]
            for record in model.search([], limit=5, order="id desc"):
                for name in names:
                    at = f"model={model._name}&id={record.id}&field={name}"
                    answer = self.ask(f"/web/content?{at}")
                    self.assertEqual(answer.status_code, 404, at)
                    self.assertEqual(self.ask(f"/web/image?{at}").content, empty, at)
                    tried += 1
        self.assertGreater(tried, 100)

    @mute_logger("odoo.http")
    def test_no_call_without_login(self):
        for model in self.models():
            for method, args in (
                ("search_read", [[]]),
                ("read", [model.search([], limit=3).ids]),
                ("web_search_read", [[], {"id": {}}]),
                ("name_search", [""]),
                ("create", [{}]),
            ):
                answer = self._call(model._name, method, args)
                self.assertNotIn("result", answer, (model._name, method))
                self.assertIn("SessionExpired", answer["error"]["data"]["name"])

    def _call(self, model, method, args):
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        request = {"jsonrpc": "2.0", "method": "call", "params": params}
        return self.ask(f"/web/dataset/call_kw/{model}/{method}", json=request).json()

    @mute_logger("odoo.http")
    def test_other_doors_of_odoo(self):
        reports = self.env["ir.actions.report"].search([("model", "like", "kh18.")])
        self.assertTrue(reports)
        paths = [
            f"/report/{kind}/{report.report_name}/{number}"
            for report in reports
            for kind in ("pdf", "html", "text")
            for number in (1, self.plan.id)
        ]
        paths += [
            f"/{way}{model._name}{between}{model.search([], limit=1).id or 1}"
            for model in self.models()
            for way, between in (
                ("mail/view?model=", "&res_id="),
                ("odoo/", "/"),
                ("json/1/", "/"),
            )
        ]
        paths += ["/my", "/my/home", "/my/recommendations", "/my/recommendations/1"]
        for path in paths:
            answer = self.ask(path)
            self.assertIn(answer.status_code, (302, 303, 401, 403, 404), path)
            if answer.status_code in (302, 303):
                self.assertIn("/web/login", answer.headers["Location"], path)

    def test_what_was_published_opens(self):
        self.assertIn(SHOWN, self.get(self.shown.token).text)
        self.assertEqual(self.get(self.shown.file_ids._address()).content, b"ok")
