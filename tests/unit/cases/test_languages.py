import pytest

from dsar_desk.cases.languages import language_name, other_language_sentence


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("nb", "Norwegian Bokmål"),
        ("nn", "Norwegian Nynorsk"),
        ("sk", "Slovak"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("asked", "nearest", "written", "said"),
    [
        ("en", "en", "en", ""),
        ("", "en", "en", ""),
        ("de", "de", "de", ""),
        ("pt-BR", "pt", "pt", ""),
        ("sk", "en", "en", "There is no such letter in it, so this one is in English."),
        ("de", "de", "en", "The request is written in German, and this letter in English."),
    ],
)
def test_a_letter_in_another_language_is_said_to_be_so(
    asked: str, nearest: str, written: str, said: str
) -> None:
    sentence = other_language_sentence(asked, nearest, written)
    assert sentence.endswith(said)
    assert bool(sentence) == bool(said)
