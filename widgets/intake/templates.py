"""`::` in a text opens the templates: a fuzzy name finds one, its gaps come one after the other."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.template import GAP, TextTemplate, filled
from console.qt.jobs import Jobs
from widgets.common.fields import TextArea
from widgets.common.offers import Offer, Offers, around
from widgets.intake.ports import FindTemplates

ROWS = 8
MARK = "::"
_ASKING = re.compile(r"(?:::|：：)([^\s:：]{0,20})$")
_NOTE_MOST = 60


class TemplateWriter(QObject):
    """Watches one text. While an input method composes it asks nothing and takes no key.

    Escape closes the list and leaves what was typed; it opens again for the next `::`. Tab goes to
    the next open gap of a template, and out of the text after the last one.

    Args:
        values: what the form knows, by the names of `console.domain.template`.
        category: code of the category in hand, "" for none.
    """

    def __init__(
        self,
        area: TextArea,
        find: FindTemplates,
        jobs: Jobs,
        values: Callable[[], Mapping[str, str]],
        category: Callable[[], str],
    ) -> None:
        super().__init__(area)
        self._area = area
        self._find = find
        self._jobs = jobs
        self._values = values
        self._category = category
        self._offers: Offers | None = None
        self._composing = False
        self._left_at = self._begun_at = -1
        self._asked: tuple[int, str] | None = None
        self._written = False
        area.installEventFilter(self)
        area.textChanged.connect(self._look)

    @property
    def offering(self) -> bool:
        """Whether the list is open."""
        return self._offers is not None and self._offers.isVisible()

    def begin(self) -> None:
        """Open the list at the caret, as `::` would."""
        self._area.setFocus()
        self._left_at = -1
        self._begun_at = self._area.textCursor().selectionStart()
        self._area.textCursor().insertText(MARK)

    def reset(self) -> None:
        """Forget the gaps of what stood there before."""
        self._written = False
        self._close()

    def show_gaps(self) -> None:
        """Mark the first open gap, also of a text that came from a draft; Tab goes to the next."""
        self._written = True
        self._area.setFocus()
        self.go_to_gap(first=True)

    def go_to_gap(self, *, first: bool = False) -> bool:
        """Mark the next open gap of a template; return whether there was one."""
        if not self._written:
            return False
        start = 0 if first else self._area.textCursor().selectionEnd()
        found = self._area.document().find(QRegularExpression(GAP), start)
        if found.isNull():
            return False
        self._area.setTextCursor(found)
        self._area.ensureCursorVisible()
        return True

    def _asking(self) -> tuple[int, str] | None:
        """Return where `::` stands before the caret and what was typed behind it."""
        cursor = self._area.textCursor()
        typed = cursor.block().text()
        # Qt counts UTF-16 units; a rare character before the caret is two of them.
        before = typed.encode("utf-16-le")[: cursor.positionInBlock() * 2].decode("utf-16-le")
        found = _ASKING.search(before)
        if found is None or cursor.hasSelection():
            return None
        back = len(found[0].encode("utf-16-le")) // 2
        return cursor.position() - back, found[1]

    def _look(self) -> None:
        asking = self._asking() if self._area.hasFocus() and not self._composing else None
        if asking is None:
            self._left_at = -1
            self._close()
            return
        if asking[0] == self._left_at:
            return
        self._asked = asking
        category = self._category()
        self._jobs.run(
            self,
            lambda: (asking, self._find(asking[1], category, ROWS)),
            on_ok=self._show,
            on_error=self._fail,
        )

    def _show(self, answer: tuple[tuple[int, str], tuple[TextTemplate, ...]]) -> None:
        asking, found = answer
        if asking != self._asked or self._composing or not self._area.hasFocus():
            return
        offers = tuple(Offer(one.name, _note(one.text), one) for one in found)
        at = self._area.cursorRect().translated(self._area.viewport().pos())
        self._popup().show_offers(offers, around(self._area, at), self.tr("没有这样的模板"))

    def _fail(self, _error: ConsoleError) -> None:
        self._close()

    def _popup(self) -> Offers:
        window = self._area.window()
        if self._offers is None or self._offers.parentWidget() is not window:
            self._offers = Offers(window, Qt.TextElideMode.ElideRight)
            self._offers.chosen.connect(self._write)
        return self._offers

    def _write(self, template: TextTemplate) -> None:
        asking = self._asking()
        if asking is None:
            return
        cursor = self._area.textCursor()
        end = cursor.position()
        cursor.setPosition(asking[0])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(filled(template.text, self._values()))
        self._written = True
        behind = cursor.position()
        cursor.setPosition(asking[0])
        self._area.setTextCursor(cursor)
        if not self.go_to_gap():
            cursor.setPosition(behind)
            self._area.setTextCursor(cursor)

    def _take_mark_back(self, at: int) -> None:
        """Leave no `::` behind that a key wrote and not the person."""
        cursor = self._area.textCursor()
        if at == self._begun_at and cursor.position() == at + len(MARK):
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self._begun_at = -1

    def _close(self) -> None:
        self._asked = None
        if self._offers is not None:
            self._offers.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            if self._composing:
                self._close()
        elif event.type() is QEvent.Type.FocusOut:
            self._composing = False
            self._close()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return not self._composing and self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
        if self._offers is None or not self.offering:
            return tab and self.go_to_gap()
        if tab:
            self._offers.take()
            return True
        if event.key() != Qt.Key.Key_Escape or self._asked is None:
            return self._offers.take_key(event)
        self._left_at = self._asked[0]
        taken = self._offers.take_key(event)
        self._take_mark_back(self._left_at)
        return taken


def _note(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NOTE_MOST else line[: _NOTE_MOST - 1] + "…"
