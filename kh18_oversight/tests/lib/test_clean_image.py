import io

from PIL import Image

from odoo.tests import BaseCase, tagged

from ...lib.clean_image import clean_image


@tagged("post_install", "-at_install")
class TestCleanImage(BaseCase):
    """What goes out is what is seen, and nothing else."""

    def _png(self, picture):
        target = io.BytesIO()
        picture.save(target, "PNG")
        return target.getvalue()

    def _seen(self, raw):
        return Image.open(io.BytesIO(clean_image(raw))).convert("L").getextrema()

    def test_what_lies_under_the_transparent_stays_behind(self):
        hidden = Image.new("RGBA", (20, 20), (255, 255, 255, 255))
        hidden.paste((0, 0, 0, 0), (5, 5, 15, 15))
        self.assertGreater(self._seen(self._png(hidden))[0], 240)
        palette = Image.new("P", (20, 20), 0)
        palette.putpalette([255, 255, 255, 0, 0, 0])
        palette.paste(1, (5, 5, 15, 15))
        target = io.BytesIO()
        palette.save(target, "PNG", transparency=1)
        self.assertGreater(self._seen(target.getvalue())[0], 240)

    def test_too_many_pixels_are_refused(self):
        self.patch(Image, "MAX_IMAGE_PIXELS", 40)
        with self.assertRaises(ValueError):
            clean_image(self._png(Image.new("1", (20, 20))))
