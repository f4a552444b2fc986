"""The JSON of a record as plain values, also where a text in it holds half a sign."""

import json
from typing import Any

import orjson

__all__ = ["plain_values"]


def plain_values(record: str) -> Any:
    """What a record holds; ``ValueError`` for what is no JSON.

    Texts may hold lone surrogates, as damaged mail and pasted text bring them: ``records.to_text``
    keeps them escaped, and orjson refuses to read them.
    """
    try:
        return orjson.loads(record)
    except orjson.JSONDecodeError:
        return json.loads(record)
