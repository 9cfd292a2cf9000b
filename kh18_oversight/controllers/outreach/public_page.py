"""What every page for everybody shares: its language and its headers."""

from odoo.http import request

LANGUAGE = "vi_VN"
POLICY = (
    "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def speak():
    """Speak Vietnamese, whatever the browser asks for."""
    language = request.env["res.lang"]._get_data(code=LANGUAGE)
    if language:
        request.lang = language
        request.update_context(lang=language.code)


def render(template, values, status=200):
    """Return the page as everybody gets it: no scripts, no frames."""
    response = request.render(f"kh18_oversight.{template}", values, status=status)
    response.flatten()
    response.headers.update(HEADERS)
    return response
