import base64
import hashlib

import pytest

from dsar_desk.cases.defect import Caution, Defect
from dsar_desk.mail.bodies import MOST_ATTACHMENTS
from dsar_desk.mail.parse import attachment
from tests.unit.mail.letters import attached, mail, parts, read

TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\nsee attachment"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("utf-8", "Grüße".encode(), "Grüße"),
        ("iso-8859-1", "Grüße".encode("latin-1"), "Grüße"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("us-ascii", "“quoted”".encode("cp1252"), "“quoted”"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("iso-2022-jp", "日本語".encode("iso-2022-jp"), "日本語"),
    ],
)
def test_text_is_decoded_by_its_character_set(charset: str, raw: bytes, text: str) -> None:
    assert read(mail(f"Content-Type: text/plain; charset={charset}", body=raw)).text == text


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("x-mac-greek", "mac-greek", "Διαγραφή"),
        ("x-mac-ce", "mac-latin2", "žádost"),
        ("x-mac-cyrillic", "mac-cyrillic", "Привет"),
        ("windows-874", "cp874", "ลบข้อมูล"),
        ("x-euc-jp", "euc-jp", "日本語"),
        ("x-cp1250", "cp1250", "žádost"),
        ("dos-850", "cp850", "Grüße"),
        ("cp-850", "cp850", "Grüße"),
        ("x-windows-1252", "cp1252", "Grüße"),
        ("x-windows-949", "cp949", "똠방각하"),
        ("windows-31j", "cp932", "日本語"),
        ("euc-kr", "cp949", "똠방각하"),
        ("ks_c_5601-1987", "cp949", "한국어"),
        ("x-gbk", "gb18030", "删除"),
    ],
)
def test_a_character_set_is_known_by_its_other_names(charset: str, codec: str, text: str) -> None:
    message = read(mail(f"Content-Type: text/plain; charset={charset}", body=text.encode(codec)))
    assert (message.text, message.defects) == (text, ())


def test_a_wrong_character_set_is_guessed_and_said() -> None:
    raw = ("Πρόσβαση στα προσωπικά μου δεδομένα, παρακαλώ. " * 8).encode("iso-8859-7")
    message = read(mail("Content-Type: text/plain; charset=utf-8", body=raw))
    assert "Πρόσβαση στα προσωπικά μου δεδομένα" in message.text
    assert Defect.CHARSET_WRONG in message.defects


@pytest.mark.parametrize("charset", ["x-klingon", "hex", "idna", "unicode_escape", "rot13", "\x00"])
def test_a_character_set_that_is_none_is_guessed_and_said(charset: str) -> None:
    message = read(mail(f'Content-Type: text/plain; charset="{charset}"', body="plain words"))
    assert message.text == "plain words"
    assert Defect.CHARSET_UNKNOWN in message.defects


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("base64", "UGxlYXNl", "Please"),
        ("Base64 ", "UGxl\r\nYXNl", "Please"),
        ("quoted-printable", "Gr=C3=BC=C3=9Fe =\r\nto you", "Grüße to you"),
        ("x-uuencode", "begin 644 x\r\n&4&QE87-E\r\n`\r\nend\r\n", "Please"),
        ("8bit", "Please", "Please"),
        ("plain", "Please", "Please"),
    ],
)
def test_transfer_encodings_are_undone(encoding: str, body: str, text: str) -> None:
    raw = mail(
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
        body=body,
    )
    assert read(raw).text == text


def test_an_unknown_transfer_encoding_is_shown_undecoded_and_said() -> None:
    message = read(mail("Content-Transfer-Encoding: x-rot13", body="Cyrnfr qryrgr"))
    assert message.text == "Cyrnfr qryrgr"
    assert Defect.ENCODING_UNKNOWN in message.defects


def test_an_attachment_is_measured_as_decoded() -> None:
    message = read(parts(TEXT, attached('filename="ID card.pdf"')))
    (file,) = message.attachments
    assert message.text == "see attachment"
    assert (file.name, file.media_type, file.size) == ("ID card.pdf", "application/pdf", 8)
    assert file.sha256 == hashlib.sha256(b"harmless").hexdigest()
    assert not file.damaged


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('filename="../../../../.bashrc"', "_.bashrc"),
        (r'filename="C:\\Windows\\evil.dll"', "evil.dll"),
        ('filename="NUL.pdf"', "_NUL.pdf"),
        ('filename="com1"', "_com1"),
        ("filename*=utf-8''passport%E2%80%AEfdp.exe", "passport[U+202E]fdp.exe"),
        (
            "filename*0*=utf-8''Aus%C3%BC;\r\n filename*1*=bung%20%E2%82%AC;\r\n filename*2=.pdf",
            "Ausübung €.pdf",
        ),
        ('filename="=?utf-8?q?Pr=C3=BCfung=2Epdf?="', "Prüfung.pdf"),
        ('filename="a:b?.pdf"', "a_b_.pdf"),
        ('filename="..."', "attachment-1.pdf"),
        ("", "attachment-1.pdf"),
        ('filename="' + "x" * 5000 + '.pdf"', "x" * 116 + ".pdf"),
        ("filename=unquoted name.pdf", "unquoted name.pdf"),
    ],
)
def test_the_name_of_an_attachment_is_safe(written: str, name: str) -> None:
    (file,) = read(parts(TEXT, attached(written))).attachments
    assert file.name == name


def test_the_name_as_sent_is_kept_beside_the_safe_one() -> None:
    (file,) = read(parts(TEXT, attached('filename="../x.pdf"'))).attachments
    assert (file.name, file.written_name) == ("x.pdf", "../x.pdf")
    assert Caution.RENAMED in file.warnings


@pytest.mark.parametrize(
    ("name", "caution"),
    [
        ("run.exe", Caution.PROGRAM),
        ("letter.pdf.js", Caution.PROGRAM),
        ("data.zip", Caution.ARCHIVE),
    ],
)
def test_programs_and_archives_are_warned_of(name: str, caution: Caution) -> None:
    message = read(parts(TEXT, attached(f'filename="{name}"')))
    assert message.attachments[0].warnings == (caution,)
    assert (Defect.ATTACHMENT_IS_PROGRAM in message.defects) is (caution is Caution.PROGRAM)


def test_a_damaged_attachment_keeps_what_decodes() -> None:
    message = read(parts(TEXT, attached("filename=x.jpg", "aGFybWx\r\nlc")))
    (file,) = message.attachments
    assert file.damaged
    assert file.size == len("harmle")
    assert Defect.ATTACHMENT_DAMAGED in message.defects


def test_base64_joined_from_padded_pieces_is_whole() -> None:
    (file,) = read(parts(TEXT, attached("filename=x.bin", "aGFybQ==\r\nbGVzcw=="))).attachments
    assert file.sha256 == hashlib.sha256(b"harmless").hexdigest()
    assert not file.damaged


def test_an_attachment_in_which_the_mail_breaks_off_is_damaged() -> None:
    message = read(parts(TEXT, attached("filename=x.jpg"), close=False))
    assert message.attachments[0].damaged
    assert Defect.CUT_SHORT in message.defects


def test_parts_without_a_boundary_are_shown_as_text() -> None:
    message = read(mail("Content-Type: multipart/mixed", body="--x\r\n\r\nI want my data erased."))
    assert "I want my data erased." in message.text
    assert Defect.BOUNDARY_MISSING in message.defects


def test_text_and_html_that_say_different_things_are_both_kept() -> None:
    message = read(
        parts(
            "Content-Type: text/plain\r\n\r\nThank you for the nice tent.",
            "Content-Type: text/html\r\n\r\n<p>I request <b>erasure</b> of all my data.</p>",
            kind="alternative",
        )
    )
    assert message.text == "Thank you for the nice tent."
    assert message.other_text == "I request erasure of all my data."
    assert Defect.TEXT_AND_HTML_DIFFER in message.defects


def test_text_and_html_that_say_the_same_are_no_matter() -> None:
    message = read(
        parts(
            "Content-Type: text/plain\r\n\r\nPlease send me a copy of my data.",
            "Content-Type: text/html\r\n\r\n<p>Please send me a <b>copy</b> of my data.</p>",
            kind="alternative",
        )
    )
    assert (message.other_text, message.defects) == ("", ())


def test_texts_of_a_mail_are_joined_and_a_footer_is_not_lost() -> None:
    message = read(
        parts(TEXT, attached("filename=x.pdf"), "Content-Type: text/plain\r\n\r\n_footer_")
    )
    assert message.text == "see attachment\n_footer_"


def test_an_attached_mail_is_one_attachment_and_is_read_inside() -> None:
    inner = mail("Subject: Please delete my data", body="As a resident of the EU ...")
    message = read(parts(TEXT, b"Content-Type: message/rfc822\r\n\r\n" + inner))
    (file,) = message.attachments
    assert (file.media_type, file.name) == ("message/rfc822", "Please delete my data.eml")
    assert file.sha256 == hashlib.sha256(inner).hexdigest()
    assert file.message is not None
    assert file.message.subject == "Please delete my data"


def test_mails_inside_mails_are_not_opened_without_end() -> None:
    raw = mail("Subject: 9", body="deep")
    for depth in range(8, 0, -1):
        raw = mail(f"Subject: {depth}", "Content-Type: message/rfc822", body=raw)
    message, depth = read(raw), 0
    while message.attachments and message.attachments[0].message:
        message, depth = message.attachments[0].message, depth + 1
    assert depth == 3
    assert message.attachments[0].size > 0


@pytest.mark.parametrize("depth", [100, 1500])
def test_parts_nested_beyond_reason_end_in_a_defect(depth: int) -> None:
    body = b"deep"
    for level in range(depth):
        body = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--" % (
            level,
            level,
            body,
            level,
        )
        if len(body) > 400_000:
            break
    message = read(mail(body, body=""))
    assert message.sender.address == "ann@mail.example"
    assert message.defects


def test_more_attachments_than_are_listed_are_said() -> None:
    piece = "Content-Type: image/png\r\n\r\nx"
    message = read(parts(TEXT, *[piece] * (MOST_ATTACHMENTS + 1)))
    assert len(message.attachments) == MOST_ATTACHMENTS
    assert Defect.ATTACHMENTS_LEFT_OUT in message.defects


def test_the_bytes_of_one_attachment_are_given_as_they_were_counted() -> None:
    second = base64.b64encode(b"second").decode()
    raw = parts(TEXT, attached("filename=a.pdf"), attached("filename=b.pdf", second))
    assert attachment(raw, 1) == b"second"
    with pytest.raises(IndexError):
        attachment(raw, 2)


def test_an_encrypted_mail_is_said_to_be_encrypted() -> None:
    message = read(
        mail("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m")
    )
    assert Defect.ENCRYPTED in message.defects


def test_a_very_long_text_is_shortened_and_said() -> None:
    message = read(mail(body="word " * 300_000))
    assert len(message.text) == 1_000_000
    assert Defect.TEXT_SHORTENED in message.defects


def test_a_text_file_is_read_for_what_it_says() -> None:
    letter = base64.b64encode(b"Ich verlange Auskunft").decode()
    message = read(parts(TEXT, attached("filename=brief.txt", letter, "text/plain; charset=utf-8")))
    assert message.attachments[0].text == "Ich verlange Auskunft"
