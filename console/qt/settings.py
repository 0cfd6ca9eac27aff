"""What a user changed about the console itself, kept in one file of this seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from console.qt.theme import LARGEST_PERCENT, SMALLEST_PERCENT, Scheme


@dataclass(frozen=True, slots=True)
class Look:
    """How the screen should look.

    Attributes:
        percent: text size, 90 to 160.
    """

    scheme: Scheme = Scheme.SYSTEM
    percent: int = 100


class UserSettings:
    """Typed settings in an INI file; a value that cannot be read counts as never set.

    Args:
        path: the file; its folder must exist. It is written when the program is idle or ends.
    """

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        """Theme and text size."""
        word = str(self._store.value("look/scheme", ""))
        scheme = Scheme(word) if word in list(Scheme) else Scheme.SYSTEM
        digits = str(self._store.value("look/percent", ""))
        percent = int(digits) if digits.isdecimal() else 100
        return Look(scheme, max(SMALLEST_PERCENT, min(LARGEST_PERCENT, percent)))

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("look/scheme", look.scheme.value)
        self._store.setValue("look/percent", look.percent)

    @property
    def login(self) -> str:
        """Who signed in last; never the password."""
        return str(self._store.value("sign_in/login", ""))

    @login.setter
    def login(self, login: str) -> None:
        self._store.setValue("sign_in/login", login)

    @property
    def language(self) -> str:
        """Chosen language of the screens, such as "en"; "" follows the system."""
        return str(self._store.value("look/language", ""))

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("look/language", language)

    @property
    def introduced(self) -> bool:
        """Whether the first start was gone through or skipped; it is never shown twice."""
        return str(self._store.value("start/introduced", "")) == "1"

    @introduced.setter
    def introduced(self, introduced: bool) -> None:
        self._store.setValue("start/introduced", "1" if introduced else "")

    @property
    def server(self) -> str:
        """URL of the server this seat belongs to, without its password; "" for a single seat."""
        return str(self._store.value("start/server", ""))

    @server.setter
    def server(self, server: str) -> None:
        self._store.setValue("start/server", server)

    @property
    def standby(self) -> str:
        """Hosts from which lists and reports are read, "" for where one writes."""
        return str(self._store.value("start/standby", ""))

    @standby.setter
    def standby(self, hosts: str) -> None:
        self._store.setValue("start/standby", hosts)

    @property
    def told_no_store(self) -> bool:
        """Whether it was said that the system keeps no password."""
        return str(self._store.value("start/told_no_store", "")) == "1"

    @told_no_store.setter
    def told_no_store(self, told: bool) -> None:
        self._store.setValue("start/told_no_store", "1" if told else "")

    @property
    def printer(self) -> str:
        """Name of the printer queue for letters; "" for the system's own choice."""
        return str(self._store.value("print/queue", ""))

    @printer.setter
    def printer(self, queue: str) -> None:
        self._store.setValue("print/queue", queue)

    @property
    def keys(self) -> dict[str, str]:
        """Keys that differ from the built-in ones, by command id; "" for none."""
        self._store.beginGroup("keys")
        found = {name: str(self._store.value(name, "")) for name in self._store.childKeys()}
        self._store.endGroup()
        return found

    @keys.setter
    def keys(self, keys: Mapping[str, str]) -> None:
        self._store.remove("keys")
        for name, key in keys.items():
            self._store.setValue(f"keys/{name}", key)

    def columns(self, view: str) -> str:
        """Return the chosen columns of a list, "" for the built-in ones."""
        return str(self._store.value(f"columns/{view}", ""))

    def keep_columns(self, view: str, columns: str) -> None:
        """Remember the chosen columns of a list; "" brings the built-in ones back."""
        self._store.setValue(f"columns/{view}", columns)

    def layout(self, name: str) -> QByteArray | None:
        """Return the saved state of a window or splitter, None when there is none."""
        state = self._store.value(f"layout/{name}")
        return state if isinstance(state, QByteArray) and not state.isEmpty() else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter by its object name."""
        self._store.setValue(f"layout/{name}", state)

    def write(self) -> bool:
        """Write to disk now; return whether that worked."""
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError
