"""JSON from a stranger: read with limits, or not at all."""

import json

__all__ = ["NOT_JSON", "parsed"]


class _NotJson:
    """What stands for bytes that are no JSON."""


NOT_JSON = _NotJson()


def parsed(content: bytes) -> object:
    """What the JSON says; ``NOT_JSON`` where it is none, names a key twice, or nests too deep."""
    try:
        return json.loads(content, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        return NOT_JSON


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
