"""Locked passages, the way to the printer, and copies that do not stay."""

import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from dsar_desk.gui.letters.files import ViewerCopies
from dsar_desk.gui.letters.passages import passages, torn
from dsar_desk.gui.window_printing import (
    Printout,
    WindowPrinting,
    Wish,
    lp_command,
    run_quietly,
)
from tests.gui.intake_desk import Room, a_page
from tests.printers.cups import PRINTER, Cups, why_absent
from tests.printers.waiting import until

if TYPE_CHECKING:
    from dsar_desk.errors import DeskError

TEXT = "Dear Jane,\n\n::: locked time\nThe time runs on.\n:::\n\nYours\n"


def test_a_locked_passage_is_found_with_its_markers() -> None:
    [passage] = passages(TEXT)
    assert (passage.name, passage.first, passage.last) == ("time", 2, 4)
    assert passage.words == "The time runs on."


@pytest.mark.parametrize(
    ("after", "name"),
    [
        (TEXT, ""),
        (TEXT.replace("Dear Jane,", "Good day,"), ""),
        (TEXT.replace("runs on", "stops"), "time"),
        (TEXT.replace("::: locked time\n", ""), "time"),
        (TEXT.replace(":::\n\nYours", "Yours"), "time"),
        (TEXT + "::: locked more\nx\n:::\n", "more"),
    ],
)
def test_a_passage_that_is_not_as_it_was_is_named(after: str, name: str) -> None:
    assert torn(TEXT, after) == name


def test_the_command_names_the_case_and_no_file() -> None:
    wish = Wish("kyocera", copies=2, two_sided=True, first=1, last=3)
    command = lp_command("/usr/bin/lp", wish, "DSR-2026-0142", (841.89, 595.28))
    assert command == (
        *("/usr/bin/lp", "-t", "DSR-2026-0142", "-n", "2", "-o", "sides=two-sided-long-edge"),
        *("-o", "media=Custom.595x842", "-o", "print-scaling=none"),
        *("-d", "kyocera", "-P", "1-3", "--", "-"),
    )


def test_the_stored_bytes_themselves_go_through_the_pipe(room: Room) -> None:
    given: list[tuple[Sequence[str], bytes]] = []

    def run(command: Sequence[str], raw: bytes) -> tuple[int, str]:
        given.append((command, raw))
        return 0, ""

    owner = QWidget()
    room.qtbot.addWidget(owner)
    done: list[str] = []
    printing = WindowPrinting(room.office, run, lambda _name: "/usr/bin/lp")
    pdf = a_page("A letter")
    printing.send(
        Printout("DSR-2026-0001", 1, lambda _printer: pdf), QPrinter(), owner, done.append, _fail
    )
    room.settle()
    [(command, raw)] = given
    assert raw == pdf
    assert command[1:3] == ("-t", "DSR-2026-0001")
    assert len(done) == 1


@pytest.mark.skipif(bool(why_absent()), reason=why_absent() or "CUPS is here")
def test_a_real_cups_takes_the_paper_that_the_command_names() -> None:
    command = lp_command("lp", Wish(PRINTER), "DSR-2026-0142", (612.0, 792.0))
    with Cups() as cups:
        cups.behave("good")
        given = [command[0], "-h", cups.server, *command[1:]]
        answer = subprocess.run(given, input=b"%PDF-1.7", check=True, capture_output=True).stdout
        number = int(answer.decode().partition(f"{PRINTER}-")[2].split()[0])
        until((cups.out / f"{number}.txt").exists, bool)
        options = cups.about(number)["options"].split()
    assert {"PageSize=Letter", "print-scaling=none"} <= set(options)


def test_a_printer_that_took_nothing_says_so(room: Room) -> None:
    owner = QWidget()
    room.qtbot.addWidget(owner)
    refused: list[DeskError] = []
    printing = WindowPrinting(room.office, lambda *_: (1, "no such printer"), lambda _: "lp")
    printout = Printout("DSR-2026-0001", 1, lambda _printer: a_page("A letter"))
    printing.send(printout, QPrinter(), owner, _fail, refused.append)
    room.settle()
    assert refused[0].code == "letter.not_printed"
    assert "no such printer" in refused[0].sentence


def test_without_lp_the_pages_are_drawn_as_pictures(room: Room, tmp_path: Path) -> None:
    owner = QWidget()
    room.qtbot.addWidget(owner)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    done: list[str] = []
    printing = WindowPrinting(room.office, lambda *_: (1, ""), lambda _name: None)
    printout = Printout("DSR-2026-0001", 1, lambda _printer: a_page("A letter"))
    printing.send(printout, printer, owner, done.append, _fail)
    room.settle()
    assert len(done) == 1
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_program_that_is_not_there_is_a_failure_in_words() -> None:
    assert run_quietly(["/nonexistent/lp", "-"], b"x") == (1, "FileNotFoundError")


def test_a_program_gets_the_bytes_and_its_code_comes_back() -> None:
    assert run_quietly(["/bin/sh", "-c", "cat >&2; exit 3"], b"why") == (3, "why")


def test_copies_for_a_viewer_are_private_and_go() -> None:
    copies = ViewerCopies()
    path = copies.add("DSR-2026-0001-refusal", b"one")
    assert copies.add("DSR-2026-0001-refusal", b"two") == path
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    copies.remove()
    copies.remove()
    assert not path.parent.exists()


def _fail(problem: object) -> None:
    raise AssertionError(problem)
