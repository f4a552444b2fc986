"""A rule pack of the office's own that was taken away: dates stand, and that is said plainly."""

import json
from pathlib import Path

import pytest

from dsar_desk.__main__ import main
from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.lost import lost_rules
from dsar_desk.cases.why import why
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.services.edition import rule_ids_in
from dsar_desk.services.lost import lost_in
from tests.desk import a_desk, surroundings
from tests.requests import opened
from tests.unit.law.test_own_packs import KENYA


def kenya() -> str:
    text = (folder() / "law" / "policy.toml").read_text(encoding="utf-8")
    for old, new in KENYA:
        text = text.replace(old, new)
    return text


def test_date_of_a_pack_taken_away_stands_and_is_said_to_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "office" / "law"
    with a_desk(tmp_path) as desk:
        own.mkdir()
        (own / "kenya.toml").write_text(kenya(), encoding="utf-8")
        case, other = opened(desk, jurisdiction="KE"), opened(desk)
        assert desk.lost_rules(case) == ()
        assert lost_in(desk.database) == {}
        (own / "kenya.toml").unlink()
        rule = case.claims[0].rule_id
        assert lost_in(desk.database) == {rule: (case.reference,)}
    key = tmp_path / "recovery-key.txt"
    with open_desk(tmp_path / "office", key, surroundings(tmp_path)) as again:
        kept = again.finding.case(case.reference)
        assert again.lost_rules(kept) == (rule,)
        assert again.lost_rules(again.finding.case(other.reference)) == ()
        assert again.house.stale() == ()
        assert again.lost_rules(kept) == (rule,)
        assert kept.due == case.due
        first, *rest = why(kept, again.lost_rules(kept))
        assert f"({rule}) is no longer here. The date stands as it was last" in first.lines[0]
        assert tuple(rest) == why(kept)
        decided = again.deciding.preview(kept, "GB")
        assert again.lost_rules(decided) == ()
    words = ["office", "check", "--office", str(tmp_path / "office"), "--recovery-key", str(key)]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert f"({rule}) is no longer here" in told
    assert case.reference in told
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules_lost"] == {rule: [case.reference]}


def test_rules_found_in_the_files_are_those_of_the_book(tmp_path: Path) -> None:
    book = Rulebook.load(folder() / "law")
    assert rule_ids_in([folder() / "law", tmp_path]) == {rule.id for rule in book.rules}


def test_closed_case_and_answered_right_lose_nothing(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        case = opened(desk)
        assert lost_rules(case, ()) == (case.claims[0].rule_id,)
        bare = opened(desk, rights=())
        assert bare.provisional is not None
        assert lost_rules(bare, ()) == (bare.provisional.rule_id,)
        assert lost_rules(bare, {bare.provisional.rule_id}) == ()
