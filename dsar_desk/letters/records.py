"""Records of letters from plain tables, with a sentence that names the file and the key."""

from collections.abc import Mapping
from typing import Any, TypeVar

from dsar_desk.cases.records import Fault, RecordError, record_of
from dsar_desk.errors import DeskError

__all__ = ["missing", "read_record"]

_Record = TypeVar("_Record")


def read_record(kind: type[_Record], table: Mapping[str, Any], origin: str) -> _Record:
    """The record that a table of TOML or JSON describes.

    Raises:
        DeskError: ``letter.faulty_file`` naming the file and the key that is unknown, missing or
            of another kind than it should be.
    """
    try:
        return record_of(kind, table)
    except RecordError as found:
        raise _faulty(origin, found) from None


def missing(origin: str, place: str) -> DeskError:
    """The sentence that a file lacks a key."""
    return DeskError(
        "letter.faulty_file",
        "The file {file} cannot be used: “{place}” is missing. Nothing was changed; correct "
        "this place and load it again.",
        file=origin,
        place=place,
    )


def _faulty(origin: str, found: RecordError) -> DeskError:
    code, place = "letter.faulty_file", found.place
    if found.fault is Fault.UNKNOWN:
        return DeskError(
            code,
            "The file {file} cannot be used: “{place}” is not a known key. Nothing was changed; "
            "correct this place and load it again.",
            file=origin,
            place=place,
        )
    if found.fault is Fault.MISSING:
        return missing(origin, place)
    return DeskError(
        code,
        "The file {file} cannot be used: “{place}” is not of the right kind ({wanted}). Nothing was "
        "changed; correct this place and load it again.",
        file=origin,
        place=place,
        wanted=found.wanted,
    )
