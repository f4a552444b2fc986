"""Names of attachments made safe to show and to save under."""

import re
import unicodedata

from dsar_desk.cases.defect import Caution
from dsar_desk.cases.visible import visible

__all__ = ["cautions", "safe_name"]

_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*", re.IGNORECASE
)
_PROGRAMS = frozenset(
    [
        "app",
        "appimage",
        "bat",
        "chm",
        "cmd",
        "com",
        "cpl",
        "deb",
        "desktop",
        "dll",
        "dmg",
        "exe",
        "hta",
        "iso",
        "jar",
        "jnlp",
        "js",
        "jse",
        "lnk",
        "msc",
        "msi",
        "msix",
        "msp",
        "pif",
        "pkg",
        "ps1",
        "py",
        "pyw",
        "reg",
        "rpm",
        "scr",
        "sh",
        "svg",
        "url",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "wsf",
        "wsh",
        "xll",
    ]
)
_ARCHIVES = frozenset(
    [
        "7z",
        "ace",
        "arj",
        "bz2",
        "cab",
        "gz",
        "img",
        "lha",
        "lzh",
        "rar",
        "tar",
        "tgz",
        "xz",
        "zip",
        "zst",
    ]
)
# endings for files that came without a name; Python's own table reads files of the system
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
}


def safe_name(written: str, media_type: str, place: int) -> str:
    """A name that cannot leave its folder, name a device, hide its ending or be too long.

    ``place`` numbers an attachment without a name: ``attachment-3.pdf``.
    """
    name = visible(re.split(r"[/\\]", unicodedata.normalize("NFC", written))[-1])
    name = _FORBIDDEN.sub("_", name).strip().rstrip(". ")
    if not name:
        return f"attachment-{place}{_ending(media_type)}"
    stem = name.partition(".")[0]
    if not stem or _DEVICE.fullmatch(stem) or name.startswith(("-", "~")):
        name = f"_{name}"
    return _shortened(name)


def cautions(written: str, name: str, media_type: str) -> tuple[str, ...]:
    """Why an attachment needs care, judged by its names and its media type alone."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    found = []
    if ending in _PROGRAMS or media_type in {"application/x-msdownload", "text/javascript"}:
        found.append(Caution.PROGRAM)
    if ending in _ARCHIVES or media_type in {"application/zip", "application/x-7z-compressed"}:
        found.append(Caution.ARCHIVE)
    if ending == "dat" and media_type in {"application/ms-tnef", "application/vnd.ms-tnef"}:
        found.append(Caution.OUTLOOK_CONTAINER)
    if written and visible(written) != written:
        found.append(Caution.HIDDEN_DIRECTION)
    if written and name != unicodedata.normalize("NFC", written):
        found.append(Caution.RENAMED)
    return tuple(found)


def _ending(media_type: str) -> str:
    return _ENDINGS.get(media_type, ".txt" if media_type.startswith("message/") else ".bin")


def _shortened(name: str) -> str:
    """At most 120 characters and 240 bytes of UTF-8, the ending kept."""
    if len(name) <= _LONGEST and len(name.encode("utf-8", "replace")) <= 2 * _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 12:
        stem, dot, ending = name, "", ""
    room = 2 * _LONGEST - len((dot + ending).encode("utf-8"))
    cut = stem[: _LONGEST - len(dot + ending)].encode("utf-8")[:room].decode("utf-8", "ignore")
    return cut.rstrip(". ") + dot + ending
