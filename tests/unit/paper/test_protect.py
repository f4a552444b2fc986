from io import BytesIO

import pikepdf
import pytest

from dsar_desk.paper.protect import protected


def a_pdf() -> bytes:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "DSR-2026-0142"
        pdf.save(file)
    return file.getvalue()


def test_the_letter_opens_with_its_password_alone_and_is_encrypted_with_aes_256() -> None:
    locked = protected(a_pdf(), "kx4m-72bd", "nobody knows")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pikepdf.open(BytesIO(locked), password="kx4m-72bd") as letter:
        assert (letter.encryption.R, letter.encryption.bits) == (6, 256)
        assert letter.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3
        assert letter.allow.accessibility
        assert len(letter.pages) == 1
    assert b"DSR-2026-0142" not in locked
