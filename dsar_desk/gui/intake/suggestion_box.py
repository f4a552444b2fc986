"""What a message may be and where it may belong, how sure that is, and why; the officer decides."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging, certainty_name
from dsar_desk.cases.triage import Suggestion
from dsar_desk.gui.intake.message_text import certainty_of_request, looks_like, mailbox_words
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["SuggestionBox"]

MOST = 3
"""How many cases, and how many reasons unless all are asked for."""


class SuggestionBox(QWidget):
    """Sentences, the case first; the buttons that follow them stand below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Suggestion"))
        self._all: tuple[str, ...] = ()
        self._says = False
        self.cases, self.kinds = Words("", Type.STRONG), Words("", Type.STRONG)
        self.law, self.reasons = Words(""), Words("", Type.CAPTION)
        self.more = QPushButton()
        self.more.setFlat(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.cases, self.kinds, self.law, self.reasons, self.more):
            column.addWidget(part)

    def show_suggestion(self, suggestion: Suggestion | None, *, is_whole: bool = True) -> None:
        """Say what the message seems to be; nothing is said of one of which only the header is here."""
        self.setVisible(suggestion is not None)
        self.show_candidates(())
        if suggestion is None:
            return
        self.kinds.setText(_seems(suggestion) if is_whole else _unknown())
        named = mailbox_words(suggestion.requester) if suggestion.requester else tr("not known")
        law = suggestion.law or tr("not known")
        self.law.setText(tr("Asked by: {who}. Law: {law}.", who=named, law=law))
        self._says = bool(suggestion.kinds)
        self._all = suggestion.reasons
        self._show_reasons(self._all[:MOST])

    def show_candidates(self, found: Sequence[Belonging]) -> None:
        """Say which cases it may belong to."""
        lines = [_line(one) for one in found[:MOST]]
        tied = bool(found) and found[0].is_tied
        self.kinds.setVisible(self._says or not tied)  # a reply need not say what it is
        self.cases.setText("\n".join(lines))
        self.cases.setVisible(bool(lines))

    def _show_all(self) -> None:
        self._show_reasons(self._all)
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()

    def _show_reasons(self, shown: Sequence[str]) -> None:
        self.reasons.setText("\n".join(shown))
        self.reasons.setVisible(bool(shown))
        left = len(self._all) - len(shown)
        self.more.setText(tr_n("{n} more reason", "{n} more reasons", left))
        self.more.setVisible(left > 0)


def _seems(suggestion: Suggestion) -> str:
    sure = certainty_name(certainty_of_request(suggestion.kinds))
    return tr("{what} New request: {certainty}.", what=looks_like(suggestion), certainty=sure)


def _unknown() -> str:
    return tr(
        "What it asks for cannot be said yet, because only its header is here. If it is a request, "
        "its time runs from its day of receipt: fetch it, and read it."
    )


def _line(one: Belonging) -> str:
    return tr(
        "Belongs to {reference}: {certainty}. {reasons}",
        reference=one.reference,
        certainty=certainty_name(one.certainty),
        reasons=" ".join(one.reasons),
    )
