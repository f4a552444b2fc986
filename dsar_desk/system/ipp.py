"""The Internet Printing Protocol, as far as a desk speaks it: requests written, answers read.

Encoding by RFC 8010, operations and attributes by RFC 8011; ``CUPS-Get-Printers`` is CUPS' own.
Bytes in, bytes out: who carries them is not known here.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

__all__ = ["Answer", "Attribute", "Operation", "Tag", "read_answer", "request"]

_VERSION = (2, 0)
_LONGEST = 1_000_000
"""In bytes: an answer about printers and jobs; a longer one is none."""


class Operation(IntEnum):
    """What is asked of a print system."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Tag(IntEnum):
    """Groups of attributes, and the syntaxes of values that a desk writes or reads."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    COLLECTION = 0x34
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER = 0x4A


_FIRST_OF_VALUES = 0x10
_NUMBERS = frozenset({Tag.INTEGER, Tag.ENUM})
_WITH_LANGUAGE = frozenset({0x35, 0x36})
_TEXTS = range(0x40, 0x60)
Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a request, with one value or several of one syntax; a collection has members."""

    tag: Tag
    name: str
    values: "tuple[Value | tuple[Attribute, ...], ...]"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a print system answered: below 0x0100 of ``status`` it did as it was asked.

    ``groups`` are the groups after the first, each with the values of its attributes.
    """

    status: int
    about: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    groups: tuple[Mapping[str, tuple[Value, ...]], ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it was done."""
        return self.status < 0x0100

    @property
    def said(self) -> str:
        """The print system's own words, empty where it has none."""
        found = self.about.get("status-message", ())
        return str(found[0])[:200] if found else ""


def request(
    operation: Operation, number: int, asked: Iterable[Attribute], job: Iterable[Attribute] = ()
) -> bytes:
    """The bytes of a request, to which a document may be added.

    Args:
        operation: what is asked.
        number: by which request and answer belong together, from 1.
        asked: the attributes of the operation after charset and language, the target first.
        job: what is wanted of the job.
    """
    head = struct.pack(">BBHIB", *_VERSION, operation, number, Tag.OPERATION)
    always = (
        Attribute(Tag.CHARSET, "attributes-charset", ("utf-8",)),
        Attribute(Tag.LANGUAGE, "attributes-natural-language", ("en",)),
    )
    parts = [head, *(_written(each) for each in (*always, *asked))]
    wanted = [_written(each) for each in job]
    if wanted:
        parts += [bytes([Tag.JOB]), *wanted]
    return b"".join((*parts, bytes([Tag.END])))


def read_answer(raw: bytes) -> Answer:
    """What the bytes of an answer say; ValueError for what is none."""
    if not 8 < len(raw) <= _LONGEST:
        raise ValueError("no answer of a print system")
    groups = list(_groups(raw))
    about = groups[0] if groups else {}
    return Answer(struct.unpack_from(">H", raw, 2)[0], about, tuple(groups[1:]))


def _written(attribute: Attribute) -> bytes:
    parts, name = [], attribute.name.encode("ascii")
    for value in attribute.values:
        if isinstance(value, tuple):
            parts += [_part(Tag.COLLECTION, name, b""), *(_member(each) for each in value)]
            parts.append(_part(Tag.END_COLLECTION, b"", b""))
        else:
            parts.append(_part(attribute.tag, name, _value(attribute.tag, value)))
        name = b""
    return b"".join(parts)


def _member(attribute: Attribute) -> bytes:
    """A member of a collection, of one value: its name stands in a value of its own."""
    named = _part(Tag.MEMBER, b"", attribute.name.encode("ascii"))
    return named + _written(Attribute(attribute.tag, "", attribute.values[:1]))


def _part(tag: Tag, name: bytes, body: bytes) -> bytes:
    sizes = struct.pack(">BH", tag, len(name)), struct.pack(">H", len(body))
    return sizes[0] + name + sizes[1] + body


def _value(tag: Tag, value: Value) -> bytes:
    if tag in _NUMBERS:
        return struct.pack(">i", int(value))
    if tag is Tag.BOOLEAN:
        return bytes([bool(value)])
    return str(value).encode("utf-8", "replace")


def _groups(raw: bytes) -> Iterator[dict[str, tuple[Value, ...]]]:
    at, name, group = 8, "", dict[str, tuple[Value, ...]]()
    begun = False
    while at < len(raw):
        tag = raw[at]
        at += 1
        if tag < _FIRST_OF_VALUES:
            if begun:
                yield group
            if tag == Tag.END:
                return
            group, begun = {}, True
            continue
        key, at = _piece(raw, at)
        body, at = _piece(raw, at)
        name = key.decode("utf-8", "replace") if key else name
        group[name] = (*group.get(name, ()), _read(tag, body))
    raise ValueError("an answer without an end")


def _piece(raw: bytes, at: int) -> tuple[bytes, int]:
    if at + 2 > len(raw):
        raise ValueError("an answer that breaks off")
    length = struct.unpack_from(">H", raw, at)[0]
    end = at + 2 + length
    if end > len(raw):
        raise ValueError("an answer that breaks off")
    return raw[at + 2 : end], end


def _read(tag: int, body: bytes) -> Value:
    """The value; of syntaxes that a desk does not read, nothing."""
    if tag in _NUMBERS and len(body) == 4:
        return int(struct.unpack(">i", body)[0])
    if tag == Tag.BOOLEAN and body:
        return bool(body[0])
    if tag in _WITH_LANGUAGE:
        return _piece(body, _piece(body, 0)[1])[0].decode("utf-8", "replace")
    return body.decode("utf-8", "replace") if tag in _TEXTS else ""
