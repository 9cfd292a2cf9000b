"""Images drawn anew, so that nothing but what is seen goes out."""

import io

from PIL import Image, UnidentifiedImageError

MAX_SIDE = 1600
MAX_BYTES = 10 * 2**20
MAX_PIXELS = 40_000_000


def clean_image(raw):
    """Return the JPEG of an image without its metadata, at most 1600 pixels a side.

    :raise ValueError: for what is no image, or one too large
    """
    if not raw or len(raw) > MAX_BYTES:
        raise ValueError("size")
    try:
        image = Image.open(io.BytesIO(raw), formats=("PNG", "JPEG"))
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("size")
        # Colours that lie under what is transparent are not seen, and stay behind.
        clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        pixels = image.convert("RGBA" if clear else "RGB")
    except Image.DecompressionBombError as error:
        raise ValueError("size") from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("kind") from error
    pixels.thumbnail((MAX_SIDE, MAX_SIDE))
    fresh = Image.new("RGB", pixels.size, "white")
    fresh.paste(pixels, mask=pixels if clear else None)
    target = io.BytesIO()
    fresh.save(target, "JPEG", quality=80)
    return target.getvalue()
