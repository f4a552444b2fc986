"""One desk for each person and office: a second start hands its files to the first and ends."""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

__all__ = ["SingleInstance", "hand_over"]

PATIENCE = 1500
LARGEST = 1 << 20
HEARD = b"heard\n"


def hand_over(door: str, paths: Sequence[Path]) -> bool:
    """Give files to the desk that is open already; whether there was one that heard it."""
    socket = QLocalSocket()
    socket.connectToServer(door)
    if not socket.waitForConnected(PATIENCE):
        return False
    names = [str(path.resolve()) for path in paths]
    socket.write(json.dumps(names).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(PATIENCE):
            return False
    return bytes(socket.readLine().data()) == HEARD


class SingleInstance(QObject):
    """Listens at the door; ``called`` carries the paths that a second start handed over.

    It is emitted from the event loop, never from within the reading, so that a dialogue may be
    opened. Only the same user of the computer can knock.
    """

    called = Signal(object)

    def __init__(self, door: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)

    def listen(self) -> bool:
        """Open the door, clearing away what a crash has left there; whether it is open."""
        if self._server.listen(self._door):
            return True
        QLocalServer.removeServer(self._door)
        return self._server.listen(self._door)

    @property
    def place(self) -> str:
        """Where the door is: the path of a socket, or the name of a pipe."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Close the door."""
        self._server.close()

    def _open(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.readyRead.connect(self._read)
            caller.disconnected.connect(caller.deleteLater)

    def _read(self) -> None:
        caller = self.sender()
        if not isinstance(caller, QLocalSocket):
            return
        if not caller.canReadLine():
            if caller.bytesAvailable() > LARGEST:
                caller.abort()
            return
        paths = _paths(bytes(caller.readLine().data()))
        caller.write(HEARD)
        caller.flush()
        if paths is not None:
            QTimer.singleShot(0, self, lambda: self.called.emit(paths))


def _paths(line: bytes) -> tuple[Path, ...] | None:
    """The paths in a line, or nothing if it is not what a desk writes."""
    try:
        names = json.loads(line)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return tuple(Path(name) for name in names)
