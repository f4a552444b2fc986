"""Pictures of waves and repeats: ``python -m tests.gui.wave_pictures FOLDER``."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.gui.case.merging import Merge
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.intake.campaigns_dialog import CampaignsDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.twins_sheet import TwinSheet
from dsar_desk.gui.intake.wave_demands_sheet import WaveDemandsSheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.waves import WaveForm
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.inbox_pictures import LOOKS
from tests.gui.intake_desk import make_office
from tests.gui.scripted import ScriptedAsk
from tests.gui.wave_mails import FIRST, LATER, WORDS, otto, take_demanding_wave, take_wave


def fill(desk: Desk) -> tuple[Case, Case]:
    """A wave, a request that came twice by mail, and once more as a letter."""
    take_wave(desk)
    first = otto(desk, "one", FIRST)
    opening = Opening(
        Channel.INBOX,
        desk.intake.get(first).received_on,
        concerned=PartyForm("Otto Ray", email="otto@ray.example"),
        rights=(Right.ERASURE,),
        jurisdiction="GB",
        own_words=WORDS,
        late_reason="It lay in another box.",
        message=first,
    )
    mail = desk.openings.open_case(desk.order(), opening)
    otto(desk, "two", LATER, WORDS.replace("all personal data", "every personal record"))
    letter = Opening(
        Channel.POST,
        desk.now().date(),
        concerned=PartyForm("Otto Ray"),
        rights=(Right.ERASURE,),
        jurisdiction="GB",
        own_words=WORDS.replace("Dear team", "Dear Sir or Madam"),
        campaign="North Agents, November",
    )
    post = desk.openings.open_case(desk.order(), letter)
    desk.casework.link(desk.order(), post.id, mail.reference)
    return mail, desk.finding.case(post.reference)


class Camera:
    """Saves what is shown, once nothing is under way."""

    def __init__(self, workbench: Workbench, folder: Path, name: str) -> None:
        self._workbench, self._folder, self._name = workbench, folder, name

    def take(self, shown: QWidget, what: str) -> None:
        """A picture of a window."""
        wait_for(self._workbench)
        QApplication.processEvents()
        shown.grab().save(str(self._folder / f"{self._name}-{what}.png"))


def take_inbox(office: Office, camera: Camera, size: tuple[int, int]) -> None:
    """The wave from its message to its letters, then the repeat."""
    page = IntakePage(office)
    page.resize(*size)
    page.show()
    page.open(Channel.INBOX)
    wait_for(office.workbench)
    door = page.door
    if not isinstance(door, InboxDoor):
        raise TypeError(type(door).__name__)
    waves = door.besides.waves
    waves.look()
    rows = door.list.rows
    repeat = next(at for at, row in enumerate(rows.records) if "Otto" in row.title)
    door.list.setCurrentIndex(rows.index(repeat))
    camera.take(page, "told")
    door.reading.card.twins.buttons[0].click()
    camera.take(page.findChildren(TwinSheet)[0], "repeat")
    page.findChildren(TwinSheet)[0].reject()
    waves.bar._act.click()
    camera.take(page, "wave")
    wave = waves.page
    if wave is not None:
        wave.go_on()
        camera.take(page, "logged")
        wave.go_on()
        camera.take(page, "written")
    page.close()


def take_logged(office: Office, camera: Camera, size: tuple[int, int]) -> None:
    """The list of the waves that were logged, one that is gone on with, its demands decided."""
    take_demanding_wave(office.desk)
    wave = office.desk.waves.find()[0]
    form = WaveForm("West Agents, November", (Right.ACCESS,), "GB", late_reason="A closed office.")
    office.desk.waves.log(office.desk.order(), wave, form)
    page = IntakePage(office)
    page.resize(*size)
    page.show()
    page.open(Channel.INBOX)
    wait_for(office.workbench)
    page.waves_button.click()
    [dialog] = page.findChildren(CampaignsDialog)
    wait_for(office.workbench)
    dialog.table.selectRow(len(dialog.rows.records) - 1)
    camera.take(dialog, "list")
    dialog.go_on()
    camera.take(page, "found")
    found = page.door.besides.waves.page if isinstance(page.door, InboxDoor) else None
    if found is None:
        raise TypeError(type(page.door).__name__)
    found.demands_button.click()
    [sheet] = found.findChildren(WaveDemandsSheet)
    sheet.form.state.button("refused").click()
    camera.take(sheet, "demands")
    sheet.form.state.button("answered").click()
    sheet.decide()
    camera.take(sheet, "decided")
    sheet.reject()
    page.close()


def take_case(office: Office, camera: Camera, size: tuple[int, int], case: Case) -> None:
    """A case of a wave, and the sheet that makes it one with another."""
    pane = CasePane(office)
    pane.resize(min(size[0], 800), size[1])
    pane.show()
    pane.open(case.id)
    wait_for(office.workbench)
    pane.summary.verticalScrollBar().setValue(pane.summary.verticalScrollBar().maximum())
    camera.take(pane, "case")
    pane.deeds.merge()
    camera.take(pane.findChildren(Merge)[0], "merge")
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
                _, post = fill(desk)
                workbench = Workbench()
                office = Office(desk, workbench, ScriptedAsk(), "Harbour Borough Council")
                camera = Camera(workbench, folder, name)
                take_inbox(office, camera, size)
                take_logged(office, camera, size)
                take_case(office, camera, size, post)
                workbench.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
