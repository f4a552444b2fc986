from dsar_desk.cases.countries import countries, country_name, is_country


def test_countries_are_named_in_the_language_and_stand_in_the_order_of_their_names() -> None:
    german = countries("de")
    assert ("DE", "Deutschland") in german
    assert [name for _code, name in german] == sorted(name for _code, name in german)
    assert country_name("gb", "fr-CA") == "Royaume-Uni"


def test_an_unknown_language_names_them_in_english() -> None:
    for language in ("qps", "en-XA", "", "not a language"):
        assert ("FR", "France") in countries(language)


def test_unions_and_the_unknown_are_no_countries() -> None:
    assert not any(map(is_country, ("EU", "ZZ", "UN", "gb", "001", "", "Germany")))
    assert is_country("GB")
    assert "EU" not in dict(countries("en"))


def test_what_is_no_code_of_a_country_stays_as_it_is() -> None:
    assert country_name("Atlantis", "en") == "Atlantis"
    assert country_name("", "en") == ""
