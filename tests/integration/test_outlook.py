"""Files of Outlook, read by the limited worker as the program reads them."""

import base64
from collections.abc import Iterator

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.samples import shared
from tests.unit.mail.letters import attached, parts

pytestmark = pytest.mark.samples
TEXT = "Content-Type: text/plain\r\n\r\nsee attachment"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Sandbox() as sandbox:
        yield Reader(sandbox)


def msg(*parts: str) -> bytes:
    return shared("samples", "msg", *parts).read_bytes()


def test_a_message_file_is_read_and_its_files_are_given_by_the_worker(reader: Reader) -> None:
    raw = msg("python-oxmsg", "message.msg")
    (message,) = reader.read(raw, "message.msg")
    (file,) = message.attachments
    assert (message.subject, message.sender.address) == (
        "Re: test internal",
        "bedfortest@tutanota.de",
    )
    assert len(reader.attachment(raw, 0)) == file.size == 36_739
    assert reader.split(raw) == (raw,)


def test_a_draft_is_said_to_be_one(reader: Reader) -> None:
    raw = msg("email-outlook-message-perl", "plain_uc_unsent.msg")
    (message,) = reader.read(raw, "plain_uc_unsent.msg")
    assert "unsent" in message.defects
    assert message.arrived is None


def test_a_message_file_attached_to_a_mail_is_read_inside(reader: Reader) -> None:
    inside = base64.encodebytes(msg("python-oxmsg", "message.msg")).decode()
    raw = parts(TEXT, attached("filename=request.msg", inside, "application/vnd.ms-outlook"))
    (message,) = reader.read(raw, "a.eml")
    (file,) = message.attachments
    assert file.name == "request.msg"
    assert file.message is not None
    assert file.message.subject == "Re: test internal"
    assert [one.name for one in file.message.attachments] == ["serveimage.jpg"]


def test_a_mail_inside_a_message_file_is_read_inside(reader: Reader) -> None:
    raw = msg("email-outlook-message-perl", "charset.msg")
    (message,) = reader.read(raw, "charset.msg")
    for place, file in enumerate(message.attachments):
        assert len(reader.attachment(raw, place)) == file.size


def test_a_damaged_message_file_is_refused_in_words_or_read_in_part(reader: Reader) -> None:
    whole = msg("python-oxmsg", "message.msg")
    for place in range(0, len(whole), 1_507):
        for raw in (whole[:place], whole[:place] + b"\xff" * 64 + whole[place + 64 :]):
            try:
                assert reader.read(raw, "a.msg")[0].sha256
            except DeskError as refusal:
                assert refusal.code in {"mail.damaged", "mail.not_outlook", "mail.empty"}  # noqa: PT017
