"""Input methods: the right Qt context before start, and no shortcut in the middle of a word."""

from collections.abc import MutableMapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from typing_extensions import override

_FCITX = frozenset({"fcitx", "fcitx5"})
_INPUT_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})


def choose_context(environment: MutableMapping[str, str]) -> bool:
    """Let Qt reach fcitx5 through its ibus frontend; return whether anything was changed.

    Must run before QApplication. PySide6's wheel holds no fcitx context and the distribution's is
    built against another Qt; fcitx5 serves the ibus portal, so Qt's own ibus context reaches it.
    """
    asked = environment.get("QT_IM_MODULE", "") in _FCITX
    if not asked and environment.get("XMODIFIERS", "").removeprefix("@im=") not in _FCITX:
        return False
    environment["QT_IM_MODULE"] = "ibus"
    environment["IBUS_USE_PORTAL"] = "1"
    return True


class PreeditGuard(QObject):
    """Keeps shortcuts silent while the focused field shows text that is not committed yet.

    It watches only the widget with the focus, so typing elsewhere costs nothing. A text editor's
    placeholder steps aside meanwhile: Qt would draw it behind the preedit.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: QWidget | None = None
        self._preedit = False
        self._placeholder = ""
        app.focusChanged.connect(self._follow)

    @property
    def composing(self) -> bool:
        """Whether a preedit is open now."""
        return self._preedit

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
            self._show_placeholder(old, composing=False)
        self._preedit = False
        self._watched = new
        if new is not None:
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._preedit = bool(event.preeditString())
            self._show_placeholder(watched, composing=self._preedit)
        elif self._preedit and event.type() in _INPUT_KEYS:
            event.accept()
            return True
        return False

    def _show_placeholder(self, editor: QObject, *, composing: bool) -> None:
        if not isinstance(editor, QPlainTextEdit):
            return
        if composing and editor.placeholderText():
            self._placeholder = editor.placeholderText()
            editor.setPlaceholderText("")
        elif not composing and self._placeholder:
            editor.setPlaceholderText(self._placeholder)
            self._placeholder = ""
