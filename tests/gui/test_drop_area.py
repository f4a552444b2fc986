import os
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone, arrival

LEFT = Qt.MouseButton.LeftButton
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


ZONES = [Zone("new", "New case"), Zone("this", "This case"), Zone("attach", "Just attach")]


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> DropArea:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    made = DropArea(page, ZONES)
    made.setProperty("page", page)
    return made


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    return mime


def drag_over(area: DropArea, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(10, 10), COPY, mime, LEFT, NO_KEY)
    QApplication.sendEvent(area.property("page"), event)
    if event.isAccepted():
        QApplication.sendEvent(area, QDragEnterEvent(QPoint(10, 10), COPY, mime, LEFT, NO_KEY))
    return event.isAccepted()


def test_the_page_lights_up_and_a_file_goes_to_the_zone_it_was_dropped_on(
    qtbot: QtBot, area: DropArea
) -> None:
    mime = files(os.fspath(Path("/tmp/letter.pdf")))
    assert drag_over(area, mime)
    assert area.isVisible()
    assert area.size() == area.property("page").size()
    QApplication.sendEvent(area, QDragMoveEvent(QPoint(300, 50), COPY, mime, LEFT, NO_KEY))
    area.grab()
    with qtbot.waitSignal(area.arrived) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(300, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args == ["this", Arrival(paths=(Path("/tmp/letter.pdf"),))]
    assert not area.isVisible()


def test_zones_stand_in_reading_direction(qtbot: QtBot, area: DropArea) -> None:
    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mime = files("/a.pdf")
    drag_over(area, mime)
    with qtbot.waitSignal(area.arrived) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(10, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args is not None
    assert said.args[0] == "attach"


def test_the_page_is_uncovered_when_the_drag_goes_away(area: DropArea) -> None:
    drag_over(area, files("/a.pdf"))
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert not area.isVisible()


def test_what_is_nothing_to_us_is_not_taken(area: DropArea) -> None:
    mime = QMimeData()
    mime.setData("application/x-colour", b"red")
    assert not drag_over(area, mime)
    assert not area.isVisible()


def test_an_outlook_item_is_refused_with_what_to_do(qtbot: QtBot, area: DropArea) -> None:
    mime = QMimeData()
    mime.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\1")
    assert drag_over(area, mime)
    with qtbot.waitSignal(area.refused) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(10, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args is not None
    assert "Save the message in Outlook" in said.args[0]


def test_pasting_takes_files_pictures_and_text(qtbot: QtBot, area: DropArea) -> None:
    text, picture = QMimeData(), QMimeData()
    text.setText("Please delete my data.")
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    picture.setImageData(image)
    with qtbot.waitSignal(area.arrived) as said:
        area.paste(text)
    assert said.args == ["new", Arrival(text="Please delete my data.")]
    found = arrival(picture)
    assert QImage.fromData(found.picture).size() == image.size()
    assert found
    with qtbot.waitSignal(area.refused):
        area.paste(QMimeData())


# panes and sheets


def dragged(*given: tuple[str, bytes]) -> QMimeData:
    """As Outlook on Windows drags items; the text beside them is the row of its list."""
    mime = QMimeData()
    descriptors = b"".join(
        bytes(72) + name.encode("utf-16-le").ljust(520, b"\0") for name, _ in given
    )
    kind = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
    mime.setData(kind, struct.pack("<I", len(given)) + descriptors)
    for number, (_, content) in enumerate(given):
        mime.setData(f'application/x-qt-windows-mime;value="FileContents";index={number}', content)
    mime.setText("From\tSubject\tReceived")
    return mime


def test_items_that_outlook_gives_as_files_are_taken(area: DropArea) -> None:
    found = arrival(dragged(("Access\\request.msg", b"one"), ("b.eml", b"two")))
    assert found == Arrival(files=(("request.msg", b"one"), ("b.eml", b"two")))
    assert drag_over(area, dragged(("a.msg", b"one")))


def test_an_item_without_bytes_is_not_taken_for_its_row_in_the_list() -> None:
    assert not arrival(dragged(("a.msg", b"")))


def test_a_page_on_the_clipboard_is_a_message() -> None:
    mime = QMimeData()
    mime.setHtml("<p>Von: Ann</p>")
    found = arrival(mime)
    assert found.message.startswith(b"Content-Type: text/html")
    assert found.message.endswith(b"</p>")
    mime.setText("Von: Ann")
    assert arrival(mime).message == b"Von: Ann"
