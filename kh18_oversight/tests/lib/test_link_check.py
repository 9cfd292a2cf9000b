"""Links: which can be one, and what their addresses answer; no outside network."""

import socket
import ssl
import threading
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

from odoo.tests import BaseCase, tagged

from ...lib import link_check
from ...lib.link_check import check, problem

PUBLIC = "203.0.114.7"


def found(host, port):
    return [PUBLIC]


def not_found(host, port):
    raise socket.gaierror(socket.EAI_NONAME, "not known")


def answering(*answers):
    """Return an opener that gives (status, location) in turn, and what it was asked."""
    asked, left = [], list(answers)

    def opener(method, parts, address):
        asked.append((method, parts.geturl(), address))
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return opener, asked


@tagged("post_install", "-at_install")
class TestLinkSyntax(BaseCase):
    def test_links_that_readers_open(self):
        for url in (
            "https://congdoan.example.vn/tin/bai-1.html?x=1#y",
            "http://congdoan.example.vn:8080/",
            "https://báo-lao-động.example.vn/tin/giám-sát",
            "https://203.0.114.7/a",
            "HTTPS://Example.VN",
        ):
            self.assertIsNone(problem(url), url)

    def test_what_is_no_link(self):
        for url, why in {
            "javascript:alert(1)": "scheme",
            "JaVaScRiPt://x.vn/%0aalert(1)": "scheme",
            "data:text/html,abc": "scheme",
            "ftp://x.example.vn/a": "scheme",
            "//x.example.vn": "scheme",
            "congdoan.vn/tin": "scheme",
            "file:///etc/passwd": "scheme",
            "https://": "host",
            "https://x": "host",
            "https://.vn": "host",
            "https://a..vn": "host",
            "https://-a.vn": "host",
            "https://x.vn:99999/": "host",
            "https://x.vn:0/": "host",
            "https://[::1/": "host",
            "http://2130706433/": "host",
            "http://0x7f.1/": "host",
            "http://127.1/": "host",
            "https://user:secret@x.vn/": "login",
            "https://x.vn@127.0.0.1/": "login",
            "https://x.vn/a b": "signs",
            'https://x.vn/"><script>': "signs",
            "https://x.vn/a\nb": "signs",
            "http://localhost/": "private",
            "http://app.localhost/": "private",
            "http://printer.local/": "private",
            "http://127.0.0.1/": "private",
            "http://10.1.2.3/": "private",
            "http://192.168.1.1/": "private",
            "http://169.254.169.254/latest/meta-data": "private",
            "http://[::1]/": "private",
            "http://[fe80::1]/": "private",
            "http://[::ffff:127.0.0.1]/": "private",
            "https://x.vn/" + "a" * 2000: "long",
        }.items():
            self.assertEqual(problem(url), why, url)


@tagged("post_install", "-at_install")
class TestLinkCheck(BaseCase):
    def _check(self, *answers, url="https://x.example.vn/tin", **kwargs):
        opener, self.asked = answering(*answers)
        return check(url, opener=opener, **{"resolver": found, **kwargs})

    def test_a_page_that_is_there(self):
        answer = self._check((200, None))
        self.assertEqual((answer.state, answer.why), ("works", "200"))
        self.assertEqual(self.asked, [("HEAD", "https://x.example.vn/tin", PUBLIC)])

    def test_get_where_head_is_refused(self):
        self.assertEqual(self._check((405, None), (200, None)).state, "works")
        self.assertEqual([a[0] for a in self.asked], ["HEAD", "GET"])

    def test_a_page_that_is_gone(self):
        for status in (404, 410):
            answer = self._check((status, None), (status, None))
            self.assertEqual((answer.state, answer.why), ("dead", str(status)))

    def test_what_refuses_machines_is_not_dead(self):
        for status in (400, 401, 403, 429, 500, 503):
            answer = self._check((status, None), (status, None))
            self.assertEqual(answer.state, "unknown", status)

    def test_other_pages_are_followed(self):
        answer = self._check((301, "/moi"), (302, "https://y.example.vn/"), (200, None))
        self.assertEqual(answer.state, "works")
        self.assertEqual(
            [a[1] for a in self.asked],
            [
                "https://x.example.vn/tin",
                "https://x.example.vn/moi",
                "https://y.example.vn/",
            ],
        )

    def test_circles_end(self):
        answer = self._check(*[(302, "/tin")] * 20)
        self.assertEqual((answer.state, answer.why), ("unknown", "hops"))
        self.assertEqual(len(self.asked), link_check.MAX_HOPS)

    def test_nothing_inside_is_asked(self):
        for address in (
            "127.0.0.1",
            "10.0.0.8",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::10.0.0.1",
            "::127.0.0.1",
            "2002:7f00:1::",
        ):
            answer = self._check(
                resolver=lambda host, port, address=address: [PUBLIC, address]
            )
            self.assertEqual((answer.state, answer.why), ("unknown", "private"))
            self.assertFalse(self.asked, address)

    def test_nobody_is_sent_on_to_what_is_inside(self):
        for onward in (
            "http://127.0.0.1/",
            "http://localhost:8069/web",
            "file:///etc/passwd",
            "javascript:alert(1)",
        ):
            answer = self._check((302, onward))
            self.assertEqual(answer.state, "unknown", onward)
            self.assertEqual(len(self.asked), 1)

    def test_a_name_that_turns_inside_on_the_way(self):
        addresses = iter([[PUBLIC], ["10.0.0.1"]])
        answer = self._check((302, "/b"), resolver=lambda host, port: next(addresses))
        self.assertEqual((answer.state, answer.why), ("unknown", "private"))
        self.assertEqual(len(self.asked), 1)

    def test_without_a_network_nothing_is_dead(self):
        answer = self._check(resolver=not_found)
        self.assertEqual((answer.state, answer.why), ("unknown", "name"))
        answer = self._check(resolver=not_found, known_hosts=["y.example.vn"])
        self.assertEqual(answer.state, "unknown")

    def test_a_name_nobody_has_while_others_are_found(self):
        def resolver(host, port):
            return (
                found(host, port) if host == "y.example.vn" else not_found(host, port)
            )

        answer = self._check(resolver=resolver, known_hosts=["y.example.vn"])
        self.assertEqual((answer.state, answer.why), ("dead", "name"))

    def test_servers_that_do_not_answer(self):
        for error in (TimeoutError(), ConnectionRefusedError(), ValueError()):
            answer = self._check(error)
            self.assertEqual((answer.state, answer.why), ("unknown", "network"))
        answer = self._check(ssl.SSLError())
        self.assertEqual((answer.state, answer.why), ("unknown", "certificate"))

    def test_vietnamese_letters_in_the_address(self):
        self._check((200, None), url="https://báo.example.vn/tin/giám?q=à")
        self.assertEqual(
            self.asked[0][1],
            "https://xn--bo-mia.example.vn/tin/gi%C3%A1m?q=%C3%A0",
        )


class _Pages(BaseHTTPRequestHandler):
    def _answer(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        if self.path == "/cham":
            return self._drip()
        status = 200 if self.path == "/tin?x=1" else 404
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self):
        self.wfile.write(b"HTTP")
        self.server.released.wait(30)

    do_HEAD = do_GET = _answer

    def log_message(self, *args):
        pass


@tagged("post_install", "-at_install")
class TestLinkServer(BaseCase):
    """The real connection, to a server of this process."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = HTTPServer(("127.0.0.1", 0), _Pages)
        cls.server.asked = []
        cls.server.released = threading.Event()
        thread = threading.Thread(target=cls.server.serve_forever, daemon=True)
        thread.start()
        cls.addClassCleanup(thread.join)
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def _open(self, method, path):
        port = self.server.server_port
        parts = urlsplit(f"http://bao.example.vn:{port}{path}")
        return link_check.open_address(method, parts, "127.0.0.1")

    def test_the_connection_goes_to_the_address_given(self):
        self.assertEqual(self._open("HEAD", "/tin?x=1"), (200, None))
        method, path, host = self.server.asked[-1]
        self.assertEqual((method, path), ("HEAD", "/tin?x=1"))
        self.assertTrue(host.startswith("bao.example.vn"))
        self.assertEqual(self._open("GET", "/khac")[0], 404)

    def test_an_answer_without_end_is_cut_off(self):
        self.patch(link_check, "PATIENCE", 0.2)
        self.addCleanup(self.server.released.set)
        with self.assertRaises((OSError, HTTPException)):
            self._open("GET", "/cham")
        self.assertLess(link_check.PATIENCE, link_check.TIMEOUT)
