"""The Internet Printing Protocol: written as RFC 8010 says, and read from whoever answers."""

import struct

import pytest

from dsar_desk.system.ipp import Answer, Attribute, Operation, Tag, read_answer, request


def test_a_request_is_written_byte_for_byte_as_the_standard_says() -> None:
    target = Attribute(Tag.URI, "printer-uri", ("ipp://localhost/printers/P",))
    wanted = Attribute(Tag.INTEGER, "copies", (2,))
    raw = request(Operation.PRINT_JOB, 7, [target], [wanted])
    assert raw[:9] == bytes.fromhex("0200 0002 00000007 01")
    assert raw[9:].startswith(b"\x47\x00\x12attributes-charset\x00\x05utf-8")
    assert b"\x45\x00\x0bprinter-uri\x00\x1aipp://localhost/printers/P" in raw
    assert raw.endswith(b"\x02\x21\x00\x06copies\x00\x04\x00\x00\x00\x02\x03")


def test_more_values_and_collections_have_no_name_of_their_own() -> None:
    several = Attribute(Tag.KEYWORD, "requested-attributes", ("job-id", "job-state"))
    source = Attribute(Tag.KEYWORD, "media-source", ("tray-2",))
    media = Attribute(Tag.COLLECTION, "media-col", ((source,),))
    raw = request(Operation.GET_JOBS, 1, [several], [media])
    assert b"\x00\x06job-id\x44\x00\x00\x00\x09job-state" in raw
    assert raw.endswith(
        b"\x34\x00\x09media-col\x00\x00\x4a\x00\x00\x00\x0cmedia-source"
        b"\x44\x00\x00\x00\x06tray-2\x37\x00\x00\x00\x00\x03"
    )


def test_a_collection_may_stand_in_a_collection() -> None:
    width = Attribute(Tag.INTEGER, "x-dimension", (21000,))
    size = Attribute(Tag.COLLECTION, "media-size", ((width,),))
    raw = request(Operation.GET_JOBS, 1, [], [Attribute(Tag.COLLECTION, "media-col", ((size,),))])
    assert raw.endswith(
        b"\x34\x00\x09media-col\x00\x00\x4a\x00\x00\x00\x0amedia-size\x34\x00\x00\x00\x00"
        b"\x4a\x00\x00\x00\x0bx-dimension\x21\x00\x00\x00\x04\x00\x00\x52\x08"
        b"\x37\x00\x00\x00\x00\x37\x00\x00\x00\x00\x03"
    )


def value(tag: int, name: bytes, body: bytes) -> bytes:
    sizes = struct.pack(">BH", tag, len(name)), struct.pack(">H", len(body))
    return sizes[0] + name + sizes[1] + body


def test_an_answer_is_read_group_by_group() -> None:
    raw = (
        bytes.fromhex("0200 0000 00000001 01")
        + value(0x41, b"status-message", b"gut")
        + b"\x02"
        + value(0x21, b"job-id", b"\x00\x00\x00\x2a")
        + value(0x23, b"job-state", b"\x00\x00\x00\x09")
        + value(0x22, b"done", b"\x01")
        + value(0x35, b"with-language", b"\x00\x02en\x00\x05title")
        + b"\x02"
        + value(0x44, b"reasons", b"one")
        + value(0x44, b"", b"two")
        + b"\x03"
    )
    answer = read_answer(raw)
    first = {"job-id": (42,), "job-state": (9,), "done": (True,), "with-language": ("title",)}
    assert answer == Answer(0, {"status-message": ("gut",)}, (first, {"reasons": ("one", "two")}))
    assert answer.is_good
    assert answer.said == "gut"
    assert not Answer(0x0406).is_good


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x02\x00\x00\x00",
        bytes.fromhex("0200 0000 00000001 01"),
        bytes.fromhex("0200 0000 00000001 01 44"),
        bytes.fromhex("0200 0000 00000001 01 44 ffff 41"),
        bytes.fromhex("0200 0000 00000001 01 35 0001 41 0001 00 03"),
        b"\x02\x00" * 600_000,
    ],
)
def test_what_is_no_answer_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="answer"):
        read_answer(raw)
