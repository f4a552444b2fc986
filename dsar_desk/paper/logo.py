"""A picture that an office chose as its logo, made into one that letters can bear.

It is run in a worker process (``system.sandbox``): whoever drew the picture, it is decoded there.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from dsar_desk.errors import DeskError
from dsar_desk.paper.facts import MOST_PIXELS

__all__ = ["prepared"]

_LARGEST = (1200, 600)  # pixels: 300 dots to the inch on the largest place that a letter has for it
_FORMATS = ["PNG", "JPEG"]


def prepared(raw: bytes) -> bytes:
    """The picture as PNG in plain colours on white, with nothing else that its file held.

    Raises:
        DeskError: ``paper.no_logo`` for what is no PNG or JPEG, damaged, or beyond all measure.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(raw), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _unusable()
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise _unusable() from None
    ground = Image.new("RGBA", upright.size, "white")
    plain = Image.alpha_composite(ground, upright).convert("RGB")
    plain.thumbnail(_LARGEST)
    file = BytesIO()
    plain.save(file, "PNG", optimize=True)
    return file.getvalue()


def _unusable() -> DeskError:
    return DeskError(
        "paper.no_logo",
        "This file is no PNG or JPEG that can be shown as a logo. Nothing was changed, and letters "
        "keep the logo that they have; save the picture as PNG and choose it again.",
    )
