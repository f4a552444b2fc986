"""Pictures of mailboxes, the outbox and a lawyer's demands: ``python -m tests.gui.mail_pictures FOLDER``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTabWidget

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import DemandState
from dsar_desk.cases.reaching import Release
from dsar_desk.gui.case.demand_sheets import AddDemand, DecideDemand
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.letters.email_sheet import EmailSheet
from dsar_desk.gui.mail_password import PasswordSheet
from dsar_desk.gui.mailroom.outbox import OutboxPage
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.mailbox_page import MailboxPage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.mail.smtp import WAIT, Answer, Verdict
from dsar_desk.services.desk import Desk
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.inbox_pictures import LOOKS
from tests.gui.intake_desk import make_office
from tests.gui.mailboxes import LOGIN, a_mailbox, pretend
from tests.gui.scripted import ScriptedAsk
from tests.gui.wave_pictures import Camera
from tests.outbox import TAKEN, Server, an_outbox
from tests.requests import JANE, form

DEMANDS = (
    "confirm whether you process personal data about our client;",
    "provide a copy of all personal data that you hold about her;",
    "erase the recordings of her calls and all data derived from them;",
    "pay damages of 5,000 pounds within seven days.",
)
ANSWERS = (
    TAKEN,
    Answer(Verdict.REFUSED, 550, "5.1.1 no such user"),
    Answer(Verdict.NOT_NOW, 450, "4.7.1 greylisted", WAIT),
    Answer(Verdict.UNKNOWN),
)


def fill(desk: Desk) -> Case:
    """Four letters that left by e-mail in four ways, a mailbox that is not read, four demands."""
    server = Server()
    vars(desk)["outbox"] = an_outbox(desk, server)
    writing, order = desk.correspondence, desk.order
    for answer in ANSWERS:
        server.answer = answer
        case = desk.openings.open_case(order(), form())
        letter = writing.draft(order(), case.id, "acknowledgement")
        letter = writing.approve(order(), letter.id, letter.version)
        desk.outbox.send(order(), letter.id, Release(JANE.email))
    for words in DEMANDS:
        desk.demanding.add(order(), case.id, words)
    account = a_mailbox(desk)
    pretend(desk)
    desk.mailboxes.was_not_read(account, LOGIN)
    return desk.finding.case(case.reference)


def take(office: Office, camera: Camera, size: tuple[int, int], case: Case) -> None:
    """The settings of a mailbox, the outbox, the demands and the sheets that belong to them."""
    boxes = MailboxPage(office)
    boxes.resize(*size)
    boxes.show()
    boxes.open()
    camera.take(boxes, "mailboxes")
    account = office.desk.mailboxes.accounts()[0]
    office.desk.mailboxes.was_read(office.order(), account, ("Requests",))
    boxes.open()
    camera.take(boxes, "mailboxes-folder-gone")
    office.desk.mailboxes.was_not_read(account, LOGIN)
    boxes.close()
    outbox = OutboxPage(office)
    outbox.resize(*size)
    outbox.show()
    outbox.all.setChecked(True)
    outbox.open()
    camera.take(outbox, "outbox")
    outbox.close()
    sheet = PasswordSheet(office, office.desk.mailboxes.accounts()[0])
    sheet.show()
    camera.take(sheet, "password")
    sheet.close()
    letter = office.desk.correspondence.draft(office.order(), case.id, "acknowledgement")
    letter = office.desk.correspondence.approve(office.order(), letter.id, letter.version)
    email = EmailSheet(office, letter)
    email.show()
    email.lock.setChecked(True)
    camera.take(email, "send")
    email.close()
    take_demands(office, camera, size, case)


def take_demands(office: Office, camera: Camera, size: tuple[int, int], case: Case) -> None:
    """The demands of a case, one decided, one added."""
    pane = CasePane(office)
    pane.resize(min(size[0], 800), size[1])
    pane.show()
    pane.open(case.id)
    wait_for(office.workbench)
    pane.findChildren(QTabWidget)[0].setCurrentIndex(1)
    camera.take(pane, "demands")
    adding = AddDemand(office, case)
    adding.show()
    camera.take(adding, "demand-added")
    adding.close()
    deciding = DecideDemand(office, case, case.demands[1], DemandState.REFUSED)
    deciding.show()
    camera.take(deciding, "demand-decided")
    deciding.close()
    pane.close()


def main(folder: Path) -> None:
    """Every picture in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, LOOKS["light"][0])
    for name, (look, size) in LOOKS.items():
        theme.wear(look)
        with tempfile.TemporaryDirectory() as place:
            made = make_office(Path(place))
            around = surroundings(made)
            with open_desk(around.places.office, made / "recovery-key.txt", around) as desk:
                case = fill(desk)
                workbench = Workbench()
                office = Office(desk, workbench, ScriptedAsk(), "Harbour Borough Council")
                take(office, Camera(workbench, folder, name), size, case)
                workbench.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
