"""Words to values: what cannot be is refused, and the field is named."""

import json
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.identity import Method
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cli.arguments import (
    address_in,
    choice,
    country,
    day,
    pair,
    whole_number,
)
from dsar_desk.cli.methods import method_named
from dsar_desk.errors import DeskError


def refusal(refused: pytest.ExceptionInfo[DeskError]) -> tuple[str, object]:
    return refused.value.code, refused.value.parameters.get("field")


@pytest.mark.parametrize("text", ["in_person", "in-person", " IN_PERSON "])
def test_a_code_is_known_however_it_is_written(text: str) -> None:
    assert choice(Channel, text, "channel") is Channel.IN_PERSON


@pytest.mark.parametrize("text", ["", "pigeon", "post;", "\udcff", "post\x00"])
def test_an_unknown_code_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(DeskError, match="social_media") as refused:
        choice(Channel, text, "channel")
    assert refusal(refused) == ("input.code", "channel")


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("records_match", Method.RECORDS_MATCH),
        ("account-match", Method.RECORDS_MATCH),
        ("callback", Method.CALL_BACK),
        ("video", Method.DOCUMENT_BY_VIDEO),
        ("not_needed", Method.NO_DOUBT),
    ],
)
def test_methods_have_other_usual_names(text: str, method: Method) -> None:
    assert method_named(text) is method


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(DeskError) as refused:
        method_named("astrology")
    assert refusal(refused) == ("input.code", "method")


def test_a_day_that_was_not_given_is_none_and_february_ends() -> None:
    assert day(None, "on") is None
    assert day("2028-02-29", "on") == date(2028, 2, 29)
    for text in ("2026-02-31", "2026-13-01", "yesterday", "", "20261118x"):
        with pytest.raises(DeskError) as refused:
            day(text, "on")
        assert refusal(refused) == ("input.date", "on")


def test_a_pair_is_split_at_its_first_sign() -> None:
    assert pair("note=a=b", "set") == ("note", "a=b")
    assert pair(" note =", "set") == ("note", "")
    for text in ("note", "=x", " =x", ""):
        with pytest.raises(DeskError) as refused:
            pair(text, "set")
        assert refusal(refused) == ("input.pair", "set")


@pytest.mark.parametrize("text", ["gb", " GB ", "DE"])
def test_a_country_is_known_by_its_letters(text: str) -> None:
    assert country(text, "country") == text.strip().upper()


@pytest.mark.parametrize("text", ["", "XQ", "ZZ", "EU", "GBR", "001", "g\u00df"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(DeskError) as refused:
        country(text, "country")
    assert refusal(refused) == ("input.country", "country")


def test_numbers_lie_in_reach() -> None:
    assert whole_number(1, "limit", least=1) == 1
    for number in (0, -1, 10**20):
        with pytest.raises(DeskError) as refused:
            whole_number(number, "limit", least=1)
        assert refusal(refused) == ("input.number", "limit")


def address(tmp_path: Path, content: object) -> PostalAddress:
    path = tmp_path / "address.json"
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(raw)
    return address_in(path)


@pytest.mark.parametrize(
    "written",
    [
        {"country": "gb", "street": ["1 High St", "Flat 2"], "postcode": "YO1 1AA", "city": "York"},
        {
            "country_code": "GB",
            "street_address": "1 High St\nFlat 2",
            "postal_code": " YO1  1AA",
            "city": "York",
            "name": "Jane Roe",
            "company_name": "",
            "country_area": None,
        },
    ],
)
def test_an_address_is_read_by_either_name_of_its_parts(
    tmp_path: Path, written: dict[str, object]
) -> None:
    expected = PostalAddress("GB", ("1 High St", "Flat 2"), "YO1 1AA", "York")
    assert address(tmp_path, written) == expected


def test_an_address_with_the_mark_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    assert address(tmp_path, b'\xef\xbb\xbf{"city": "York"}').city == "York"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe", b"[", b"[" * 100_000, [1], {"planet": "Mars"}, {"street": {"a": 1}},
        {"city": ["York"]}, {"postcode": 5},
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_its_file(tmp_path: Path, content: object) -> None:
    with pytest.raises(DeskError, match=r"address\.json") as refused:
        address(tmp_path, content)
    assert refused.value.code == "input.address"


def test_an_address_in_no_country_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        address(tmp_path, {"country": "ZZ", "city": "York"})
    assert refusal(refused) == ("input.country", "country")
