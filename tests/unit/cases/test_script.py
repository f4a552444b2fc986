import pytest

from dsar_desk.cases.script import Script
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder


def shipped() -> str:
    return (folder() / "scripts" / "en.toml").read_text(encoding="utf-8")


def test_the_shipped_script_follows_the_form_and_ends_with_the_reference() -> None:
    script = Script.from_toml(shipped(), "en.toml")
    assert [line.field for line in script.call] == [
        "name",
        "representative",
        "reply",
        "own_words",
        "helps_us_find",
        "identity",
        "read_back",
        "reference",
    ]
    assert "{reference}" in script.call[-1].say


def test_an_unverified_caller_is_told_neither_reference_nor_date() -> None:
    script = Script.from_toml(shipped(), "en.toml")
    assert "{" not in script.unverified.say
    assert "{reference}" in script.verified.say


@pytest.mark.parametrize(
    "text",
    ["language =", "language = 'en'", shipped().replace("verified", "other"), "call = 3"],
)
def test_a_faulty_script_is_refused_by_its_file(text: str) -> None:
    with pytest.raises(DeskError, match=r"own\.toml") as refused:
        Script.from_toml(text, "own.toml")
    assert refused.value.code == "script.faulty"
