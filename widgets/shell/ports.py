"""What the shell needs from outside. Every callable may block; it runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from console.domain.account import Actor
from console.qt.commands import Command

SignIn = Callable[[str, str], Actor]
"""Checks login and password. Raises `wrong_password`, `locked_out` (minutes to wait),
`one_time_password` where an own one must be chosen first …"""

ChangePassword = Callable[[str, str, str], Actor]
"""Replaces a password by another and lets in. Raises `weak_password` and what `SignIn` raises."""


@runtime_checkable
class Panel(Protocol):
    """A screen that names what it can do."""

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail.

    Attributes:
        id: stable; the settings file and `MainWindow.show_screen` use it.
        icon: name of a file in `resources/icons`.
        make: returns its widget, the same each time; asked on the GUI thread when it is needed. Its
            `commands`, where it has any, work while it is shown; two screens may share a shortcut.
        shortcut: portable text such as "F2".
        listed: whether it has a button in the rail.
    """

    id: str
    title: str
    icon: str
    make: Callable[[], QWidget | None]
    shortcut: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class CallPorts:
    """Orders to the telephone. What came of an order arrives as a fact.

    Attributes:
        caps: which of `answer`, `hold`, `hang_up` the telephone supports.
    """

    caps: frozenset[str]
    answer: Callable[[str], None]
    hold: Callable[[str], None]
    retrieve: Callable[[str], None]
    hang_up: Callable[[str], None]
