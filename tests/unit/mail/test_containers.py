"""Files and texts that lie inside others: winmail.dat, uuencode, opaque signatures, rich text."""

import base64
import struct
from binascii import b2a_uu

import pytest
from compressed_rtf import compress

from dsar_desk.cases.defect import Caution, Defect
from dsar_desk.mail.parse import attachment
from dsar_desk.mail.rtf import Richtext, richtext, words_of_rtf
from tests.unit.mail.letters import attached, mail, parts, read

TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\nsee attachment"
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
ENVELOPED_DATA = bytes.fromhex("2a864886f70d010703")
DATA = bytes.fromhex("2a864886f70d010701")


def uu(name: str, content: bytes) -> str:
    lines = [content[place : place + 45] for place in range(0, len(content), 45)]
    body = "".join(b2a_uu(line).decode() for line in lines)
    return f"begin 644 {name}\n{body}`\nend\n"


def der(tag: int, content: bytes) -> bytes:
    length = len(content)
    head = bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")
    return bytes([tag]) + head + content


def cms(kind: bytes, content: bytes) -> bytes:
    """A ContentInfo of one kind around a SignedData with these octets."""
    data = der(0x30, der(0x06, DATA) + der(0xA0, content))
    inner = der(0x30, der(0x02, b"\x01") + der(0x31, b"") + data)
    return der(0x30, der(0x06, kind) + der(0xA0, inner))


def smime(raw: bytes, kind: str = "signed-data") -> bytes:
    return mail(
        f"Content-Type: application/pkcs7-mime; smime-type={kind}; name=smime.p7m",
        "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(raw),
    )


def attribute(kind: int, content: bytes, level: int = 1) -> bytes:
    return struct.pack("<BII", level, kind, len(content)) + content + b"\x00\x00"


def tnef(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)


def properties(*values: tuple[int, int, bytes]) -> bytes:
    """Type, id and bytes of properties, as they stand in one attribute."""
    out = struct.pack("<I", len(values))
    for kind, name, content in values:
        out += struct.pack("<HHII", kind, name, 1, len(content))
        out += content + bytes(-len(content) % 4)
    return out


def winmail(raw: bytes) -> bytes:
    return parts(
        TEXT,
        attached("filename=winmail.dat", base64.b64encode(raw).decode(), "application/ms-tnef"),
    )


def test_a_file_written_into_a_text_is_an_attachment() -> None:
    raw = mail(body=f"My letter:\n\n{uu('letter 1.txt', b'Please erase my data. ' * 5)}\nRegards")
    message = read(raw)
    assert message.text == "My letter:\n\n\nRegards"
    (file,) = message.attachments
    assert (file.name, file.size, file.damaged) == ("letter 1.txt", 110, False)
    assert attachment(raw, 0) == b"Please erase my data. " * 5


def test_a_file_in_a_text_that_breaks_off_is_damaged_and_prose_stays() -> None:
    whole = uu("a.gif", b"x" * 200)
    (file,) = read(mail(body="Hi\n" + whole[:150].rpartition("\n")[0] + "\n")).attachments
    assert file.damaged
    prose = "begin 644 reasons\nto erase my data. end\n"
    assert read(mail(body=prose)).text == prose.strip()


def test_files_in_a_text_are_counted_with_the_others() -> None:
    first = "Content-Type: text/plain\r\n\r\n" + uu("a.txt", b"first")
    raw = parts(first, attached("filename=b.pdf"))
    assert [file.name for file in read(raw).attachments] == ["a.txt", "b.pdf"]
    assert (attachment(raw, 0), attachment(raw, 1)) == (b"first", b"harmless")


def test_the_text_under_an_opaque_signature_is_read() -> None:
    inner = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGib mir meine Daten."
    raw = smime(cms(SIGNED_DATA, der(0x04, inner)))
    message = read(raw)
    assert message.text == "Gib mir meine Daten."
    assert Defect.SIGNED in message.defects
    assert Defect.ENCRYPTED not in message.defects


def test_the_octets_of_a_signature_may_come_in_pieces_of_unknown_length() -> None:
    pieces = der(0x04, b"Content-Type: text/plain\r\n") + der(0x04, b"\r\nErase it.")
    endless = b"\x24\x80" + pieces + b"\x00\x00"
    assert read(smime(cms(SIGNED_DATA, endless))).text == "Erase it."


@pytest.mark.parametrize(
    ("raw", "kind", "encrypted"),
    [
        (cms(ENVELOPED_DATA, b""), "enveloped-data", True),
        (cms(ENVELOPED_DATA, b""), "signed-data", True),
        (b"", "enveloped-data", True),
        (b"\x30\x80\x06", "certs-only", False),
        (cms(SIGNED_DATA, b""), "certs-only", False),
    ],
)
def test_encrypted_is_told_from_signed_by_the_bytes(
    raw: bytes, kind: str, encrypted: object
) -> None:
    assert (Defect.ENCRYPTED in read(smime(raw, kind)).defects) is encrypted


def test_no_damage_to_a_signature_makes_the_reader_stumble() -> None:
    whole = cms(SIGNED_DATA, der(0x04, b"Content-Type: text/plain\r\n\r\nErase it."))
    for place in range(len(whole)):
        assert read(smime(whole[:place])).sha256
        assert read(smime(whole[:place] + b"\x80" + whole[place + 1 :])).sha256


@pytest.mark.parametrize(
    ("armour", "defect"),
    [("MESSAGE", Defect.ENCRYPTED), ("SIGNED MESSAGE", Defect.SIGNED)],
)
def test_inline_pgp_is_said(armour: str, defect: Defect) -> None:
    body = f"-----BEGIN PGP {armour}-----\n\nhQEMA\n-----END PGP {armour}-----\n"
    assert defect in read(mail(body=body)).defects
    assert read(mail(body=f"I saw BEGIN PGP {armour} once")).defects == ()


def test_a_detached_signature_is_said_and_no_attachment() -> None:
    signature = "Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\n"
    message = read(parts(TEXT, signature, kind="signed"))
    assert (message.text, message.attachments) == ("see attachment", ())
    assert Defect.SIGNED in message.defects


def test_a_file_that_only_calls_itself_a_signature_is_listed() -> None:
    fake = "Content-Type: application/pgp-signature; name=x.exe\r\n\r\nMZ..."
    assert read(parts(TEXT, fake, kind="signed")).attachments[0].name == "x.exe"


def test_an_encrypted_mail_is_said_once_and_its_mark_is_no_attachment() -> None:
    control = "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
    sealed = (
        "Content-Type: application/octet-stream; name=msg.asc\r\n\r\n-----BEGIN PGP MESSAGE-----"
    )
    message = read(parts(control, sealed, kind="encrypted"))
    assert [file.name for file in message.attachments] == ["msg.asc"]
    assert set(message.defects) >= {Defect.ENCRYPTED, Defect.NO_TEXT}
    assert Defect.ATTACHMENT_ENCRYPTED not in message.defects


def test_an_encrypted_file_in_a_readable_mail_is_said() -> None:
    sealed = base64.b64encode(b"PK\x03\x04\x14\x00\x01\x00" + bytes(30)).decode()
    message = read(parts(TEXT, attached("filename=id.zip", sealed, "application/zip")))
    assert Caution.ENCRYPTED in message.attachments[0].warnings
    assert Defect.ATTACHMENT_ENCRYPTED in message.defects


def test_a_name_that_stands_only_in_the_location_is_taken() -> None:
    piece = "Content-Type: image/jpeg\r\nContent-Location: https://x.example/a/Photo%2025.jpg?s=1\r\n\r\nx"
    assert read(parts(TEXT, piece)).attachments[0].name == "Photo 25.jpg"


def test_the_files_in_winmail_are_listed_beside_it() -> None:
    raw = winmail(
        tnef(
            attribute(0x00069007, struct.pack("<II", 1252, 0)),
            attribute(0x00069002, bytes(14), 2),
            attribute(0x00018010, "Größe.txt\0".encode("cp1252"), 2),
            attribute(0x0006800F, b"erase my data", 2),
            attribute(0x00069002, bytes(14), 2),
            attribute(0x00018010, b"LONG~1.TXT\0", 2),
            attribute(0x0006800F, b"second", 2),
            attribute(
                0x00069005, properties((0x1F, 0x3707, "long name.txt\0".encode("utf-16-le"))), 2
            ),
        )
    )
    message = read(raw)
    assert [file.name for file in message.attachments] == [
        "winmail.dat",
        "Größe.txt",
        "long name.txt",
    ]
    assert attachment(raw, 1) == b"erase my data"
    assert attachment(raw, 2) == b"second"


def test_the_body_in_winmail_counts_where_the_mail_has_no_text() -> None:
    body = attribute(0x00069003, properties((0x1F, 0x1000, "Bitte löschen".encode("utf-16-le"))))
    assert read(winmail(tnef(body))).text == "see attachment"
    alone = read(tnef(attribute(0x00018004, b"Access\0"), body), "winmail.dat")
    assert (alone.subject, alone.text) == ("Access", "Bitte löschen")


def test_a_mail_inside_winmail_is_read_inside() -> None:
    inner = tnef(attribute(0x00018004, b"Inner\0"), attribute(0x0002800C, b"Erase it\0"))
    iid = bytes.fromhex("0703020000000000c000000000000046")
    raw = winmail(
        tnef(
            attribute(0x00069002, bytes(14), 2),
            attribute(0x00069005, properties((0x0D, 0x3701, iid + inner)), 2),
        )
    )
    file = read(raw).attachments[1]
    assert (file.name, file.media_type) == ("Inner.eml", "message/rfc822")
    assert file.message is not None
    assert file.message.text == "Erase it"
    assert b"Subject: Inner" in attachment(raw, 1)


def test_no_damage_to_winmail_makes_the_reader_stumble() -> None:
    whole = tnef(
        attribute(0x00069003, properties((0x1F, 0x1000, b"x\0"), (0x1E, 0x37, b"y\0"))),
        attribute(0x00069002, bytes(14), 2),
        attribute(0x00069005, properties((0x102, 0x3701, b"content")), 2),
    )
    for place in range(6, len(whole)):
        assert read(whole[:place] + b"\xff" + whole[place + 1 :], "winmail.dat").sha256
        assert read(whole[:place], "winmail.dat").sha256


@pytest.mark.parametrize(
    ("raw", "text", "page"),
    [
        (
            (
                rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0\fcharset0 Arial;}}"
                rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Gr\'fc\'dfe \htmlrtf\par}\htmlrtf0"
                rb"{\*\htmltag72 </p>}}"
            ),
            "",
            "<p>Grüße </p>",
        ),
        (
            (
                rb"{\rtf1\ansi\fromtext{\fonttbl{\f0\fcharset0 x;}{\f1\fcharset204 y;}}"
                rb"\f0 Dear all\par\f1\'cf\'f0\'e8\f0  \u8364? {\*\generator z}{\info{\author me}} end}"
            ),
            "Dear all\r\nПри €  end",
            "",
        ),
        (rb"{\rtf1 \{a\}\~b\emdash c{\v hidden}", "{a}\xa0b—c", ""),
        (b"{\\rtf1 " + b"{" * 5_000, "", ""),
    ],
)
def test_rich_text_is_what_it_was_made_from(raw: bytes, text: str, page: str) -> None:
    found = words_of_rtf(raw)
    assert (found.text.strip(), found.page) == (text, page)


def test_rich_text_is_read_where_a_message_has_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dsar_desk.mail.rtf._LARGEST", 60)
    packed = compress(rb"{\rtf1\ansi Dear office, please erase all my data now}")
    body = attribute(0x00069003, properties((0x102, 0x1009, packed)))
    message = read(tnef(body), "winmail.dat")
    assert message.text == "Dear office, please erase all my data now"
    monkeypatch.setattr("dsar_desk.mail.rtf._LARGEST", 40)
    shortened = read(tnef(body), "winmail.dat")
    assert shortened.text.startswith("Dear office")
    assert Defect.CUT_SHORT in shortened.defects
    assert Defect.CUT_SHORT not in message.defects


@pytest.mark.parametrize("packed", [b"", b"LZFu", bytes(40), b"\xff" * 600_000])
def test_rich_text_that_is_damaged_or_too_large_says_nothing(packed: bytes) -> None:
    assert richtext(packed) == Richtext()
