"""What leaves the office or is looked at: exports, documents, and the entries they leave."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import BlobId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.recipient import Recipient
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.export.verify import verify_bundle
from dsar_desk.paper.scan import scan_of
from dsar_desk.services import order as orders
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from dsar_desk.store.database import Database
from tests.requests import a_mail, actions, opened


def exports(desk: Desk) -> int:
    with desk.database.view() as books:
        found = [entry.action for entry in books.journal.entries()]
    return found.count(Action.REGISTER_EXPORTED) + found.count(Action.CASE_EXPORTED)


def test_a_case_is_exported_with_the_entry_that_says_so(desk: Desk, tmp_path: Path) -> None:
    case, target = opened(desk), tmp_path / "case.zip"
    desk.exporting.case(desk.order(), case.id, target)
    assert verify_bundle(target).ok
    assert actions(desk, case)[-1] is Action.CASE_EXPORTED


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_the_journal_says_for_whom_a_case_was_exported(
    desk: Desk, tmp_path: Path, recipient: Recipient | None
) -> None:
    case, target = opened(desk), tmp_path / "case.zip"
    desk.casework.note(desk.order(), case.id, "He sounded angry.")
    desk.exporting.case(desk.order(), case.id, target, recipient)
    with desk.database.view() as books:
        entry = books.journal.of_case(case.id)[-1]
        content = books.journal.content(entry.seq)
    whom = recipient.value if recipient else ""
    assert content == {"by": desk.actor.id, "for": whom}
    found = verify_bundle(target)
    assert found.ok
    assert found.as_json()["for"] == (whom or None)
    told = recipient is Recipient.LAWYER
    assert (b"He sounded angry." in target.read_bytes()) is told
    named = recipient in {None, Recipient.LAWYER}
    with zipfile.ZipFile(target) as opened_again:
        export = json.loads(opened_again.read("case.json"))["export"]
    assert (export["by"] == desk.actor.name) is named


def colleague(desk: Desk, name: str) -> Actor:
    known = {actor.name: actor for actor in desk.colleagues.all()}
    return known.get(name) or desk.colleagues.add(desk.order(), name)


def by(desk: Desk, actor: Actor) -> Order:
    return replace(desk.order(), actor=actor)


@pytest.mark.parametrize("recipient", [None, *Recipient])
def test_a_record_names_those_who_had_to_do_with_the_case_and_nobody_else(
    desk: Desk, tmp_path: Path, recipient: Recipient | None
) -> None:
    holder, former, noter, idle = (
        colleague(desk, name) for name in ("Ada Holt", "Ben Former", "Cem Noter", "Dot Idle")
    )
    case, target = opened(desk), tmp_path / "case.zip"
    for owner in (former, holder):
        desk.casework.assign(desk.order(), case.id, owner.id)
    desk.casework.note(by(desk, noter), case.id, "Rang at noon.")
    desk.exporting.case(desk.order(), case.id, target, recipient)
    with zipfile.ZipFile(target) as bundle:
        officers = json.loads(bundle.read("case.json"))["officers"]
        everything = b"".join(map(bundle.read, bundle.namelist())).decode("utf-8", "replace")
    involved = {actor.id: actor.name for actor in (desk.actor, holder, former, noter)}
    named = recipient in {None, Recipient.LAWYER}
    assert officers == (involved if named else {})
    assert desk.exporting.case_document(case.id)["officers"] == involved
    assert all((actor.name in everything) is named for actor in (holder, former, noter))
    assert idle.name not in everything
    assert idle.id not in everything


def test_a_colleague_who_had_nothing_to_do_with_a_case_is_not_even_counted(
    desk: Desk, tmp_path: Path
) -> None:
    colleague(desk, "Dot Idle")
    case, target = opened(desk, owner=desk.actor.id), tmp_path / "case.zip"
    desk.exporting.case(desk.order(), case.id, target, Recipient.AUDITOR)
    with zipfile.ZipFile(target) as bundle:
        document = json.loads(bundle.read("case.json"))
    assert document["owner"] == document["export"]["by"] == "privacy officer"


def test_the_register_is_counted_and_journalled(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    before = exports(desk)
    target = tmp_path / "register.json"
    written = desk.exporting.register(desk.order(), target)
    assert len(json.loads(target.read_text(encoding="utf-8"))) == written
    assert exports(desk) == before + 1


@pytest.mark.parametrize("name", ["there.csv", "no-such-folder/register.csv", "register.doc"])
def test_an_export_that_fails_is_not_in_the_journal(desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "there.csv").write_bytes(b"mine")
    before = exports(desk)
    with pytest.raises(DeskError):
        desk.exporting.register(desk.order(), tmp_path / name)
    assert exports(desk) == before
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]
    assert (tmp_path / "there.csv").read_bytes() == b"mine"


def test_a_bundle_over_an_existing_file_is_refused_unless_wanted(
    desk: Desk, tmp_path: Path
) -> None:
    case, target = opened(desk), tmp_path / "case.zip"
    target.write_bytes(b"mine")
    with pytest.raises(DeskError) as refused:
        desk.exporting.case(desk.order(), case.id, target)
    assert refused.value.code == "export.exists"
    assert target.read_bytes() == b"mine"
    assert Action.CASE_EXPORTED not in actions(desk, case)
    desk.exporting.case(desk.order(), case.id, target, replace=True)
    assert verify_bundle(target).ok


def test_a_file_whose_entry_was_not_saved_does_not_stay(desk: Desk, tmp_path: Path) -> None:
    full = DeskError("store.disk_full", "There is no space left.")
    with patch.object(Database, "_commit", side_effect=full), pytest.raises(DeskError):
        desk.exporting.register(desk.order(), tmp_path / "register.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trouble", [DeskError("store.disk_full", "No space."), OSError("a bug")])
def test_a_file_that_was_to_be_replaced_stands_where_the_entry_was_not_saved(
    desk: Desk, tmp_path: Path, trouble: Exception
) -> None:
    case = opened(desk)
    for name in ("case.zip", "register.csv"):
        (tmp_path / name).write_bytes(b"the one before")
    with patch.object(Database, "_commit", side_effect=trouble):
        with pytest.raises(type(trouble)):
            desk.exporting.case(desk.order(), case.id, tmp_path / "case.zip", replace=True)
        with pytest.raises(type(trouble)):
            desk.exporting.register(desk.order(), tmp_path / "register.csv", replace=True)
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == dict.fromkeys(("case.zip", "register.csv"), b"the one before")


def test_an_office_that_can_only_be_read_is_exported_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    before = exports(desk)
    with patch.object(desk.database, "read_only", DeskError("store.read_only", "Read only.")):
        assert desk.exporting.register(desk.order(), tmp_path / "register.csv") > 0
    assert exports(desk) == before


def test_the_same_order_exports_once(desk: Desk, tmp_path: Path) -> None:
    order, before = desk.order(), exports(desk)
    for _ in range(2):
        written = desk.exporting.register(order, tmp_path / "register.csv")
    assert written == desk.finding.counts(order.today).by_view[View.ALL]
    assert exports(desk) == before + 1


def test_a_look_at_a_document_stands_in_the_journal(desk: Desk) -> None:
    raw = a_mail("looked at")
    taken = desk.intake.take_in(desk.order(), raw, "m.eml", Channel.INBOX)
    case = opened(desk, message=taken.received.id)
    assert desk.finding.look_at(desk.order(), case.id, taken.received.blob) == raw
    assert actions(desk, case)[-1] is Action.CASE_VIEWED


def test_a_document_of_another_case_is_not_shown_in_this_one(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("another's"), "m.eml", Channel.INBOX)
    theirs, ours = opened(desk, message=taken.received.id), opened(desk)
    for blob in (taken.received.blob, BlobId("nothing")):
        with pytest.raises(DeskError) as refused:
            desk.finding.look_at(desk.order(), ours.id, blob)
        assert refused.value.code == "document.unknown"
    assert Action.CASE_VIEWED not in actions(desk, ours) + actions(desk, theirs)


def test_a_scan_is_stamped_once_on_a_copy(desk: Desk) -> None:
    raw = scan_of("Please send me my data.", fonts=desk.correspondence.fonts())
    taken = desk.intake.take_in(desk.order(), raw, "scan.pdf", Channel.POST)
    with pytest.raises(DeskError) as refused:
        desk.documents.stamp(desk.order(), taken.received.id, opened(desk).reference)
    assert refused.value.code == "message.not_filed"
    case, order = opened(desk, message=taken.received.id), desk.order()
    copy = desk.documents.stamp(order, taken.received.id, case.reference)
    assert desk.documents.stamp(order, taken.received.id, case.reference) == copy
    assert copy.kind is DocumentKind.STAMPED_COPY
    assert desk.intake.raw(taken.received.id) == raw
    stamped = desk.finding.look_at(desk.order(), case.id, copy.blob)
    assert case.reference in desk.documents.show(stamped).text


def test_what_is_done_is_not_done_again_after_its_answer_was_lost(desk: Desk) -> None:
    order, done = desk.order(), []

    def work(_unit: object) -> str:
        done.append(1)
        return "given"

    assert orders.once(desk.database, order, work) == "given"
    assert orders.once(desk.database, order, work) == "given"
    assert done == [1]
