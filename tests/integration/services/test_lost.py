"""A rule pack of the office's own that was taken away: dates stand, and that is said plainly."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from dsar_desk.__main__ import main
from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.lost import lost_rules
from dsar_desk.cases.why import why
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
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


def without_kenya(tmp_path: Path, **changes: object) -> tuple[Case, Path]:
    """A case of an office whose own pack for Kenya was taken away after it was logged."""
    own = tmp_path / "office" / "law"
    with a_desk(tmp_path) as desk:
        own.mkdir()
        (own / "kenya.toml").write_text(kenya(), encoding="utf-8")
        case = opened(desk, **changes)
        (own / "kenya.toml").unlink()
    return case, tmp_path / "recovery-key.txt"


@pytest.mark.parametrize(
    "changes",
    [
        {"jurisdiction": "KE"},
        {"jurisdiction": "", "candidates": ("GB", "KE")},
        {"jurisdiction": "KE", "rights": ()},
    ],
    ids=["decided", "candidate", "right unknown"],
)
def test_case_of_a_pack_taken_away_goes_on_with_its_date(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    case, key = without_kenya(tmp_path, **changes)
    with open_desk(tmp_path / "office", key, surroundings(tmp_path)) as desk:
        work, day = desk.casework, case.dates.received
        asked = work.record_event(desk.order(), case.id, EventKind.IDENTITY_REQUESTED, day)
        assert (asked.due, asked.clock and asked.clock.paused) == (case.due, False)
        again = work.record_event(desk.order(), case.id, EventKind.ANSWERED, day)
        assert again.clock is not None
        said = [step for step in again.clock.steps if "no longer here" in step.text]
        assert len(said) == 1
        assert again.due == case.due
        with pytest.raises(DeskError, match="no longer here, so no other day of receipt"):
            work.correct_receipt(desk.order(), case.id, day - timedelta(days=1), "misread")
        assert desk.house.stale() == ()
        outcomes = {claim.right: Outcome.FULFILLED for claim in again.claims}
        closed = work.close(desk.order(), case.id, outcomes, day)
        assert closed.in_time is True
        assert work.reopen(desk.order(), case.id, "a mistake").due == case.due


def test_letters_of_a_pack_taken_away_are_opened_and_sent_and_none_is_begun(tmp_path: Path) -> None:
    own = tmp_path / "office" / "law"
    with a_desk(tmp_path) as desk:
        own.mkdir()
        (own / "kenya.toml").write_text(kenya(), encoding="utf-8")
        case = opened(desk, jurisdiction="KE")
        drafts = [
            desk.correspondence.draft(desk.order(), case.id, "acknowledgement") for _ in range(2)
        ]
        ready = desk.correspondence.approve(desk.order(), drafts[0].id, drafts[0].version)
        (own / "kenya.toml").unlink()
    around = replace(surroundings(tmp_path), new_id=lambda: uuid4().hex)
    with open_desk(tmp_path / "office", tmp_path / "recovery-key.txt", around) as desk:
        letters = desk.correspondence
        assert "acknowledgement" in [choice.kind for choice in letters.kinds(case)]
        assert letters.fields(ready)
        letters.proof(desk.order(), ready.id, ProofKind.PRINTED)
        assert [item.event.kind for item in desk.finding.case(case.reference).events] == [
            EventKind.ACKNOWLEDGED
        ]
        for act in (
            lambda: letters.draft(desk.order(), case.id, "acknowledgement"),
            lambda: letters.approve(desk.order(), drafts[1].id, drafts[1].version),
        ):
            with pytest.raises(DeskError, match="no longer here, so no letter") as refused:
                act()
            assert refused.value.code == "law.rule_gone"
        assert desk.casework.extension_grounds(case) == ()


def test_rules_found_in_the_files_are_those_of_the_book(tmp_path: Path) -> None:
    book = Rulebook.load(folder() / "law")
    assert rule_ids_in([folder() / "law", tmp_path]) == {rule.id for rule in book.rules}


@pytest.mark.parametrize(
    ("written", "anew"),
    [
        ("[[rule]]", "[[ rule ]]  # one"),
        ('id = "ke-', "id = 'ke-"),
        ('id = "ke-', '"id" = "ke-'),
    ],
)
def test_rules_of_an_own_pack_are_found_however_they_are_written(
    tmp_path: Path, written: str, anew: str
) -> None:
    text = kenya()
    wanted = set(re.findall(r'^id = "(ke-[^"]+)"$', text.partition("[[rule]]")[2], re.MULTILINE))
    assert wanted
    lines = text.splitlines()
    if anew.startswith("id = '"):
        lines = [line.replace('"', "'") if line.startswith(written) else line for line in lines]
    else:
        lines = [line.replace(written, anew) for line in lines]
    (tmp_path / "kenya.toml").write_text("\n".join(lines), encoding="utf-8")
    assert wanted <= rule_ids_in([tmp_path])


def test_pack_that_cannot_be_read_has_no_rules_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_bytes(b'[[rule]]\nid = "a\xff')
    (tmp_path / "folder.toml").mkdir()
    assert rule_ids_in([tmp_path]) == frozenset()


def test_closed_case_and_answered_right_lose_nothing(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        case = opened(desk)
        assert lost_rules(case, ()) == (case.claims[0].rule_id,)
        bare = opened(desk, rights=())
        assert bare.provisional is not None
        assert lost_rules(bare, ()) == (bare.provisional.rule_id,)
        assert lost_rules(bare, {bare.provisional.rule_id}) == ()
