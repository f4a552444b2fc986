"""What lies on the table of the tray: the arrangement now, those before it, and each page in words."""

from collections.abc import Iterator, Sequence

from dsar_desk.cases.arrangement import Arrangement, Leaf, LeafKey, first_arrangement
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.cases.scan import ScannedPage
from dsar_desk.gui.intake.message_text import one_line
from dsar_desk.gui.intake.tray_leaves import LeafRow
from dsar_desk.text import tr

__all__ = ["TrayTable", "key_of", "several_cases", "text_of"]


class TrayTable:
    """The scans, their arrangement, and a way back through every change of it."""

    def __init__(self, scans: Sequence[Received]) -> None:
        self.files = {scan.id: one_line(scan.name) for scan in scans}
        self.seen: dict[ReceivedId, tuple[ScannedPage, ...]] = {
            scan.id: scan.pages for scan in scans
        }
        self._past: list[Arrangement] = []
        self._future: list[Arrangement] = []
        self.now = first_arrangement(self.seen)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    def change(self, arrangement: Arrangement) -> bool:
        """Lay it out like this; whether that is different from before."""
        if arrangement == self.now:
            return False
        self._past.append(self.now)
        self._future.clear()
        self.now = arrangement
        return True

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        if self._past:
            self._future.append(self.now)
            self.now = self._past.pop()
            return True
        return False

    def redo(self) -> bool:
        """Do again what was taken back; whether there is something."""
        if self._future:
            self._past.append(self.now)
            self.now = self._future.pop()
            return True
        return False

    def rows(self, pictures: dict[tuple[ReceivedId, int], object]) -> Iterator[LeafRow]:
        """Each page in its order, with its picture where that is here."""
        for number, letter in enumerate(self.now.letters, 1):
            for leaf in letter:
                yield self._row(leaf, number, pictures, begins=leaf is letter[0])

    def _row(
        self,
        leaf: Leaf,
        letter: int,
        pictures: dict[tuple[ReceivedId, int], object],
        *,
        begins: bool,
    ) -> LeafRow:
        scan, page = leaf.key.scan, leaf.key.page
        return LeafRow(
            key=text_of(leaf.key),
            letter=letter,
            begins=begins,
            file=self.files[scan],
            page=page + 1,
            turned=leaf.turned,
            out=leaf.out,
            state=", ".join(_state(leaf, self.seen[scan][page])),
            picture=pictures.get((scan, page)),  # type: ignore[arg-type]  # a QPixmap
            covered=tuple(area.turned(leaf.turned) for area in leaf.covered),
        )


def several_cases() -> str:
    """What is asked where one letter bears the codes of several cases."""
    return tr(
        "One letter bears the codes of several cases. It may be several letters, or one that concerns "
        "several people."
    )


def text_of(key: LeafKey) -> str:
    """By what a page is known in a list."""
    return f"{key.scan}:{key.page}:{key.copy}"


def key_of(text: str) -> LeafKey:
    """The page that is known so."""
    scan, page, copy = text.rsplit(":", 2)
    return LeafKey(ReceivedId(scan), int(page), int(copy))


def _state(leaf: Leaf, page: ScannedPage) -> Iterator[str]:
    if page.is_sheet:
        yield tr("sheet with a code")
    elif page.blank:
        yield tr("blank")
    elif page.codes:
        yield str(page.read[0].reference)
    if leaf.key.copy:
        yield tr("copy")
    if leaf.turned:
        yield tr("turned")
    if leaf.covered:
        yield tr("partly covered")
    if leaf.out:
        yield tr("left out")
