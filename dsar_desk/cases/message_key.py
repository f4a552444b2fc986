"""The key under which a message is looked up by its Message-ID."""

import hashlib

__all__ = ["message_key"]


def message_key(message_id: str) -> str:
    """64 hexadecimal digits for a Message-ID, "" for none; brackets, blanks and case do not count."""
    plain = "".join(message_id.split()).strip("<>").casefold()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest() if plain else ""
