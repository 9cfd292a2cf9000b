"""What every page for everybody shares: its language, its headers, its caching."""

from odoo.http import request

from ..followup.dispatcher import ROUTE_TYPE

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
# What is taken down is gone from caches within five minutes.
MAX_AGE = 300
OPTIONS = {
    # Its dispatcher gives a page what stands in the path, and nothing of the query.
    "type": ROUTE_TYPE,
    "auth": "public",
    "methods": ["GET"],
    "readonly": True,
    "save_session": False,
    # Not of the website: no language in the address, no cookie, nobody is followed.
    # /sitemap.xml of the website app names the pages all the same.
    "website": False,
    "sitemap": False,
}


def speak():
    """Speak Vietnamese, whatever the browser asks for."""
    language = request.env["res.lang"]._get_data(code=LANGUAGE)
    if language:
        request.lang = language
        request.update_context(lang=language.code)


def open_to_all():
    """Answer everybody alike, whoever is logged in, so that caches may keep it."""
    request.update_env(user=request.env.ref("base.public_user").id)
    speak()
    return request.env["kh18.public.copy"]


def render(template, values, status=200):
    """Return a page as everybody gets it: no scripts, no frames."""
    response = request.render(f"kh18_oversight.{template}", values, status=status)
    response.flatten()
    response.headers.update(HEADERS)
    return response


def cached(response, seconds=MAX_AGE):
    """Let everybody keep an answer, and ask later whether it has changed."""
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    response.add_etag()
    response.make_conditional(request.httprequest)
    return response


def missing():
    """Return the one answer to what is unknown, of others, or not yet public."""
    values = {"noindex": True}
    return cached(render("public_missing", values, status=404), seconds=60)
