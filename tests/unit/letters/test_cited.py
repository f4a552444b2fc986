import pytest

from dsar_desk.letters.cited import (
    as_cited,
    as_said,
    basis_under,
    own_part,
    safeguard_under,
)


@pytest.mark.parametrize(
    ("noted", "printed"),
    [
        ("FADP Art. 25", "FADP Art. 25"),
        ("FADP Art. 49; naming it is practice", "FADP Art. 49"),
        ("DPL 2017 s. 10 (not checked)", "DPL 2017 s. 10"),
        ("Ley 18.331 art. 14, 37 (art. 37 not checked)", "Ley 18.331 art. 14, 37"),
        ("LFPDPPP art. 31 (wording of 2025 not read); law of 2010 art. 32",
         "LFPDPPP art. 31; law of 2010 art. 32"),
        ("Act no. 80 (not checked), as in GDPR Art. 16", "Act no. 80"),
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


@pytest.mark.parametrize(
    ("law", "basis", "safeguard"),
    [
        ("gdpr", "contract (GDPR Art. 6(1)(b)); duty (Art. 6(1)(c))", "clauses (GDPR Art. 46(2)(c))"),
        ("uk-gdpr", "contract (UK GDPR Art. 6(1)(b)); duty (Art. 6(1)(c))", "clauses"),
        ("ch-fadp", "contract; duty", "clauses"),
        ("policy", "contract; duty", "clauses"),
    ],
)  # fmt: skip
def test_the_data_map_cites_the_gdpr_under_the_gdpr_alone(
    law: str, basis: str, safeguard: str
) -> None:
    assert basis_under("contract (GDPR Art. 6(1)(b)); duty (Art. 6(1)(c))", law) == basis
    assert safeguard_under("clauses (GDPR Art. 46(2)(c))", law) == safeguard
    assert basis_under("contract (Art. 31 FADP)", law) == "contract (Art. 31 FADP)"
    assert basis_under("UK GDPR Art. 6(1)(b)", law) == "UK GDPR Art. 6(1)(b)"
