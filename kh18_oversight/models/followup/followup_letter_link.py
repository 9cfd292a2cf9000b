from odoo import models

from .followup_letter import TO_BODY

# Only code in this process can hold this object, so no RPC context can ask for a link.
_SIGNING = object()


class FollowupLetterLink(models.Model):
    """The body's own door on the letters that ask it for a reply.

    The address is printed when the letter is signed, on no draft: whoever holds it
    answers in the body's name.
    """

    _inherit = "kh18.followup.letter"

    def _keep_text(self):
        # The signer was checked.
        signing = self.with_context(kh18_link_for_paper=_SIGNING)
        return super(FollowupLetterLink, signing)._keep_text()

    def _paper_link_block(self):
        block = super()._paper_link_block()
        if self.kind not in TO_BODY:
            return block
        if self.env.context.get("kh18_link_for_paper") is not _SIGNING:
            return block
        link = self.env["kh18.portal.link"]._link_for(
            self.unit_id, self.partner_id, self.document_id
        )
        return [*block, *self._door_blocks(link)] if link else block

    def _door_blocks(self, link):
        """Return address and QR code of the door, as the paper shows them."""
        text = (
            "Quý cơ quan, đơn vị có thể xác nhận đã nhận và trả lời trực tuyến, không "
            "cần tài khoản: quét mã bên cạnh hoặc mở địa chỉ"
        )
        return [
            {
                "kind": "code",
                "text": f"{text}:",
                "address": link._url(),
                "image": link._qr_data_url(),
            }
        ]
