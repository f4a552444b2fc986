"""A letter on its paper again after a pause in typing: composed, drawn, and its page as a picture.

What the officer waits for once the pause of the editor is over, apart from painting: the text as it
stands becomes a PDF, the PDF is read back for the view of its text, its first page becomes pixels.
"""

import tempfile
from itertools import count
from pathlib import Path

from tests.benchmarks.harness import Measurement, in_turns, seconds
from tests.desk import a_desk
from tests.requests import form

ROUNDS = 31
_BAR = 0.05


def measure() -> Measurement:
    """An acknowledgement of one page, another word in it each time."""
    with tempfile.TemporaryDirectory() as name, a_desk(Path(name)) as desk:
        case = desk.openings.open_case(desk.order(), form())
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        words = count()

        def refresh() -> None:
            pdf = desk.correspondence.preview(letter, f"{letter.text}\nWord {next(words)}\n")
            desk.documents.show_own(pdf)
            desk.documents.own_page(pdf, 0)

        (taken,) = in_turns(lambda: seconds(refresh), rounds=ROUNDS)
    return Measurement(
        "a letter on its paper again after a pause in typing", taken, _BAR, rounds=ROUNDS
    )
