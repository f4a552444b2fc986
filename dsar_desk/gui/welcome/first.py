"""The first screen of a fresh computer: look around, set up, or open what is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dsar_desk.gui.widgets.button_row import PrimaryButton
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["FirstStep"]


class FirstStep(FormColumn):
    """Three ways in, each with a sentence about it."""

    sample_wanted = Signal()
    setup_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Welcome"))
        self.add(Words(tr("Welcome to DSAR Desk"), Type.TITLE))
        self.add(
            Words(
                tr(
                    "Requests come in, dates are kept, letters go out. Everything stays here, encrypted."
                ),
                Type.QUIET,
            )
        )
        self.setup = PrimaryButton(tr("Set up our office …"))
        self.setup.clicked.connect(self.setup_wanted)
        self.sample = QPushButton(tr("Look around with a sample office"))
        self.sample.clicked.connect(self.sample_wanted)
        self.existing = QPushButton(tr("Open an existing office …"))
        self.existing.clicked.connect(self.open_wanted)
        for title, sentence, button in (
            (
                tr("Begin"),
                tr("Two questions and a recovery key to print. It takes three minutes."),
                self.setup,
            ),
            (
                tr("Try it first"),
                tr("Made-up cases in every state. Nothing you do there is kept."),
                self.sample,
            ),
            (
                tr("It is here already"),
                tr("On this computer, or in a folder that was brought here."),
                self.existing,
            ),
        ):
            self.add_section(title)
            self.add(Words(sentence))
            self.add(_alone(button))


def _alone(button: QPushButton) -> QWidget:
    """The button at its own width."""
    button.setAutoDefault(False)
    row = QWidget()
    FlowLayout(row).addWidget(button)
    return row
