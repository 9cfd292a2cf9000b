from odoo import models
from odoo.fields import Domain

from ..documents.document import Document as Register


class Document(models.Model):
    """The paper of a report goes up: units below do not read it in the register."""

    _inherit = "kh18.document"
    _scope_down_domain = Register._scope_down_domain & Domain(
        "source_model", "!=", "kh18.report"
    )
