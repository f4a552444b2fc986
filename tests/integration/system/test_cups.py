"""A real CUPS: the stored bytes come out as they are, and what goes wrong is told."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from dsar_desk.cases.printer import JobTold, Told
from dsar_desk.errors import DeskError
from dsar_desk.system.printers import Parcel, PrintSystem
from tests.printers.cups import PRINTER, Cups, why_absent
from tests.printers.waiting import until

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

pytestmark = pytest.mark.skipif(bool(why_absent()), reason=why_absent() or "CUPS is here")


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    with Cups() as running:
        yield running


@pytest.fixture
def system(cups: Cups) -> PrintSystem:
    cups.behave("good")
    return PrintSystem(cups.server)


def parcel(token: str, **changes: object) -> Parcel:
    return Parcel("DSR-2026-0142", token, PDF, **changes)  # type: ignore[arg-type]


def ended(system: PrintSystem, number: int, token: str, told: Told) -> JobTold:
    return until(lambda: system.told(PRINTER, number, token), lambda found: found.told is told)


def test_the_stored_bytes_come_out_from_the_tray_on_both_sides(
    cups: Cups, system: PrintSystem
) -> None:
    [printer] = system.printers()
    assert (printer.name, printer.default, printer.two_sided) == (PRINTER, True, True)
    assert [tray.code for tray in printer.trays] == ["tray-1", "tray-2"]
    wanted = parcel("a1", tray="tray-2", two_sided=True, copies=2)
    number = system.print_out(PRINTER, wanted)
    ended(system, number, "a1", Told.ENDED)
    about = cups.about(number)
    assert cups.came_out()[number] == PDF
    assert (about["title"], about["copies"]) == ("DSR-2026-0142", "2")
    assert {"InputSlot=Tray2", "Duplex=DuplexNoTumble"} <= set(about["options"].split())


@pytest.mark.parametrize(
    ("size", "paper"),
    [((612.0, 792.0), "Letter"), ((595.28, 841.89), "A4"), ((841.89, 595.28), "A4")],
)
def test_a_page_goes_on_paper_of_its_own_size_and_is_not_fitted_to_another(
    cups: Cups, system: PrintSystem, size: tuple[float, float], paper: str
) -> None:
    """The printer's own paper is A4: a letter that was fitted to it stands beside its window."""
    number = system.print_out(PRINTER, parcel(paper, size=size, tray="tray-2"))
    ended(system, number, paper, Told.ENDED)
    options = set(cups.about(number)["options"].split())
    assert {f"PageSize={paper}", "InputSlot=Tray2", "print-scaling=none"} <= options
    assert cups.came_out()[number] == PDF


def test_a_jam_is_told_and_mended_and_the_letter_comes_out_once(
    cups: Cups, system: PrintSystem
) -> None:
    cups.behave("jam")
    number = system.print_out(PRINTER, parcel("a2"))
    told = ended(system, number, "a2", Told.HELD)
    assert "media-jam-error" in told.reasons
    cups.mend()
    ended(system, number, "a2", Told.ENDED)
    assert cups.came_out()[number] == PDF


@pytest.mark.parametrize(
    ("mode", "told"),
    [("abort", Told.ABORTED), ("empty", Told.ENDED)],
)
def test_what_cups_calls_done_or_aborted_proves_nothing_about_the_paper(
    cups: Cups, system: PrintSystem, mode: str, told: Told
) -> None:
    cups.behave(mode)
    number = system.print_out(PRINTER, parcel(mode))
    ended(system, number, mode, told)
    assert not cups.came_out().get(number)


def test_a_printer_that_does_not_answer_holds_the_letter_until_it_is_cancelled(
    cups: Cups, system: PrintSystem
) -> None:
    cups.behave("hang")
    number = system.print_out(PRINTER, parcel("a3"))
    told = until(
        lambda: system.told(PRINTER, number, "a3"),
        lambda found: "connecting-to-device" in found.reasons,
    )
    assert told.told is Told.HELD
    system.cancel(number)
    ended(system, number, "a3", Told.CANCELLED)


def test_a_printer_that_vanished_is_named_and_what_it_had_is_nowhere(
    cups: Cups, system: PrintSystem
) -> None:
    cups.behave("hang")
    number = system.print_out(PRINTER, parcel("a5"))
    cups.remove_printer()
    try:
        assert system.printers() == ()
        assert system.told(PRINTER, number, "a5").told in {Told.GONE, Told.HELD, Told.CANCELLED}
        with pytest.raises(DeskError, match="does not exist"):
            system.print_out(PRINTER, parcel("a6"))
    finally:
        cups.add_printer()


def test_a_job_is_found_again_after_the_spooler_was_stopped_and_started(
    cups: Cups, system: PrintSystem
) -> None:
    number = system.print_out(PRINTER, parcel("a4"))
    ended(system, number, "a4", Told.ENDED)
    cups.stop()
    with pytest.raises(DeskError) as caught:
        system.find("a4")
    assert caught.value.code == "print.away"
    cups.start()
    assert until(lambda: _found(system, "a4"), bool) == number


def _found(system: PrintSystem, token: str) -> int:
    with suppress(DeskError):
        return system.find(token)
    return 0
