import pytest

from dsar_desk.letters.cited import as_cited, as_said, own_part


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("FADP Art. 25", "FADP Art. 25"),
        ("FADP Art. 49; naming it is practice", "FADP Art. 49"),
        ("DPL 2017 s. 10 (not checked)", "DPL 2017 s. 10"),
        ("Ley 18.331 art. 14, 37 (art. 37 not checked)", "Ley 18.331 art. 14, 37"),
        ("LFPDPPP art. 31 (wording of 2025 not read); law of 2010 art. 32",
         "LFPDPPP art. 31; law of 2010 art. 32"),
        ("Act no. 80 (not checked), as in GDPR Art. 16", "Act no. 80, as in GDPR Art. 16"),
        ("LFPDPPP art. 34(2)(b) (not checked)", "LFPDPPP art. 34(2)(b)"),
        ("Practice (not checked)", ""),
        ("House rule", ""),
    ],
)  # fmt: skip
def test_a_letter_prints_sources_and_not_the_notes_on_them(noted: str, printed: str) -> None:
    assert as_cited(noted) == printed


def test_a_text_loses_its_note_and_nothing_else() -> None:
    assert as_said("An heir may ask (not checked).") == "An heir may ask."
    assert as_said("Free (for once).") == "Free (for once)."


@pytest.mark.parametrize(
    ("own", "part"),
    [
        ("Tex. Bus. & Com. Code 541.051; more", "Tex. Bus. & Com. Code 541.052(e)"),
        ("6 Del. C. 12D-104(d)", "6 Del. C. 12D-104(c)(4)"),
        ("RSA 507-H:4, I", "RSA 507-H:4, III(d)"),
        ("Some other Act s. 1", "Tex. Bus. & Com. Code 541.052(e); 6 Del. C. 12D-104(c)(4); RSA 507-H:4, III(d)"),
    ],
)  # fmt: skip
def test_of_a_shared_citation_the_own_law_s_part_is_printed(own: str, part: str) -> None:
    shared = "Tex. Bus. & Com. Code 541.052(e); 6 Del. C. 12D-104(c)(4); RSA 507-H:4, III(d)"
    assert own_part(shared, own) == part
