"""A printer of paper for tests of the window: whoever prints there asks no dialogue."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.window_printing import Printout

__all__ = ["PaperPrinter"]


@dataclass
class PaperPrinter:
    """A ``Prints`` that prints at once, or refuses before or after it took the bytes.

    ``printed`` holds the title and the bytes of what was printed.
    """

    name: str = "Second floor"
    printed: list[tuple[str, bytes]] = field(default_factory=list)
    trouble: DeskError | None = None
    takes_first: bool = False

    def print_out(
        self,
        printout: Printout,
        owner: QWidget,
        then: Callable[[str], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Print it, as if a printer had been chosen in the dialogue."""
        assert owner is not None
        if self.trouble is not None:
            if self.takes_first:
                printout.begin(self.name)
            failed(self.trouble)
            return
        self.printed.append((printout.title, printout.begin(self.name)))
        then(self.name)
