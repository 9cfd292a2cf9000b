"""A visitor at the public pages, by Chromium itself: no script of ours is needed.

Tours need Odoo's scripts on the page. Here mouse and keys are moved from outside, so
that the same walk works with JavaScript switched off.
"""

import json
import time
from contextlib import contextmanager

from odoo.tests.common import ChromeBrowser

PATIENCE = 30


class Visitor:
    """Moves mouse and keys of a browser; reads what it shows."""

    def __init__(self, case, browser):
        self.case, self.browser = case, browser

    def _command(self, method, **params):
        return self.browser._websocket_request(method, params=params)

    def switch_scripts_off(self):
        """Switch JavaScript off, as a visitor may."""
        self._command("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, path):
        """Open an address and wait for the page."""
        self.browser.navigate_to(self.case.base_url() + path, wait_stop=True)
        self.wait("main")

    def ask(self, expression):
        """Return the value of an expression, reckoned by the browser itself."""
        answer = self._command(
            "Runtime.evaluate", expression=expression, returnByValue=True
        )
        return answer["result"].get("value")

    def text(self, selector="main"):
        """Return the text that stands there."""
        return self.ask(f"document.querySelector({json.dumps(selector)})?.innerText")

    def wait(self, selector, text=""):
        """Wait until the page has that, with that text in it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.ask("document.readyState") == "complete":
                found = self.text(selector)
                if found is not None and text in found:
                    return
            time.sleep(0.05)
        self.case.fail(f"{selector} with {text!r} did not come: {self.text('body')}")

    def click(self, selector):
        """Click with the mouse into the middle of an element."""
        place = self.ask(
            f"""(() => {{
                const element = document.querySelector({json.dumps(selector)});
                element.scrollIntoView({{block: "center"}});
                const {{x, y, width, height}} = element.getClientRects()[0];
                return [x + width / 2, y + height / 2];
            }})()"""
        )
        self.case.assertTrue(place, f"{selector} is not there")
        for kind in ("mousePressed", "mouseReleased"):
            self._command(
                "Input.dispatchMouseEvent",
                type=kind,
                x=place[0],
                y=place[1],
                button="left",
                clickCount=1,
            )

    def type(self, selector, text):
        """Click into a field and type."""
        self.click(selector)
        self._command("Input.insertText", text=text)

    def press(self, key, code):
        """Press and release a key."""
        signs = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        if key == "Enter":
            signs["text"] = "\r"
        for kind in ("keyDown", "keyUp"):
            self._command("Input.dispatchKeyEvent", type=kind, **signs)

    def check_width(self):
        """Nothing stands out of the screen to the right."""
        wide, screen = self.ask(
            "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])"
            "(document.documentElement)"
        )
        self.case.assertLessEqual(wide, screen, self.ask("location.href"))

    def keep_picture(self, name):
        """Keep a picture of the screen beside the log, and check the width."""
        self.check_width()
        self.browser.take_screenshot(f"public_{name}_").result(timeout=PATIENCE)


@contextmanager
def visit(case):
    """Yield a visitor without an account."""
    browser = ChromeBrowser(case)
    with case.allow_requests(browser=browser):
        try:
            case.authenticate(None, None, browser=browser)
            case.env.cr.flush()
            case.env.cr.clear()
            yield Visitor(case, browser)
        finally:
            browser.stop()
            case._wait_remaining_requests()
