"""``office accept-older``: an old copy put back is gone on with only when that is said."""

from pathlib import Path

import pytest

from tests.integration.cli.conftest import Line


@pytest.fixture
def returned(line: Line, tmp_path: Path) -> Line:
    """The command line at an office of its own, of which an old copy was put back."""
    office, key = tmp_path / "office", tmp_path / "key.txt"
    made = ("office", "create", "--name", "Fernwick", "--country", "GB", "--no-keyring")
    line.run(*made, "--recovery-key-out", key, "--office", office)
    here = Line(line.capsys, office, key)
    old = (office / "store.db").read_bytes()
    here.case()
    (office / "store.db").write_bytes(old)
    return here


def test_nothing_is_accepted_before_somebody_has_looked(returned: Line) -> None:
    before = (returned.office / "store.db").read_bytes()
    said = returned.at("office", "accept-older", code=1)
    assert said.error["code"] == "store.older"
    assert "entries 2 to 2 are missing" in said.err
    assert "--yes-i-looked" in said.err
    assert (returned.office / "store.db").read_bytes() == before
    assert returned.at("case", "list", code=1).error["code"] == "store.older"


def test_what_was_looked_for_and_not_found_is_gone_on_without(returned: Line) -> None:
    found = returned.at("office", "accept-older", "--yes-i-looked").json
    assert (found["accepted"], found["journal_entries"]) == (True, 2)
    checked = returned.at("office", "check").json
    assert (checked["ok"], checked["cases"]) == (True, 0)
    assert checked["journal_head"] == found["journal_head"]


def test_people_are_told_what_was_accepted(returned: Line) -> None:
    said = returned.told("office", "accept-older", "--yes-i-looked")
    assert said.out.startswith("The older register was accepted.")
    assert "entry 2" in said.out


def test_where_nothing_is_older_nothing_is_accepted(returned: Line) -> None:
    returned.at("office", "accept-older", "--yes-i-looked")
    found = returned.at("office", "accept-older", "--yes-i-looked").json
    assert (found["accepted"], found["journal_entries"]) == (False, 2)
    assert "nothing was changed" in returned.told("office", "accept-older").out


def test_any_other_refusal_stays_what_it_is(returned: Line, tmp_path: Path) -> None:
    nowhere = Line(returned.capsys, tmp_path / "nowhere", returned.key)
    for flag in ([], ["--yes-i-looked"]):
        error = nowhere.at("office", "accept-older", *flag, code=1).error
        assert error["code"] == "office.none"
