"""The compound file in which Outlook keeps a message (MS-CFB), opened within bounds.

What is damaged in it is left out, and the rest is given.
"""

from io import BytesIO

from olefile import OleFileIO
from olefile.olefile import STGTY_STORAGE, STGTY_STREAM, OleDirectoryEntry
from oxmsg.storage import Storage, Stream

from dsar_desk.errors import DeskError

__all__ = ["storage_of"]

_MOST_ENTRIES = 100_000
_DEEPEST = 20


def storage_of(raw: bytes) -> tuple[Storage, bool]:
    """The storages and streams of a compound file, and True where all of them could be read.

    Raises:
        DeskError: ``mail.damaged`` where not even its directory can be read.
    """
    try:
        with OleFileIO(BytesIO(raw)) as file:  # it would take few bytes for a file's name
            walk = _Walk(file)
            return walk.storage(file.root, "", 0), walk.whole
    except MemoryError:
        raise
    except Exception as damage:
        raise DeskError(
            "mail.damaged",
            "The Outlook message is damaged and could not be read. It is kept as it came.",
        ) from damage


class _Walk:
    """A compound file on the way down its directory."""

    def __init__(self, file: OleFileIO) -> None:
        self._file = file
        self._left = _MOST_ENTRIES
        self.whole = True

    def storage(self, node: OleDirectoryEntry, path: str, depth: int) -> Storage:
        """A storage with all that lies in it."""
        streams: list[Stream] = []
        storages: list[Storage] = []
        for inside in node.kids:
            self._left -= 1
            if self._left < 0 or depth >= _DEEPEST:
                self.whole = False
                break
            below = f"{path}/{inside.name}" if path else inside.name
            if inside.entry_type == STGTY_STORAGE:
                storages.append(self.storage(inside, below, depth + 1))
            elif inside.entry_type == STGTY_STREAM and (stream := self._stream(below)) is not None:
                streams.append(stream)
        return Storage(path, tuple(streams), tuple(storages))

    def _stream(self, path: str) -> Stream | None:
        try:
            with self._file.openstream(path) as opened:
                return Stream(path, opened.read())
        except (OSError, ValueError, LookupError, TypeError):
            self.whole = False
            return None
