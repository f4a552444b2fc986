"""Authorities bear their own official names in letters, and countries their names in the language."""

import pytest

from dsar_desk.letters.named_authority import authority_in, country_in
from tests import kept


def named(identity: str, locale: str) -> tuple[str, str]:
    (one,) = (each for each in kept.authorities().entries if each.id == identity)
    found = authority_in(one, locale)
    assert found is not None
    assert found.address_lines[:-1] == one.address_lines[:-1]
    return found.name, found.address_lines[-1]


@pytest.mark.parametrize(
    ("identity", "locale", "name", "country"),
    [
        ("dkdi", "en", "Datatilsynet (Data Inspectorate of Denmark)", "Denmark"),
        ("dkdi", "da", "Datatilsynet", "Danmark"),
        ("dkdi", "de", "Datatilsynet", "Dänemark"),
        ("frcnil", "ja", "Commission Nationale de l'Informatique et des Libertés – CNIL", "フランス"),
        ("debfdi", "de", "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit", "Deutschland"),
        ("debfdi", "en", "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit", "Germany"),
        ("debfdi", "fr", "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit", "Allemagne"),
        ("chedoeb", "it", "Incaricato federale della protezione dei dati e della trasparenza (IFPDT)", "Svizzera"),
        ("chedoeb", "es", "Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter (EDÖB)", "Suiza"),
        ("JP-PPC", "ja", "個人情報保護委員会", "日本"),
        ("JP-PPC", "de", "Personal Information Protection Commission, Japan", "Japan"),
        ("KR-PIPC", "ko", "개인정보보호위원회", "대한민국"),
        ("KR-PIPC", "en", "Personal Information Protection Commission, Republic of Korea", "Republic of Korea"),
        ("HK-PCPD", "zh_Hant", "個人資料私隱專員公署", "中國香港特別行政區"),
        ("ilppa", "he", "הרשות להגנת הפרטיות", "ישראל"),
        ("bgcpdp", "de", "Commission for Personal Data Protection Bulgaria", "Bulgarien"),
        ("gbico", "fr", "The Information Commissioner’s Office", "Royaume-Uni"),
        ("jejoic", "fr", "Jersey Office of the Information Commissioner (Jersey Data Protection Authority)", "Jersey JE2 3BT"),
    ],
)  # fmt: skip
def test_a_letter_names_the_authority_by_its_own_name_and_the_country_in_its_language(
    identity: str, locale: str, name: str, country: str
) -> None:
    assert named(identity, locale) == (name, country)


def test_every_last_line_without_a_number_is_the_country() -> None:
    left = {
        each.id: found.address_lines[-1]
        for each in kept.authorities().entries
        if (found := authority_in(each, "eo")) is not None
        and not any(sign.isdigit() for sign in each.address_lines[-1])
        and found.address_lines[-1] == each.address_lines[-1]
    }
    assert set(left.values()) <= {"Andorra", "Israel"}


def test_an_english_letter_has_no_gloss_in_any_other_language() -> None:
    for each in kept.authorities().entries:
        for language, name in each.names.items():
            found = authority_in(each, language.replace("-", "_"))
            assert found is not None
            assert found.name == name
    assert authority_in(None, "de") is None


@pytest.mark.parametrize(
    ("said", "locale", "printed"),
    [
        ("United States", "de", "Vereinigte Staaten"),
        ("United States, Germany", "fr", "États-Unis, Allemagne"),
        ("The Netherlands", "es", "Países Bajos"),
        ("wherever you are", "de", "wherever you are"),
        ("", "de", ""),
        ("United States", "en", "United States"),
    ],
)
def test_the_countries_of_the_data_map_are_named_in_the_language(
    said: str, locale: str, printed: str
) -> None:
    assert country_in(said, locale) == printed
