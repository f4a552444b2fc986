"""The post room of an open office, wired: what goes out on paper, what comes back, what is filed."""

from collections.abc import Callable
from dataclasses import dataclass

from dsar_desk.services.letter_filing import LetterFiling
from dsar_desk.services.outside import OutsideDesk
from dsar_desk.services.post_log import PostLog
from dsar_desk.services.post_papers import PostPapers
from dsar_desk.services.posting_days import PostingDaysDesk
from dsar_desk.services.print_queue import PrintQueue
from dsar_desk.services.print_run import PrintRun
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.release_gate import ReleaseGate
from dsar_desk.services.workshop import Workshop
from dsar_desk.store.database import Database
from dsar_desk.system.printers import PrintSystem

__all__ = ["PostRoom", "post_room_for"]


@dataclass(frozen=True, slots=True)
class PostRoom:
    """The services of the post room."""

    gate: ReleaseGate
    queue: PrintQueue
    run: PrintRun
    log: PostLog
    papers: PostPapers
    days: PostingDaysDesk
    outside: OutsideDesk
    filing: LetterFiling


def post_room_for(
    database: Database,
    workshop: Workshop,
    profiles: Profiles,
    *,
    new_id: Callable[[], str],
    system: PrintSystem | None = None,
) -> PostRoom:
    """The post room of an open office; ``system`` is the print system of this computer."""
    fonts = workshop.correspondence.fonts
    gate = ReleaseGate(database, workshop.correspondence)
    queue = PrintQueue(database, gate, workshop.clockwork, new_id=new_id)
    papers = PostPapers(database, profiles, fonts)
    run = PrintRun(database, queue, gate, system or PrintSystem(), papers)
    outside = OutsideDesk(database, gate, profiles, workshop.correspondence.paper.papers)
    days = PostingDaysDesk(database)
    log = PostLog(database)
    filing = LetterFiling(database, workshop.openings, workshop.documents, log)
    return PostRoom(gate, queue, run, log, papers, days, outside, filing)
