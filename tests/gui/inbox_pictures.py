"""Pictures of the inbox in the looks that matter: ``python -m tests.gui.inbox_pictures FOLDER``."""

import io
import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.ask_dialog import AskDialog
from dsar_desk.gui.intake.attachment_sheet import AttachmentSheet
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.office import Office
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.intake_desk import a_page, make_office
from tests.gui.scripted import ScriptedAsk

LOOKS = {
    "light": (Look(scheme=Scheme.LIGHT), (1280, 800)),
    "dark": (Look(scheme=Scheme.DARK), (1280, 800)),
    "large": (Look(scheme=Scheme.LIGHT, text_percent=200), (1280, 800)),
    "narrow": (Look(scheme=Scheme.LIGHT), (700, 800)),
}
ACCESS = (
    "Dear data protection officer,\n\nunder Article 15 GDPR I ask for a copy of the personal data "
    "that you hold about me, and where it came from.\n\nKind regards\nK. Lee\n"
)


def a_mail(sender: str, subject: str, text: str) -> EmailMessage:
    """A plain message to the office."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "privacy@harbour.example", subject
    mail["Message-ID"] = f"<{abs(hash(subject))}@example.net>"
    mail.set_content(text)
    return mail


def a_photo() -> bytes:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (320, 200), (90, 120, 160)).save(held, "JPEG")
    return held.getvalue()


def fill(desk: Desk) -> Case:
    """A case, and a morning's messages about this and that."""
    answers = Answers(name="Jane Roe", email="jane.roe@example.net", rights=("access",))
    opening = answers.opening(Filing(Channel.POST, desk.now().date()))
    case = desk.openings.open_case(desk.order(), opening)
    ben = desk.colleagues.add(desk.order(), "Ben Okafor")
    reply = a_mail(
        "Jane Roe <jane.roe@example.net>",
        f"Re: your letter {case.reference}",
        "Dear Ana,\n\nas asked I attach my passport page.\n\nJane Roe\n",
    )
    photo, page = a_photo(), a_page("A proof of address")
    reply.add_attachment(photo, maintype="image", subtype="jpeg", filename="passport.jpg")
    reply.add_attachment(page, maintype="application", subtype="pdf", filename="address.pdf")
    reply.add_attachment(b"PK\3\4", maintype="application", subtype="zip", filename="more.zip")
    mails = [
        a_mail("Newsletter <news@shop.example>", "Our offers for the weekend", "Buy two for one."),
        a_mail("MAILER-DAEMON@mail.example", "Mail delivery failed", "550 no such user."),
        a_mail("Tom Brandt <tom@example.org>", "A question", "Do you have anything about me?"),
        a_mail("k.lee@example.com", "Please send me my data", ACCESS),
        reply,
    ]
    for number, mail in enumerate(mails):
        order = replace(desk.order(), at=desk.now() - timedelta(hours=12 * (5 - number)))
        mail["Date"] = format_datetime(order.at - timedelta(minutes=2))
        taken = desk.intake.take_in(order, mail.as_bytes(), f"{number}.eml", Channel.INBOX).received
        desk.intake.read(desk.order(), taken.id)
        if number == 2:
            desk.inbox.ask(desk.order(), taken.id, ben.id, "Is he one of our customers?")
        if number == 3:
            desk.inbox.ask(desk.order(), taken.id, desk.actor.id, "Is this the name you know?")
    broken = desk.intake.take_in(desk.order(), b"\0\1\2" * 99, "x.eml", Channel.INBOX).received
    desk.intake.read(desk.order(), broken.id)
    return case


def take(desk: Desk, folder: Path, name: str, size: tuple[int, int]) -> None:
    """The pictures in one look."""
    workbench = Workbench()
    page = IntakePage(Office(desk, workbench, ScriptedAsk(), "Harbour Borough Council"))
    page.resize(*size)
    page.show()

    def save(shown: QWidget, what: str) -> None:
        wait_for(workbench)
        shown.grab().save(str(folder / f"{name}-{what}.png"))

    page.open(Channel.INBOX)
    wait_for(workbench)
    door = page.door
    if not isinstance(door, InboxDoor):
        raise TypeError(type(door).__name__)
    door.list.setFocus()
    for row, what in enumerate(("certain", "request", "asked")):
        door.list.setCurrentIndex(door.list.rows.index(row))
        save(page, what)
    door.reading.asked_button.click()
    save(page, "questions")
    door.reading.show_folder(ReceivedState.NEW)
    wait_for(workbench)
    door.list.setCurrentIndex(door.list.rows.index(0))
    wait_for(workbench)
    door.reading.message.tabs.setCurrentIndex(2)
    save(page, "headers")
    door.reading.message.files.look()
    save(page.findChildren(AttachmentSheet)[0], "attachment")
    page.findChildren(AttachmentSheet)[0].reject()
    door.deciding.ask()
    save(page.findChildren(AskDialog)[0], "ask")
    page.findChildren(AskDialog)[0].reject()
    door.deciding.file_here()
    save(page, "filed")
    door.list.setCurrentIndex(door.list.rows.index(0))
    wait_for(workbench)
    door.open_form()
    save(page, "form")
    delete(page)  # its timers with it, before nobody works for them any more
    workbench.stop()


def main(folder: Path) -> None:
    """Every picture in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    for name, (look, size) in LOOKS.items():
        theme.wear(look)
        with tempfile.TemporaryDirectory() as place:
            made = make_office(Path(place))
            around = surroundings(made)
            with open_desk(around.places.office, made / "recovery-key.txt", around) as desk:
                fill(desk)
                take(desk, folder, name, size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
