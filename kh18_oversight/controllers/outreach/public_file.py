from odoo.http import Controller, request, route

from ...models.outreach.public_copy_pages import PUBLIC_BASE
from .public_page import OPTIONS, cached, missing, open_to_all, render

# What browsers show without running anything of it; the rest is saved.
SHOWN = ("application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp")
# A browser never asks again for bytes that cannot change; a cache that serves others
# does, as what is taken down must not live on in it.
CACHE = "public, max-age=31536000, s-maxage=300, immutable"
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class PublicFileController(Controller):
    """Files of public copies."""

    @route(f"{PUBLIC_BASE}/tep/<string:token>/<string:filename>", **OPTIONS)
    def public_file(self, token, filename):
        """Send the bytes of a file as they were published."""
        open_to_all()
        file = request.env["kh18.public.file"]._find_public(token, filename)
        if not file:
            return missing()
        copy = file.copy_id
        if copy.state == "withdrawn":
            told = {"unit": copy.unit_name, "note": copy.withdrawn_note}
            values = {"told": told, "successor": False, "noindex": True}
            return cached(render("public_gone", values, status=410))
        return self._send(file)

    def _send(self, file):
        stream = request.env["ir.binary"]._get_stream_from(
            file, "content", filename=file._public_name(), mimetype=file.mimetype
        )
        stream.etag = file.sha256
        response = stream.get_response(
            as_attachment=file.mimetype not in SHOWN, content_security_policy=POLICY
        )
        if file.mimetype != "application/pdf":
            # The browser's own reader of PDF does not work in a sandbox.
            response.headers["Content-Security-Policy"] = f"{POLICY}; sandbox"
        response.headers["Cache-Control"] = CACHE
        response.headers["X-Frame-Options"] = "DENY"
        return response
