import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.cases.countries import countries, is_country
from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.letters.address import country_line, envelope_lines, one_line
from dsar_desk.letters.corrections import load_corrections
from dsar_desk.resources import folder
from tests.samples import shared

WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Lo"]), min_size=1, max_size=12)
COUNTRIES = st.sampled_from(
    ["AE", "AR", "CH", "CN", "DE", "ES", "FO", "FR", "GB", "HK", "IE", "IL", "JP", "KR", "UY", "?"]
)


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text.upper()).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def address(**parts: str) -> PostalAddress:
    return PostalAddress(
        country=parts.get("country_code", ""),
        street=tuple(parts.get("street_address", "").split("\n")),
        postcode=parts.get("postal_code", ""),
        city=parts.get("city", ""),
        dependent_locality=parts.get("city_area", ""),
        area=parts.get("country_area", ""),
        company=parts.get("company_name", ""),
    )


@pytest.mark.samples
def test_the_envelopes_of_the_samples_are_right() -> None:
    rows = json.loads(shared("samples", "addresses", "addresses.json").read_text("utf-8"))
    for row in rows:
        parts, name = address(**row["input"]), row["input"]["name"]
        wanted = [line.casefold() for line in row["expected_lines_without_country"]]
        assert [x.casefold() for x in envelope_lines(name, parts, row["country"])] == wanted
        abroad = envelope_lines(name, parts, "AQ")
        assert abroad[-1] == row["country_line_when_foreign"]
    assert len(rows) >= 8


@given(COUNTRIES, st.lists(WORDS, min_size=5, max_size=8))
def test_every_part_that_was_given_stands_on_the_envelope(country: str, parts: list[str]) -> None:
    name, postcode, city, area, company, *street = parts
    written = PostalAddress(country, tuple(street), postcode, city, "", area, company)
    said = folded(" ".join(envelope_lines(name, written, "US")))
    for part in parts:
        assert folded(part) in said


def test_no_country_s_table_loses_a_part_or_says_it_twice() -> None:
    codes = [code for code, _ in countries("en")]
    parts = ("Q9912", "Townville", "Localityx", "Areaname", "Companyco")
    for code in codes:
        written = PostalAddress(code, ("Street 12", "Backhouse 3"), *parts)
        said = folded(" ".join(envelope_lines("Name Person", written, "AQ")))
        for part in (*parts, "Street 12", "Backhouse 3", "Name Person"):
            assert said.count(folded(part)) == 1, (code, part)
    assert len(codes) > 240


@pytest.mark.parametrize(
    ("country", "parts", "line"),
    [
        ("UY", {"city": "Montevideo", "area": "Montevideo", "postcode": "11200"}, "11200 MONTEVIDEO"),
        ("AR", {"city": "Buenos Aires", "area": "Buenos Aires", "postcode": "C1042AAA"},
         "C1042AAA BUENOS AIRES"),
        ("FO", {"city": "Tórshavn", "postcode": "100"}, "FO-100 TÓRSHAVN"),
        ("FO", {"city": "Tórshavn", "postcode": "FO-100"}, "FO-100 TÓRSHAVN"),
        ("CH", {"city": "Zürich", "postcode": "8001"}, "8001 Zürich"),
        ("ES", {"city": "Móstoles", "area": "Madrid", "postcode": "28931"}, "28931 MÓSTOLES"),
        ("JP", {"city": "渋谷区", "area": "東京都", "postcode": "150-0002"}, "東京都渋谷区"),
        ("US", {"city": "New York", "area": "New York", "postcode": "10001"},
         "NEW YORK, NEW YORK 10001"),
        ("CA", {"city": "Québec", "area": "Québec", "postcode": "G1R 4P5"}, "QUÉBEC QUÉBEC G1R 4P5"),
        ("CN", {"city": "北京市", "area": "北京市", "postcode": "100000"}, "北京市"),
        ("GR", {"city": "Αθήνα", "postcode": "105 63"}, "105 63 Αθήνα"),
        ("AE", {"city": "دبي"}, "دبي"),
    ],
)  # fmt: skip
def test_what_the_library_gets_wrong_is_mended(
    country: str, parts: dict[str, str], line: str
) -> None:
    lines = envelope_lines("Ana Roe", PostalAddress(country, ("Street 1",), **parts), country)
    assert line in lines
    assert len(lines) == len(set(lines))


def test_the_country_is_named_abroad_only_and_in_the_language_of_the_letter() -> None:
    berlin = PostalAddress("DE", ("Weg 1",), "10115", "Berlin")
    assert envelope_lines("A", berlin, "DE")[-1] == "10115 BERLIN"
    assert envelope_lines("A", berlin, "US")[-1] == "GERMANY"
    assert envelope_lines("A", berlin, "CH", "fr")[-1] == "ALLEMAGNE"
    assert country_line("HK") == "HONG KONG"


def test_the_country_is_named_in_english_where_the_office_writes_no_latin_letters() -> None:
    assert [country_line("DE", tongue) for tongue in ("ja", "he", "el", "zh-Hant", "xx")] == [
        "GERMANY"
    ] * 5
    assert country_line("HK", "ja") == "HONG KONG"
    assert country_line("JP", "de") == "JAPAN"
    assert country_line("DE", "es") == "ALEMANIA"


def test_a_correction_names_its_source_and_a_country() -> None:
    found = load_corrections(folder() / "addresses" / "corrections.toml")
    assert {"JP", "UY", "AR", "FO", "CH", "ES"} <= set(found)
    assert all(is_country(code) and each.source for code, each in found.items())


def test_a_correction_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text('[JP]\nsource = "x"\ncity = "elsewhere"\n', encoding="utf-8")
    with pytest.raises(DeskError, match=r"JP.*city"):
        load_corrections(file)


def test_a_country_that_repeats_the_last_word_is_named_by_its_group() -> None:
    guernsey = PostalAddress("GG", ("1 Road",), "GY1 1AA", "St Peter Port")
    assert envelope_lines("A", guernsey, "GB")[-1] == "CHANNEL ISLANDS"


def test_no_address_is_ever_refused() -> None:
    assert envelope_lines("", PostalAddress(), "US") == ()
    assert envelope_lines("Jane", PostalAddress("??"), "US") == ("Jane", "??")
    assert envelope_lines("Jane", PostalAddress("", ("1 Road",), "X1", "Town"), "US") == (
        "Jane",
        "1 Road",
        "TOWN",
        "X1",
    )


def test_the_own_address_on_one_line_has_no_capitals_and_no_country() -> None:
    own = PostalAddress("US", ("2955 Campus Drive #110",), "94403", "San Mateo", "", "CA")
    assert one_line("", own) == "2955 Campus Drive #110, San Mateo, CA 94403"
