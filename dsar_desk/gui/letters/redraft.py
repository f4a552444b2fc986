"""Says of a draft that its law has another form by now, and drafts it anew at a press."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from dsar_desk.cases.letter import Letter
from dsar_desk.gui.letters.composer import Composer
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

__all__ = ["Redraft"]


class Redraft(QObject):
    """Looks at each draft that is shown; ``do`` does a change of the letter and shows what came of it."""

    def __init__(
        self,
        office: Office,
        composer: Composer,
        bar: MessageBar,
        do: Callable[[partial[Letter]], object],
    ) -> None:
        super().__init__(composer)
        self._office, self._composer, self._bar, self._do = office, composer, bar, do
        self._latest = Latest(office.workbench, self)

    def look_at(self, letter: Letter) -> None:
        """Find out whether its form is still that of its law, and say so where it is not."""
        look = partial(self._office.desk.redrafting.is_outdated, letter)
        self._latest.do(look, then=self._offer, failed=self._bar.show_error)

    def _offer(self, outdated: bool) -> None:  # noqa: FBT001 - what the worker found
        if outdated:
            sentence = tr("This draft was begun with another form than its law has now.")
            self._bar.offer(sentence, tr("Draft it anew"), self._begin)

    def _begin(self) -> None:
        """Keep what is typed first: the text before stays in the history of the letter."""
        self._composer.saver.settle(self._send)

    def _send(self) -> None:
        letter = self._composer.letter
        if letter is not None:
            self._do(partial(self._office.desk.redrafting.anew, self._office.order(), letter))
