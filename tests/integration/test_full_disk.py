"""A full disk while letters are made and leave: said, nothing half made, nothing marked as sent."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import fontpkg
import pytest

from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.print_job import PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.letters.specimens import specimens
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.instances import static_instance
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_queue import Done
from dsar_desk.services.print_steps import Posted
from dsar_desk.services.ways import write_recovery_key
from dsar_desk.store.durable import write_new, write_whole
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.system.chosen import save_chosen
from dsar_desk.system.spool import Spool
from tests.desk import a_desk
from tests.full import HOW, Disk, a_disk
from tests.kept import font_cache
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import TODAY, opened

USE = UseOfPrinter(PRINTER, "tray-2", two_sided=True)
CONTENT = b"%PDF" + bytes(200_000)


@pytest.fixture(params=HOW)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    with a_disk(request.param, tmp_path / "disk") as made:
        yield made


@pytest.fixture
def desk(disk: Disk) -> Iterator[Desk]:
    with a_desk(disk.place) as opened_desk:
        yield opened_desk


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def room(desk: Desk, printer: ScriptedIpp) -> PostRoom:
    return a_post_room(desk, printer.server)


def refused(disk: Disk, deed: Callable[[], object]) -> DeskError:
    """What is said to a deed while the disk is full."""
    with disk.full(), pytest.raises(DeskError) as said:
        deed()
    return said.value


def stands(desk: Desk, letter: Letter) -> LetterState:
    return desk.correspondence.get(letter.id).state


def test_a_letter_stays_a_draft_and_is_approved_once_there_is_space(desk: Desk, disk: Disk) -> None:
    case = opened(desk)
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")

    def approve() -> Letter:
        return desk.correspondence.approve(desk.order(), letter.id, letter.version)

    assert refused(disk, approve).code == "store.disk_full"
    assert desk.correspondence.get(letter.id) == letter
    assert approve().state is LetterState.APPROVED
    assert desk.correspondence.pdf(letter.id).startswith(b"%PDF")


def test_a_letter_can_be_looked_at_on_a_full_disk(desk: Desk, disk: Disk) -> None:
    letter = approved(desk)
    with disk.full():
        pdf = desk.correspondence.pdf(letter.id)
        assert desk.documents.own_page(pdf, 0)


def test_nothing_is_queued_that_could_not_be_written_down(
    desk: Desk, disk: Disk, room: PostRoom
) -> None:
    letter = approved(desk)

    def add() -> object:
        return room.queue.add(desk.order(), [letter.id]).jobs

    assert refused(disk, add).code == "store.disk_full"
    assert room.queue.list(tuple(PrintState)) == ()
    assert stands(desk, letter) is LetterState.APPROVED
    assert add()


def test_nothing_goes_to_a_printer_that_could_not_be_written_down(
    desk: Desk, disk: Disk, room: PostRoom, printer: ScriptedIpp
) -> None:
    letter = approved(desk)
    (job,) = room.queue.add(desk.order(), [letter.id]).jobs

    def print_out() -> object:
        return room.run.print_out(desk.order(), [job.id], USE)

    assert refused(disk, print_out).code == "store.disk_full"
    assert printer.jobs == []
    assert [one.state for one in room.queue.get([job.id])] == [PrintState.QUEUED]
    print_out()
    assert len(printer.jobs) == 1
    assert stands(desk, letter) is LetterState.APPROVED


def test_what_came_out_counts_as_posted_only_once_it_is_written_down(
    desk: Desk, disk: Disk, room: PostRoom
) -> None:
    letter = approved(desk)
    (job,) = room.queue.add(desk.order(), [letter.id]).jobs
    room.run.print_out(desk.order(), [job.id], USE)
    room.run.follow(desk.order())

    def settle() -> Done:
        return room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY, "Royal Mail"))

    with disk.full():
        [kept] = settle().refused
    assert kept.why.code == "store.disk_full"
    assert stands(desk, letter) is LetterState.APPROVED
    assert room.log.of_letter(letter.id) == ()
    assert settle().refused == ()
    assert stands(desk, letter) is LetterState.DISPATCHED


def test_a_letter_that_is_saved_is_whole_or_what_was_there_before(disk: Disk) -> None:
    path = disk.place / "DSR-2026-0001.pdf"
    path.write_bytes(b"before")
    said = refused(disk, lambda: save_chosen(path, CONTENT))
    assert said.code == "input.not_saved"
    assert (path.read_bytes(), disk.names()) == (b"before", [path.name])


def test_specimens_stop_with_a_sentence_and_no_half_letter(disk: Disk) -> None:
    fonts = Fonts(font_cache())
    (disk.place / "en").mkdir()
    said = refused(disk, lambda: specimens(disk.place, fonts, ("en",)))
    assert said.code == "letter.not_written"
    assert disk.names() == []


def test_a_font_that_cannot_be_kept_is_said_and_leaves_nothing(disk: Disk) -> None:
    said = refused(disk, lambda: static_instance(fontpkg.path("heebo"), disk.place, 400))
    assert said.code == "letter.no_font"
    assert disk.names() == []


def test_half_a_recovery_key_is_none(disk: Disk) -> None:
    path = disk.place / "key.txt"
    key = RecoveryKey(bytes(range(32)))
    said = refused(disk, lambda: write_recovery_key(path, key, "Office"))
    assert said.code == "recovery_key.not_written"
    assert disk.names() == []
    write_recovery_key(path, key, "Office")  # nothing is in its way


def test_a_message_that_finds_no_space_is_left_where_it_is(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk.place))
    with Spool() as spool:
        spool.write(b"first")
        said = refused(disk, lambda: spool.write(CONTENT))
    assert said.code == "mailbox.no_space"


@pytest.mark.parametrize("write", [write_new, write_whole])
def test_a_file_of_the_office_leaves_nothing_half_written(
    disk: Disk, write: Callable[[Path, bytes], None]
) -> None:
    with disk.full(), pytest.raises(OSError, match=r"No space|too large"):
        write(disk.place / "store.slots", CONTENT)
    assert disk.names() == []
