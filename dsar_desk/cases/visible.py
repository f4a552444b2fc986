"""What a stranger wrote, made fit to be shown: nothing hidden, nothing that turns a line round."""

__all__ = ["visible"]

_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **{ord(mark): f"[U+{ord(mark):04X}]" for mark in _DIRECTION_MARKS},
    **{code: f"[U+{code:04X}]" for code in (0x2028, 0x2029, 0xFEFF)},
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def visible(text: str) -> str:
    """The text with each control, direction mark and broken sign made visible, for one line on screen.

    A name may hold a right-to-left override (U+202E) that turns ``fdp.exe`` round; it is kept as
    received and shown as ``[U+202E]``. Tab and line feed stay.
    """
    return text.translate(_VISIBLE)
