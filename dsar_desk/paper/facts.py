"""What a document from outside is and how many pages it has, before anything is done with it.

This lies in ``paper`` because a scan is paper: the room that draws and reads pages is the only one
that knows PDF and picture libraries. It is run in a worker process (``system.sandbox``), one
document a process.
"""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from dsar_desk.errors import DeskError
from dsar_desk.paper.pages import page_count

__all__ = ["MOST_PIXELS", "facts"]

MOST_PIXELS = 100_000_000
"""The largest picture that is decoded: an A3 sheet at 600 dots to the inch has 70 million."""
_MOST_FRAMES = 1_000
_PICTURES = {"JPEG": "jpeg", "PNG": "png", "TIFF": "tiff"}
_TRAILER_WITHIN = 2_048


def facts(raw: bytes) -> dict[str, object]:
    """``kind`` (pdf, jpeg, png, tiff), ``pages``, and whether it is ``damaged`` but can be seen.

    Raises:
        DeskError: ``paper.unreadable`` for anything else or nothing, ``paper.too_large`` for a
            picture beyond ``MOST_PIXELS``, before it is decoded.
    """
    if b"%PDF-" in raw[:1024]:
        complete = b"%%EOF" in raw[-_TRAILER_WITHIN:]
        return {"kind": "pdf", "pages": page_count(raw), "damaged": not complete}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(raw), formats=list(_PICTURES)) as picture:
                return _picture_facts(picture)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise _unreadable() from None


def _picture_facts(picture: Image.Image) -> dict[str, object]:
    pages = min(getattr(picture, "n_frames", 1), _MOST_FRAMES)
    damaged = False
    for page in range(pages):
        picture.seek(page)
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_large()
        try:
            picture.load()
        except (OSError, ValueError, SyntaxError):
            damaged = True
    return {"kind": _PICTURES[picture.format or ""], "pages": pages, "damaged": damaged}


def _too_large() -> DeskError:
    return DeskError(
        "paper.too_large",
        "This picture has more pixels than any scan of a letter and is not shown. The file itself"
        " is kept as it came.",
    )


def _unreadable() -> DeskError:
    return DeskError(
        "paper.unreadable",
        "This file is no PDF, JPEG, PNG or TIFF that can be opened. The file itself is kept as it"
        " came.",
    )
