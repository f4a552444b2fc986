"""What the officer says on the telephone, line by line; the line that is due now stands out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.script import Line
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["ScriptPanel"]

LINE_OF = {
    "name": "name",
    "greeting": "name",
    "other_name": "representative",
    "capacity": "representative",
    "authority": "representative",
    "email": "reply",
    "phone": "reply",
    "country": "reply",
    "own_words": "own_words",
    "scope": "helps_us_find",
    "helps_us_find": "helps_us_find",
    "needs": "identity",
    "received": "identity",
    "jurisdiction": "identity",
    "read_back": "read_back",
}
"""Which line of the script belongs to which field of the form."""


class ScriptPanel(FormColumn):
    """The lines of a call; ``{reference}``, ``{request}`` and ``{due}`` are filled in as known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What to say"), parent)
        self.add_section(tr("Say"))
        self._lines: list[_SpokenLine] = []
        self._facts = {"reference": "", "request": "", "due": ""}
        self._current = ""

    @property
    def current(self) -> str:
        """The code of the line that is due now."""
        return self._current

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines in their order."""
        for number, line in enumerate(lines, 1):
            spoken = _SpokenLine(number, line)
            self._lines.append(spoken)
            self.add(spoken)
        self._fill()
        self.go_to("name")

    def show_facts(self, **facts: str) -> None:
        """Fill in what is known by now: ``reference``, ``request``, ``due``."""
        self._facts |= facts
        self._fill()

    def go_to(self, field: str) -> None:
        """Let the line that belongs to a field of the form stand out."""
        code = LINE_OF.get(field, "")
        if not code or code == self._current:
            return
        self._current = code
        for line in self._lines:
            line.stand_out(on=line.code == code)
            if line.code == code:
                self.ensureWidgetVisible(line)
                announce(self, line.text)

    def text(self) -> str:
        """All that is to be said, as it stands."""
        return "\n".join(line.text for line in self._lines)

    def _fill(self) -> None:
        unknown = {
            "reference": tr("(the reference)"),
            "request": tr("(what they ask for)"),
            "due": tr("(the date, as soon as the law is known)"),
        }
        for line in self._lines:
            line.fill({name: value or unknown[name] for name, value in self._facts.items()})


class _SpokenLine(QWidget):
    """One line: its number and words, and the hint under it."""

    def __init__(self, number: int, line: Line) -> None:
        super().__init__()
        self.code = line.field
        self._number, self._line = number, line
        self._say, self._say_now = Words("", Type.BODY), Words("", Type.STRONG)
        self._say_now.hide()
        self._hint = Words(line.hint, Type.CAPTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._say, self._say_now, self._hint):
            column.addWidget(part)
        self._hint.setVisible(bool(line.hint))

    @property
    def text(self) -> str:
        """The words to say."""
        return self._say.text()

    def fill(self, facts: dict[str, str]) -> None:
        """Put the facts into their places."""
        words = self._line.say
        for name, value in facts.items():
            words = words.replace("{" + name + "}", value)
        said = tr("{number}. “{words}”", number=self._number, words=words)
        self._say.setText(said)
        self._say_now.setText(said)

    def stand_out(self, *, on: bool) -> None:
        """Show the words strongly, or as the others."""
        self._say.setVisible(not on)
        self._say_now.setVisible(on)
