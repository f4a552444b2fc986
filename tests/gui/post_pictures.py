"""Pictures of the post room: ``python -m tests.gui.post_pictures FOLDER``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.posting import ReturnReason
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.gui.mailroom.address_sheet import AddressSheet
from dsar_desk.gui.mailroom.post_log import PostLogPage
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from dsar_desk.services.print_steps import Posted
from tests.desk import surroundings
from tests.gui.inbox_pictures import LOOKS
from tests.gui.intake_desk import make_office
from tests.gui.scripted import ScriptedAsk
from tests.gui.wave_pictures import Camera
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

NUMBERS = ("RR473124829GB", "RR473124828GB", "")


def fill(desk: Desk, printer: ScriptedIpp) -> None:
    """Six letters posted, one of them back; two jammed, one broken off, three that wait."""
    post = a_post_room(desk, printer.server)
    vars(desk)["post_room"] = post
    use, order = UseOfPrinter(PRINTER, "tray-2", two_sided=True), desk.order
    sent = post.queue.add(order(), [approved(desk).id for _ in range(6)]).jobs
    post.run.print_out(order(), [job.id for job in sent], use)
    seen = {job.id: True for job in sent}
    post.queue.settle(order(), seen, Posted(order().today, "Royal Mail"))
    postings = post.log.between(order().today, order().today)
    for posting, number in zip(postings, NUMBERS, strict=False):
        post.log.track(order(), posting.id, number)
    back = postings[2].id
    post.log.came_back(order(), back, ReturnReason.MOVED, order().today, "sticker: moved 2025")
    for mode in ("abort", "good", "jam", "jam"):
        printer.mode = mode
        [job] = post.queue.add(order(), [approved(desk).id]).jobs
        post.run.print_out(order(), [job.id], use)
    post.queue.add(order(), [approved(desk).id for _ in range(3)])
    approved(desk)


def take_empty(office: Office, camera: Camera, size: tuple[int, int]) -> None:
    """Queue and log before anything was posted."""
    for page, name in (
        (PrintQueuePage(office), "print-queue-empty"),
        (PostLogPage(office, lambda *_record: None), "post-log-empty"),
    ):
        page.resize(*size)
        page.show()
        page.open()
        camera.take(page, name)
        page.close()


def take(office: Office, camera: Camera, size: tuple[int, int]) -> None:
    """Queue, question, log and the two sheets."""
    post, today = office.desk.post_room, office.today()
    queue = PrintQueuePage(office)
    queue.resize(*size)
    queue.show()
    queue.open()
    camera.take(queue, "print-queue")
    sheet = SeenSheet(office, queue.pane.to_be_seen, queue.pane.names, queue)
    sheet.open()
    sheet.reason.setText("Creased by the jam")
    camera.take(sheet, "what-came-out")
    sheet.close()
    queue.close()
    log = PostLogPage(office, lambda *_record: None)
    log.resize(*size)
    log.show()
    log.open()
    camera.take(log, "post-log")
    postings = post.log.between(today, today)
    for name, made in (
        ("came-back", ReturnSheet(office, postings[:1], lambda *_given: None)),
        ("address-right", AddressSheet(office, postings[2])),
    ):
        made.show()
        camera.take(made, name)
        made.close()
    log.close()


def main(folder: Path) -> None:
    """Every picture in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, LOOKS["light"][0])
    for name, (look, size) in LOOKS.items():
        theme.wear(look)
        with tempfile.TemporaryDirectory() as place, ScriptedIpp() as printer:
            made = make_office(Path(place))
            around = surroundings(made)
            with open_desk(around.places.office, made / "recovery-key.txt", around) as desk:
                workbench = Workbench()
                office = Office(desk, workbench, ScriptedAsk(), "Harbour Borough Council")
                camera = Camera(workbench, folder, name)
                vars(desk)["post_room"] = a_post_room(desk, printer.server)
                take_empty(office, camera, size)
                fill(desk, printer)
                take(office, camera, size)
                workbench.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
