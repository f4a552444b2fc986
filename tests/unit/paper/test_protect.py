from io import BytesIO

import pikepdf
import pytest

from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import lay_out
from dsar_desk.paper.protect import protected
from dsar_desk.paper.sheet import DIN_5008_B
from dsar_desk.paper.spoken import spoken
from tests.unit.paper.test_page import letter, printed, surround


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


def test_a_locked_letter_is_still_read_out_and_claims_no_archive_form(fonts: Fonts) -> None:
    ours = printed(lay_out(DIN_5008_B, surround(), letter("Ada"), fonts), fonts)
    file = BytesIO()
    with pikepdf.open(BytesIO(protected(ours, "kx4m", "nobody")), password="kx4m") as opened:
        about = opened.open_metadata()
        assert "pdfaid:part" not in about
        assert about["pdfuaid:part"] == "1"
        opened.save(file)
    assert spoken(file.getvalue()) == spoken(ours)
