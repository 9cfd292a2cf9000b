import re
from http import HTTPStatus

from odoo.http import Controller, request, route

from ...lib.paper.safe_html import safe_html
from .public_page import open_to_all
from .visitor_form import OPTIONS, RECEIPT, private_page

TOKEN = re.compile(r"[0-9a-f]{32}")
MODELS = ("kh18.question", "kh18.intake")


class ReceiptController(Controller):
    """Who sent something by a form reads there what became of it, and nothing else."""

    @route(f"{RECEIPT}/<string:token>", methods=["GET"], readonly=True, **OPTIONS)
    def receipt(self, token):
        """Show the sender's own words and the answer, without any name."""
        open_to_all()
        for name in MODELS if TOKEN.fullmatch(token) else ():
            record = request.env[name]._find_receipt(token)
            if record:
                return self._shown(record)
        return private_page("visitor_no_receipt", {}, HTTPStatus.NOT_FOUND)

    def _shown(self, record):
        receipt = record._receipt()
        if receipt["what"] == "question" and receipt["answer"]:
            receipt["answer"] = safe_html(receipt["answer"])
        return private_page("visitor_receipt", {"receipt": receipt})
