"""Files that were written into a text by uuencode, as programs did before MIME (POSIX uuencode)."""

import re

from dsar_desk.mail.transfer import Content, uuencoded

__all__ = ["without_files"]

_BLOCK = re.compile(
    rb"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n"
    rb"(?P<lines>(?:[ -`]{2,90}\r?\n)++)"
    rb"(?:[ `]?[ \t]*\r?\n)?(?P<end>end[ \t]*(?:\r?\n|\Z))?",
    re.MULTILINE,
)
_MOST = 100


def without_files(raw: bytes) -> tuple[bytes, list[tuple[str, Content]]]:
    """A text without the files written into it, and these with their names as written.

    A block that breaks off is damaged; what only looks like one stays in the text.
    """
    kept: list[bytes] = []
    files: list[tuple[str, Content]] = []
    place = 0
    for found in _BLOCK.finditer(raw):
        if len(files) >= _MOST:
            break
        content = uuencoded(found[0])
        if not content.raw or (content.damaged and not found["end"]):
            continue
        damaged = content.damaged or not found["end"]
        name = found["name"].decode("utf-8", "surrogateescape")
        files.append((name, Content(content.raw, damaged=damaged)))
        kept.append(raw[place : found.start()])
        place = found.end()
    return (b"".join([*kept, raw[place:]]) if files else raw), files
