"""What people typed, as every database can hold it."""

__all__ = ["storable"]


def storable(written: str) -> str:
    """The text with U+FFFD in place of what no database can hold: lone surrogates and NUL."""
    if written.isascii() and "\0" not in written:
        return written
    return written.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
