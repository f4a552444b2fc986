"""Each hostile sample ends as its row says, as far as the reading of mail goes.

What other rooms owe to the same rows is checked there: the list that shortens a name and the
letter that wraps it (gui, paper), cells that are no formulas (export), the answer that goes to the
real address with one Subject (letters, part 3), and that a copy becomes no second case (intake).
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.message import Message
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.samples import shared

pytestmark = pytest.mark.samples
Check = Callable[[Reader, bytes, str], None]
CHECKS: dict[str, Check] = {}


def row(name: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return keep


def one(reader: Reader, raw: bytes, name: str) -> Message:
    (message,) = reader.read(raw, name)
    return message


def hint(message: Message) -> Suggestion:
    return suggest(message, today=date(2026, 11, 20), addresses_of_office=("fernwick.example",))


def refused(reader: Reader, raw: bytes, name: str) -> DeskError:
    with pytest.raises(DeskError) as refusal:
        reader.read(raw, name)
    return refusal.value


def has_only_own_lines(text: str) -> bool:
    return "\n" not in text and "\r" not in text and "\x00" not in text


@row("mime-bomb-parts.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    started = time.monotonic()
    message = one(reader, raw, name)
    assert time.monotonic() - started < 10
    assert len(message.attachments) == 10_000
    assert message.text == "body"


@row("boundary-missing.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert "I want my data erased." in message.text
    assert "boundary_missing" in message.defects
    assert Right.ERASURE in hint(message).kinds


@row("truncated-base64.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    (file,) = message.attachments
    assert (file.name, file.damaged) == ("passport.jpg", True)
    assert file.size > 4_000
    assert reader.attachment(raw, 0)[:6] == bytes(range(6))
    assert "attachment_damaged" in message.defects


@row("cte-unknown.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.text == "Cyrnfr qryrgr zl qngn."
    assert "encoding_unknown" in message.defects


@row("nul-in-headers.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert (message.sender.name, message.subject) == ("Nul\ufffdl Name", "Access\ufffd request")
    assert message.text == "text with \ufffd a NUL"
    assert "\\u0000" not in json.dumps(message.as_record())


@row("empty-file.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert "is empty" in refused(reader, raw, name).sentence


@row("binary-garbage.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert "is not an e-mail" in refused(reader, raw, name).sentence


@row("fake-msg.msg")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert "is not an Outlook message" in refused(reader, raw, name).sentence


@row("date-invalid.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.date is None
    assert "date_invalid" in message.defects
    assert hint(message).received is None


@row("date-missing.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.date is None
    assert "date_missing" in message.defects
    assert any("please set the day" in reason for reason in hint(message).reasons)


@row("name-markup.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    literal = "<b>Bold</b> <script>alert(1)</script> & Söhne <img src=x onerror=alert(1)>"
    assert message.sender.name == literal
    assert message.sender.address == "m@mail.example"


@row("name-formula.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert one(reader, raw, name).sender.name == "=cmd|' /C calc'!A0"


@row("name-rtl-override.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.sender.name == "Anna \u202egpj.exe"
    assert visible(message.sender.name) == "Anna [U+202E]gpj.exe"
    assert "hidden_direction" in message.defects


@row("name-5000.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert len(message.sender.name) > 4_900
    assert message.sender.address.count("@") == 1


@row("name-is-other-address.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert "name_is_other_address" in message.defects
    assert hint(message).requester.address == "attacker@mail.example"


@row("header-injection-subject.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert has_only_own_lines(message.subject)
    assert "header_controls" in message.defects
    assert message.cc == ()


@row("reply-to-differs.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.reply_to[0].address == "someone-else@attacker.example"
    assert "reply_to_differs" in message.defects
    assert hint(message).requester.address == "ann@mail.example"


@row("html-active.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.text.startswith("Please erase my data.")
    assert "<http://attacker.example/phish>" in message.text
    assert "remote_content" in message.defects
    harmless = reader.harmless_html(message.html)
    assert all(re.fullmatch(r"</?[a-z0-9]+>", tag) for tag in re.findall(r"<[^>]*>", harmless))
    assert "attacker.example/phish" in harmless
    assert "script" not in harmless


@row("alternative-mismatch.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert "text_and_html_differ" in message.defects
    assert message.text == "Thank you for the nice tent."
    assert "erasure of all my data" in message.other_text
    assert hint(message).kinds == (Right.ERASURE,)


@row("att-traversal.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    (file,) = message.attachments
    assert (file.name, file.written_name) == ("_.bashrc", "../../../../.bashrc")
    assert "attachment_renamed" in message.defects


@row("att-rtl.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    (file,) = message.attachments
    assert file.name == "passport[U+202E]fdp.exe"
    assert "program" in file.warnings
    assert "attachment_is_program" in message.defects


@row("att-device.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert one(reader, raw, name).attachments[0].name == "_NUL.pdf"


@row("att-2231-split.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    assert one(reader, raw, name).attachments[0].name == "Ausübung €.pdf"


@row("zip-bomb.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    (file,) = one(reader, raw, name).attachments
    assert file.size < len(raw)
    assert "archive" in file.warnings


@row("pdf-javascript.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    (file,) = one(reader, raw, name).attachments
    assert (file.name, file.size) == ("ID card.pdf", 573)
    facts = reader.open_document(reader.attachment(raw, 0), file.media_type)
    assert (facts.kind, facts.pages) == ("pdf", 1)


@row("mbox-from-quoting.mbox")
def _(reader: Reader, raw: bytes, name: str) -> None:
    messages = reader.read(raw, name)
    assert [message.subject for message in messages] == ["mbox 1", "mbox 2", "mbox 3", "mbox 4"]
    assert "From the bottom of my heart: delete my data." in messages[1].text.splitlines()
    assert ">From here on it is quoted" in messages[2].text.splitlines()
    assert len(reader.split(raw)) == 4


@row("duplicate-message-id.mbox")
def _(reader: Reader, raw: bytes, name: str) -> None:
    first, second, third = reader.read(raw, name)
    assert first.sha256 == second.sha256
    assert third.sha256 != first.sha256
    assert third.message_id == first.message_id
    assert hint(third).kinds == (Right.ACCESS,)


@row("mail-loop.eml")
def _(reader: Reader, raw: bytes, name: str) -> None:
    message = one(reader, raw, name)
    assert message.automatic == "auto_reply"
    assert Kind.NOT_A_REQUEST in hint(message).kinds


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Sandbox() as sandbox:
        yield Reader(sandbox)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_hostile_file_ends_as_its_row_says(reader: Reader, name: str) -> None:
    raw = shared("samples", "hostile", name).read_bytes()
    CHECKS[name](reader, raw, name)


def test_every_row_has_its_check() -> None:
    rows = json.loads(shared("samples", "hostile", "expected.json").read_text(encoding="utf-8"))
    assert set(rows["cases"]) == set(CHECKS)


def test_no_hostile_file_harms_another_or_itself(reader: Reader) -> None:
    """All of them through one worker, twice: the same answers, the bytes untouched."""
    folder = shared("samples", "hostile")
    files = [folder / name for name in sorted(CHECKS)]
    before = [file.read_bytes() for file in files]
    first, again = (list(reader.parse_files(files, on=date(2026, 11, 20))) for _ in range(2))
    assert first == again
    assert [file.read_bytes() for file in files] == before
    refusals = [Path(str(document["path"])).name for document in first if "error" in document]
    assert refusals == ["binary-garbage.eml", "empty-file.eml", "fake-msg.msg"]
