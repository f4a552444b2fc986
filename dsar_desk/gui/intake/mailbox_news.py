"""What is said while a mailbox file is taken in, and when all of it is here."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from dsar_desk.gui.intake.taker import Many, Taker
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.text import tr

__all__ = ["MailboxNews"]


class MailboxNews(QObject):
    """Tells in a message bar how far a mailbox file is; *Stop* keeps what is kept."""

    def __init__(self, taker: Taker, bar: MessageBar, refresh: Callable[[], object]) -> None:
        super().__init__(taker)
        self._taker, self._bar, self._refresh = taker, bar, refresh
        taker.advanced.connect(self._say_how_far)
        taker.finished.connect(self._say_what_came)

    def _say_how_far(self, file: str, done: int, total: int, reads: bool) -> None:  # noqa: FBT001 - Qt's signal
        if reads:
            self._bar.inform(
                tr(
                    "{done} of {total} new messages of {file} are read.",
                    done=done,
                    total=total,
                    file=file,
                )
            )
            return
        sentence = tr(
            "{done} of {total} messages of {file} are kept.", done=done, total=total, file=file
        )
        self._bar.offer(sentence, tr("Stop"), self._taker.stop)

    def _say_what_came(self, many: Many) -> None:
        self._refresh()
        if many.stopped:
            self._bar.inform(
                tr(
                    "Stopped: {new} messages of {file} are here, the others were not taken in.",
                    new=len(many.new),
                    file=many.file,
                )
            )
        elif many.repeated:
            self._bar.confirm(
                tr(
                    "{new} messages of {file} are new; {repeated} were taken in before and are "
                    "kept once.",
                    new=len(many.new),
                    repeated=many.repeated,
                    file=many.file,
                )
            )
        else:
            self._bar.confirm(
                tr("{new} messages of {file} were taken in.", new=len(many.new), file=many.file)
            )
