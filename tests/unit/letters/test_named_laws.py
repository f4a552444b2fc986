"""Laws are known by their short names in every language, and the UK GDPR is not taken for the GDPR."""

import pytest

from dsar_desk.letters.named_laws import laws_named, others_named


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("GDPR Art. 15", {"gdpr"}),
        ("UK GDPR Art. 15", {"uk-gdpr"}),
        ("Art. 27 UK GDPR, Art. 27 DSGVO", {"uk-gdpr", "gdpr"}),
        ("Art. 21(1) UK-DSGVO", {"uk-gdpr"}),
        ("art. 15 du RGPD du Royaume-Uni", {"uk-gdpr"}),
        ("art. 15 RGPD", {"gdpr"}),
        ("artikel 15 AVG", {"gdpr"}),
        ("英国GDPR第15条", {"uk-gdpr"}),
        ("GDPR第15条", {"gdpr"}),
        ("영국 GDPR 제15조", {"uk-gdpr"}),
        ("英國 GDPR", {"uk-gdpr"}),
        ("Applied GDPR Art. 15", {"im-applied-gdpr"}),
        ("11 CCR 7026(g)", {"ccpa"}),
        ("California Civil Code section 1798.83", {"ccpa"}),
        ("Art. 25 DSG", {"ch-fadp"}),
        ("LGPD art. 18", {"br-lgpd"}),
        ("our privacy policy", set()),
    ],
)
def test_a_law_is_known_by_its_short_name(text: str, laws: set[str]) -> None:
    assert laws_named(text) == laws


def test_the_own_law_is_no_other_one() -> None:
    assert others_named("UK GDPR Art. 15", "uk-gdpr-2018") == frozenset()
    assert others_named("UK GDPR and GDPR", "uk-gdpr") == {"gdpr"}
    assert others_named("11 CCR 7020", "ccpa-admt") == frozenset()
