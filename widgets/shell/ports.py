"""What the shell needs from outside. Every callable may block; it runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from console.domain.account import Actor
from console.qt.commands import Command

SignIn = Callable[[str, str], Actor]
"""Checks login and password. Raises `wrong_password`, `locked_out` (minutes to wait) …"""


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail.

    Attributes:
        id: stable; the settings file and `MainWindow.show_screen` use it.
        icon: name of a file in `resources/icons`.
        shortcut: portable text such as "F2".
        commands: actions that work while this screen is shown; two screens may share a shortcut.
        listed: whether it has a button in the rail.
    """

    id: str
    title: str
    icon: str
    widget: QWidget
    shortcut: str
    commands: tuple[Command, ...] = ()
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
