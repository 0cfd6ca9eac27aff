"""One console per account and database: a second start raises the first."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

KNOCK_MS = 2_000
_LONGEST = 100
"""Characters of a socket's path that every system takes (107 on Linux)."""


class OneSeat(QObject):
    """A claim on the seat of one account, held until it is released or the process is gone.

    The claim is a lock file that names its process, so one that a killed process left is taken over
    at once. The socket beside it only carries the wish to be raised.
    """

    def __init__(self, folder: Path, login: str, parent: QObject) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark = sha256(login.encode()).hexdigest()[:8]
        self._lock = QLockFile(str(folder / f"{mark}.lock"))
        self._lock.setStaleLockTime(0)  # a console may run for weeks
        self._socket = socket_path(folder, mark)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the seat; False while another process has it."""
        return self._lock.tryLock(0)

    def knock(self) -> bool:
        """Ask the process that has the seat to show itself; return whether it heard."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # a first start needs none

        socket = QLocalSocket()
        socket.connectToServer(self._socket)
        heard = socket.waitForConnected(KNOCK_MS)
        socket.abort()
        return heard

    def listen(self, raise_window: Callable[[], None]) -> None:
        """Hear who knocks. Only this user may: the socket has mode 0600."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # after the first picture

        if self._server is not None:  # the windows were built anew
            self._server.close()
            self._server.deleteLater()
        QLocalServer.removeServer(self._socket)  # a killed process leaves its own
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(raise_window))
        if self._server.listen(self._socket):
            Path(self._server.fullServerName()).chmod(0o600)

    def release(self) -> None:
        """Let the next one have the seat."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _answer(self, raise_window: Callable[[], None]) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            server.nextPendingConnection().deleteLater()
        raise_window()


def socket_path(folder: Path, mark: str) -> str:
    """Return where a seat listens: in its folder, or where that path is too long, by a name."""
    beside = str(folder / f"{mark}.sock")
    if len(beside.encode()) <= _LONGEST:
        return beside
    return f"hotline-{sha256(beside.encode()).hexdigest()[:16]}"
