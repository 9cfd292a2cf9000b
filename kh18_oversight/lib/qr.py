"""QR codes as pictures that are the same bytes each time."""

import base64
import io
from itertools import product

from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget

# White modules around the code, and pixels of one module.
MARGIN = 4
MODULE = 6


def qr_png(text):
    """Return the QR code of ``text`` as the base64 of a PNG.

    Odoo's own drawing has grey edges that differ each time; a paper is the same bytes
    each time.
    """
    code = QrCodeWidget(text, barLevel="M").qr
    code.make()
    size = code.getModuleCount()
    image = Image.new("1", (size + 2 * MARGIN,) * 2, 1)
    for row, column in product(range(size), repeat=2):
        if code.isDark(row, column):
            image.putpixel((column + MARGIN, row + MARGIN), 0)
    side = image.width * MODULE
    png = io.BytesIO()
    image.resize((side, side), Image.Resampling.NEAREST).save(png, "PNG")
    return base64.b64encode(png.getvalue())
