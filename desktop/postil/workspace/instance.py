"""One window a library: a second start hands its files to the first window and ends."""

import hashlib
import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS: Final = 1000
_UNCONNECTED: Final = QLocalSocket.LocalSocketState.UnconnectedState


def _name_of(library: Path) -> str:
    return "postil-" + hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:24]


def hand_over(library: Path, files: list[str]) -> bool:
    """Give files and addresses to the window that has the library open; False where none has."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(library))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(json.dumps(files).encode() + b"\n")
    socket.flush()
    return socket.waitForReadyRead(_PATIENCE_MS * 3)


class Doorbell(QObject):
    """Listens for later starts on the same library. `rung` carries their files and addresses."""

    rung = Signal(list)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name_of(library)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a program that was killed
            self._server.listen(name)

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(self._hang_up)

    def _read(self) -> None:
        for socket in list(self._callers):
            if socket.canReadLine():
                files = json.loads(bytes(socket.readLine().data()))
                socket.write(b"ok\n")
                socket.flush()
                self.rung.emit([str(f) for f in files])

    def _hang_up(self) -> None:
        gone = [s for s in self._callers if s.state() == _UNCONNECTED]
        self._callers = [s for s in self._callers if s not in gone]
        for socket in gone:
            socket.deleteLater()
