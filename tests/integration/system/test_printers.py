"""The print system spoken to: what is told, what is refused, and what nobody knows."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from dsar_desk.cases.printer import JobTold, Printer, PrinterState, Told, Tray
from dsar_desk.errors import DeskError
from dsar_desk.system.lost_touch import LostTouchError
from dsar_desk.system.printers import Parcel, PrintSystem, server_of
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

PDF = b"%PDF-1.7 made up"


@pytest.fixture
def scripted() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def system(scripted: ScriptedIpp) -> PrintSystem:
    return PrintSystem(scripted.server)


def parcel(token: str = "a1", **changes: object) -> Parcel:
    return Parcel("DSR-2026-0142", token, PDF, **changes)  # type: ignore[arg-type]


def test_printers_are_told_with_their_trays_and_what_is_wrong(
    scripted: ScriptedIpp, system: PrintSystem
) -> None:
    scripted.reasons = ["media-jam-error", "paused"]
    assert system.printers() == (
        Printer(
            name=PRINTER,
            uri="ipp://localhost/printers/Kyocera",
            words="Kyocera, 2nd floor",
            state=PrinterState.STOPPED,
            trays=(Tray("tray-1", "Tray 1"), Tray("tray-2", "Tray 2")),
            two_sided=True,
            reasons=("media-jam-error", "paused"),
            default=True,
        ),
    )
    scripted.printers = []
    assert system.printers() == ()


def test_the_pdf_itself_goes_with_tray_and_sides_and_no_name(
    scripted: ScriptedIpp, system: PrintSystem
) -> None:
    number = system.print_out(PRINTER, parcel(tray="tray-2", two_sided=True, copies=3))
    [job] = scripted.jobs
    assert (job.number, job.title, job.token) == (number, "DSR-2026-0142", "a1")
    assert (job.pdf, job.tray, job.sides, job.copies) == (PDF, "tray-2", "two-sided-long-edge", 3)
    assert system.told(PRINTER, number, "a1") == JobTold(Told.ENDED)


@pytest.mark.parametrize(
    ("mode", "told", "reasons"),
    [
        ("slow", Told.PRINTING, ()),
        ("jam", Told.HELD, ("media-jam-error", "paused", "printer-stopped")),
        ("abort", Told.ABORTED, ()),
        ("empty", Told.ENDED, ()),
    ],
)
def test_what_becomes_of_a_job_is_told(
    scripted: ScriptedIpp, system: PrintSystem, mode: str, told: Told, reasons: tuple[str, ...]
) -> None:
    scripted.mode = mode
    number = system.print_out(PRINTER, parcel())
    assert system.told(PRINTER, number, "a1") == JobTold(told, reasons)


def test_a_job_is_found_by_its_token_and_never_taken_for_another(
    scripted: ScriptedIpp, system: PrintSystem
) -> None:
    scripted.mode = "lost"
    with pytest.raises(LostTouchError):
        system.print_out(PRINTER, parcel("a2"))
    assert system.find("a2") == scripted.jobs[0].number
    assert system.find("a3") == 0
    assert system.told(PRINTER, scripted.jobs[0].number, "a3") == JobTold(Told.GONE)
    assert system.told(PRINTER, 77, "a2") == JobTold(Told.GONE)


def test_a_printer_that_vanished_holds_what_was_given_to_it(
    scripted: ScriptedIpp, system: PrintSystem
) -> None:
    scripted.mode = "slow"
    number = system.print_out(PRINTER, parcel())
    scripted.printers = []
    assert system.told(PRINTER, number, "a1") == JobTold(Told.HELD, ("offline",))
    with pytest.raises(DeskError, match="does not exist"):
        system.print_out(PRINTER, parcel("a2"))


def test_what_the_print_system_refuses_was_surely_not_printed(
    scripted: ScriptedIpp, system: PrintSystem
) -> None:
    scripted.mode = "refuse"
    with pytest.raises(DeskError, match=r"not accepting jobs.*Nothing was printed") as caught:
        system.print_out(PRINTER, parcel())
    assert caught.value.code == "print.refused"


def test_a_print_system_that_is_not_there_is_named_and_nothing_was_told() -> None:
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        nobody = PrintSystem(f"127.0.0.1:{held.getsockname()[1]}")
        for deed in (nobody.printers, lambda: nobody.print_out(PRINTER, parcel())):
            with pytest.raises(DeskError) as caught:
                deed()
            assert caught.value.code == "print.away"
    with pytest.raises(DeskError, match="start it"):
        PrintSystem("/nowhere/cups.sock").find("a1")


def test_a_job_can_be_cancelled(scripted: ScriptedIpp, system: PrintSystem) -> None:
    scripted.mode = "slow"
    number = system.print_out(PRINTER, parcel())
    system.cancel(number)
    assert scripted.cancelled == [number]
    assert system.told(PRINTER, number, "a1").told is Told.CANCELLED


def test_the_server_is_where_cups_says() -> None:
    assert server_of({"CUPS_SERVER": "print.example:1631/version=1.1"}) == "print.example:1631"
    assert server_of({"CUPS_SERVER": "/tmp/cups.sock"}) == "/tmp/cups.sock"
