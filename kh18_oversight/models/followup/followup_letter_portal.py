from markupsafe import Markup

from odoo import models

from ...lib.paper import blocks
from .portal_link import RECORDERS

# In points of the screen: 22 mm on paper.
QR_WIDTH = 83
FRAME = Markup(
    '<table><tr><td style="width: 24mm"><img src="%s" width="%s" alt=""/></td>'
    '<td style="vertical-align: middle">%s</td></tr></table>'
)


class FollowupLetterPortal(models.Model):
    """The QR code of the body's own link, printed on the letters to it."""

    _inherit = "kh18.followup.letter"

    def _paper_link_block(self):
        """Return words and QR code; none where the unit prints none (item 6)."""
        link = self._portal_link()
        if not link:
            return super()._paper_link_block()
        words = (
            "Quét mã QR để xem kiến nghị, xác nhận đã nhận và trả lời trực tuyến (có "
            f"giá trị đến hết {blocks.day(link.valid_until)})."
        )
        return blocks.html(FRAME % (link._qr_data_url(), QR_WIDTH, words))

    def _portal_link(self):
        """Return the link to print; only who enters for the unit has one made."""
        links = self.env["kh18.portal.link"]
        # What the unit prints is its own setting, whoever prints.
        unit = self.unit_id.sudo()
        if not unit.portal_on_paper or not self.partner_id:
            return links
        if self.env.user._kh18_has_role(unit, *RECORDERS):
            return links._link_for(unit, self.partner_id, self.document_id)
        return links._living(unit, self.partner_id)
