"""Drive a headless Chromium through its debugging port: pictures of the guide."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
]
READY = """(() => {
    const busy = document.querySelector(
        ".o_loading_indicator, .o_blockUI, .o_view_sample_data_loading");
    const shown = document.querySelector(
        ".o_action_manager > *, .o_login_auth, .oe_login_form, main");
    return document.readyState === "complete" && !!shown && !busy;
})()"""


class Browser:
    """One Chromium with an empty profile; use it as a context manager."""

    def __init__(self, width=1366, height=900):
        self.size = (width, height)
        self.errors = []
        self._message = 0

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="kh18-shots-")
        command = [shutil.which("chromium"), *FLAGS, f"--user-data-dir={self.profile}"]
        self.process = subprocess.Popen(
            [*command, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.socket = websocket.create_connection(self._page_address(), timeout=60)
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        self.resize(*self.size)
        return self

    def __exit__(self, *exc):
        self.socket.close()
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.profile, ignore_errors=True)

    def _page_address(self):
        port_file = Path(self.profile, "DevToolsActivePort")
        for _attempt in range(100):
            if port_file.exists() and port_file.read_text().strip():
                port = port_file.read_text().split()[0]
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [p for p in json.load(answer) if p["type"] == "page"]
                if pages:
                    return pages[0]["webSocketDebuggerUrl"]
            time.sleep(0.1)
        raise RuntimeError("Chromium did not open its debugging port")

    def call(self, method, **params):
        """Send one command and return its result; console errors are collected."""
        self._message += 1
        self.socket.send(
            json.dumps({"id": self._message, "method": method, "params": params})
        )
        while True:
            answer = json.loads(self.socket.recv())
            self._collect(answer)
            if answer.get("id") == self._message:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _collect(self, answer):
        params = answer.get("params", {})
        if answer.get("method") == "Runtime.exceptionThrown":
            self.errors.append(params["exceptionDetails"].get("text", "exception"))
        if (
            answer.get("method") == "Runtime.consoleAPICalled"
            and params["type"] == "error"
        ):
            texts = [str(a.get("value", a.get("description"))) for a in params["args"]]
            self.errors.append(" ".join(texts))

    def resize(self, width, height):
        """Set the size of the page in CSS pixels; narrow ones behave as phones."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def script(self, expression):
        """Return the value of a JavaScript expression in the page."""
        result = self.call(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
        )
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:500])
        return result["result"].get("value")

    def wait(self, expression, seconds=30):
        """Wait until the expression is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.script(expression):
                    return
            except RuntimeError:
                pass
            time.sleep(0.15)
        raise TimeoutError(expression)

    def open(self, url):
        """Open a page and wait until Odoo has drawn it."""
        self.call("Page.navigate", url=url)
        time.sleep(0.3)
        self.wait(READY)
        time.sleep(0.8)

    def login(self, base, login, password=None):
        """Log in through the login page, as a new visitor."""
        self.call("Network.clearBrowserCookies")
        self.open(f"{base}/web/login")
        self.script(
            f"document.querySelector('input[name=login]').value = {json.dumps(login)};"
            "document.querySelector('input[name=password]').value ="
            f" {json.dumps(password or login)};"
            "document.querySelector('form.oe_login_form').submit();"
        )
        time.sleep(0.5)
        self.wait(
            "location.pathname.startsWith('/odoo') || location.pathname == '/web'"
        )
        self.wait(READY)

    def click(self, selector):
        """Click the first element a CSS selector finds, once it is there."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait(f"!!{found}")
        self.script(f"{found}.click()")
        time.sleep(0.8)
        self.wait(READY)

    def shot(self, path):
        """Write a PNG of what is in view."""
        data = self.call("Page.captureScreenshot", format="png")["data"]
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(base64.b64decode(data))
