from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextDocument,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.text_view import TextView

LEFT = Qt.MouseButton.LeftButton


class Listening(TextView):
    def __init__(self) -> None:
        super().__init__("Message")
        self.answers: list[object] = []

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        answer = super().loadResource(kind, name)
        self.answers.append(answer)
        return answer


def test_nothing_is_loaded_from_this_computer_or_elsewhere(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    picture = tmp_path / "secret.png"
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(picture))
    sheet = tmp_path / "style.css"
    sheet.write_text("p { color: #ff0000 }", encoding="utf-8")
    view = Listening()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show_sanitised(
        f'<style>@import url("{sheet.as_uri()}");</style><p>Text</p>'
        f'<img src="{picture.as_uri()}"><img src="{picture}"><img src="//host/share/x.png">'
        '<img src="http://tracker.example/x.png"><link rel="stylesheet" href="'
        f'{sheet.as_uri()}">'
    )
    view.show()
    drawn = view.grab().toImage()
    assert view.answers
    pictures = [answer for answer in view.answers if isinstance(answer, QImage)]
    assert all(picture.size() == QSize(1, 1) for picture in pictures)
    others = [answer for answer in view.answers if isinstance(answer, QByteArray)]
    assert all(other.isEmpty() for other in others)
    assert len(pictures) + len(others) == len(view.answers)
    reds = [
        1
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y) == QColor("#ff0000")
    ]
    assert reds == []
    resource = view.document().resource(
        int(QTextDocument.ResourceType.ImageResource.value), QUrl(picture.as_uri())
    )
    assert isinstance(resource, QImage)
    assert resource.size() == QSize(1, 1)


def test_links_are_words(qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("gone there", encoding="utf-8")
    view = TextView("Message")
    qtbot.addWidget(view)
    view.show_sanitised(f'<a href="{page.as_uri()}">click me</a>')
    view.show()
    with qtbot.assertNotEmitted(view.anchorClicked):
        place = view.cursorRect().center() + QPoint(10, 0)
        qtbot.mouseClick(view.viewport(), LEFT, pos=place)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    view.setSource(QUrl(page.as_uri()))
    assert view.toPlainText() == "click me"


def test_plain_text_stays_plain(qtbot: QtBot) -> None:
    view = TextView("Message")
    qtbot.addWidget(view)
    view.show_text("Anne <b>Bold</b> {{7*7}}")
    assert view.toPlainText() == "Anne <b>Bold</b> {{7*7}}"


# paper


def test_a_line_without_end_is_shown_as_several_and_no_sign_is_lost(qtbot: QtBot) -> None:
    view = TextView("Message")
    qtbot.addWidget(view)
    view.show_text("x" * 5000 + "\nend")
    lines = view.toPlainText().split("\n")
    assert [len(line) for line in lines] == [2000, 2000, 1000, 3]
    view.show_text("y" * 2000)
    assert view.toPlainText() == "y" * 2000
