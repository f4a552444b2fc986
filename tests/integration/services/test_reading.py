import struct
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dsar_desk.errors import DeskError
from dsar_desk.services import reading
from dsar_desk.services.reading import Reader
from dsar_desk.system.limits import Limits
from dsar_desk.system.sandbox import Sandbox

MAIL = (
    b"From: Ann Test <ann@mail.example>\r\nTo: privacy@fernwick.example\r\n"
    b"Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nSubject: Please\r\n\r\nPlease delete my account.\r\n"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Sandbox() as sandbox:
        yield Reader(sandbox)


def scan(kind: str, pages: int = 1, side: int = 20) -> bytes:
    file = BytesIO()
    sheets = [Image.new("L", (side, side), shade) for shade in range(pages)]
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(file, kind, **more)
    return file.getvalue()


def test_a_mail_is_read_through_the_worker(reader: Reader) -> None:
    (message,) = reader.read(MAIL, "a.eml")
    assert message.sender.address == "ann@mail.example"
    assert message.text == "Please delete my account."


def test_many_files_come_in_order_whichever_worker_read_them(reader: Reader) -> None:
    files = [(MAIL.replace(b"Please\r", b"Number %d\r" % number), "a.eml") for number in range(230)]
    files[40] = (b"", "b.eml")
    read = list(reader.read_all(files))
    refused = read.pop(40)
    assert isinstance(refused, DeskError)
    assert refused.code == "mail.empty"
    expected = [f"Number {number}" for number in range(230) if number != 40]
    assert [one[0].subject for one in read if not isinstance(one, DeskError)] == expected


def test_a_long_run_that_is_given_up_leaves_no_worker_behind(reader: Reader) -> None:
    run = reader.read_all((MAIL, "a.eml") for _ in range(1_000))
    next(run)
    run.close()  # type: ignore[attr-defined] - an iterator, in fact a generator
    assert reader.read(MAIL, "a.eml")[0].subject == "Please"


def test_what_is_no_mail_is_refused_in_our_own_words(reader: Reader) -> None:
    with pytest.raises(DeskError, match="is empty"):
        reader.read(b"", "a.eml")


def test_a_mail_that_breaks_the_limits_is_unreadable_but_kept() -> None:
    with Sandbox(Limits(memory=150 * 1024 * 1024)) as narrow:
        with pytest.raises(DeskError) as refusal:
            Reader(narrow).read(MAIL + b"x" * 80_000_000, "big.eml")
        assert refusal.value.code == "mail.unreadable"
        assert "big.eml" in refusal.value.sentence
        assert Reader(narrow).read(MAIL, "next.eml")[0].subject == "Please"


def test_a_giant_is_not_even_sent_to_the_worker(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_MAIL", 10)
    with pytest.raises(DeskError) as refusal:
        reader.read(MAIL, "a.eml")
    assert refusal.value.code == "mail.too_large"


def test_a_mailbox_file_is_split_into_what_is_stored_one_by_one(reader: Reader) -> None:
    line = b"From x@y Mon Nov  2 10:00:00 2026\r\n"
    assert list(reader.split(line + MAIL + b"\r\n" + line + MAIL)) == [MAIL, MAIL]
    assert reader.split(MAIL) == (MAIL,)


def test_an_attachment_that_is_not_there_is_unreadable(reader: Reader) -> None:
    with pytest.raises(DeskError) as refusal:
        reader.attachment(MAIL, 7)
    assert refusal.value.code == "mail.unreadable"


def test_html_is_made_harmless(reader: Reader) -> None:
    html = "<p onclick=x()>Grüße<img src=http://x.example/a></p>"
    assert reader.harmless_html(html) == "<p>Grüße</p>"


def test_html_that_breaks_the_limits_is_a_message_that_cannot_be_read() -> None:
    narrow = Sandbox(Limits(memory=150 * 1024 * 1024))
    with narrow, pytest.raises(DeskError) as refusal:
        Reader(narrow).harmless_html("<p>x" * 20_000_000, "big.eml")
    assert refusal.value.code == "mail.unreadable"
    assert "big.eml" in refusal.value.sentence


@pytest.mark.parametrize(
    ("raw", "kind", "pages"),
    [
        (scan("PNG"), "png", 1),
        (scan("JPEG"), "jpeg", 1),
        (scan("TIFF", pages=3), "tiff", 3),
        (scan("PDF", pages=2), "pdf", 2),
    ],
    ids=["png", "jpeg", "tiff", "pdf"],
)
def test_a_scan_is_known_by_its_bytes(reader: Reader, raw: bytes, kind: str, pages: int) -> None:
    facts = reader.open_document(raw, f"image/{kind}")
    assert (facts.kind, facts.pages, facts.damaged, facts.as_said) == (kind, pages, False, True)


def test_a_scan_under_a_false_name_is_noticed(reader: Reader) -> None:
    assert not reader.open_document(scan("PNG"), "application/pdf").as_said


def test_a_damaged_scan_is_still_a_scan(reader: Reader) -> None:
    whole = scan("PNG", side=400)
    facts = reader.open_document(whole[: len(whole) // 2], "image/png")
    assert (facts.kind, facts.damaged) == ("png", True)


@pytest.mark.parametrize("raw", [b"", b"hello", b"%PDF-1.7 and nothing more", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_scan_ends_in_a_sentence(reader: Reader, raw: bytes) -> None:
    with pytest.raises(DeskError) as refusal:
        reader.open_document(raw, "application/pdf")
    assert refusal.value.code == "paper.unreadable"


@pytest.mark.parametrize("side", [12_000, 30_000])
def test_a_picture_beyond_all_measure_is_not_decoded(reader: Reader, side: int) -> None:
    raw = scan("PNG")
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    huge = raw[:12] + header + struct.pack(">I", zlib.crc32(header)) + raw[33:]
    with pytest.raises(DeskError) as refusal:
        reader.open_document(huge, "image/png")
    assert refusal.value.code == "paper.too_large"


def test_files_are_parsed_in_order_and_the_unreadable_are_said(
    reader: Reader, tmp_path: Path
) -> None:
    good, bad, gone = tmp_path / "a.eml", tmp_path / "b.eml", tmp_path / "c.eml"
    good.write_bytes(MAIL)
    bad.write_bytes(b"")
    first, second, third = reader.parse_files([good, bad, gone], on=date(2026, 11, 20))
    assert (first["path"], first["index"]) == (str(good), 0)
    suggestion = first["suggestion"]
    assert isinstance(suggestion, dict)
    assert suggestion["kinds"] == ["erasure"]
    assert suggestion["received"] == "2026-11-02"
    assert second["path"] == str(bad)
    assert "is empty" in str(second["error"])
    assert "input.file" in str(third["error"])


def test_a_path_stands_in_its_document_as_it_was_given(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    monkeypatch.chdir(tmp_path)
    (document,) = reader.parse_files(["./a.eml"])
    assert document["path"] == "./a.eml"


def test_many_mails_are_read_together_in_order_and_each_refusal_in_its_place(
    reader: Reader,
) -> None:
    files = [
        (MAIL.replace(b"Please\r\n\r\n", b"No. %d\r\n\r\n" % n), f"{n}.eml") for n in range(60)
    ]
    files[7] = (b"", "7.eml")
    files[30] = (b"%PDF-1.7", "30.eml")
    found = list(reader.read_all(files))
    refused = {place: one.code for place, one in enumerate(found) if isinstance(one, DeskError)}
    assert refused == {7: "mail.empty", 30: "mail.not_mail"}
    assert [one[0].subject for one in found if not isinstance(one, DeskError)] == [
        f"No. {n}" for n in range(60) if n not in refused
    ]


def test_one_mail_that_breaks_the_limits_spoils_no_other_read_with_it(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = reader._sandbox.run

    def fragile(function: str, raw: bytes, *count: int, **arguments: object) -> object:
        if b"heavy" in raw:
            raise DeskError("sandbox.memory", "Too much.")
        return run(function, raw, *count, **arguments)

    monkeypatch.setattr(reader._sandbox, "run", fragile)
    found = list(reader.read_all([(MAIL, "a"), (MAIL + b"heavy", "b"), (MAIL, "c")]))
    assert [isinstance(one, DeskError) and one.code for one in found] == [
        False,
        "mail.unreadable",
        False,
    ]
