"""What a message may be and where it may belong, how sure that is, and why; the officer decides."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging, Certainty, certainty_name
from dsar_desk.cases.triage import Suggestion
from dsar_desk.gui.intake.message_text import looks_like, mailbox_words
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import CASE_KINDS, Right
from dsar_desk.text import tr

__all__ = ["SuggestionBox", "certainty_of_request"]

MOST = 3


class SuggestionBox(QFrame):
    """Sentences in a quiet frame; it has no buttons, they stand under the message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Suggestion"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.kinds, self.law = Words("", Type.STRONG), Words("")
        self.cases, self.reasons = Words(""), Words("", Type.CAPTION)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        for part in (self.kinds, self.law, self.cases, self.reasons):
            column.addWidget(part)

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Say what the message seems to be."""
        self.setVisible(suggestion is not None)
        self.show_candidates(())
        if suggestion is None:
            return
        sure = certainty_name(certainty_of_request(suggestion))
        self.kinds.setText(
            tr("{what} New request: {certainty}.", what=looks_like(suggestion), certainty=sure)
        )
        named = mailbox_words(suggestion.requester) if suggestion.requester else tr("not known")
        law = suggestion.law or tr("not known")
        self.law.setText(tr("Asked by: {who}. Law: {law}.", who=named, law=law))
        self.reasons.setText("\n".join(suggestion.reasons))
        self.reasons.setVisible(bool(suggestion.reasons))

    def show_candidates(self, found: Sequence[Belonging]) -> None:
        """Say which cases it may belong to."""
        lines = [_line(one) for one in found[:MOST]]
        self.cases.setText("\n".join(lines))
        self.cases.setVisible(bool(lines))


def certainty_of_request(suggestion: Suggestion) -> Certainty:
    """How sure it is that this is a new request; never certain, for only an officer can say so."""
    new = [kind for kind in suggestion.kinds if isinstance(kind, Right) or kind in CASE_KINDS]
    if not new:
        return Certainty.NONE
    return Certainty.LIKELY if len(new) == len(suggestion.kinds) else Certainty.POSSIBLE


def _line(one: Belonging) -> str:
    return tr(
        "Belongs to {reference}: {certainty}. {reasons}",
        reference=one.reference,
        certainty=certainty_name(one.certainty),
        reasons=" ".join(one.reasons),
    )
