"""The sections of the first screen as a tree: a heading with its count, below it the nearest."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from console.domain.needs import Need
from console.domain.ticket import TicketRow
from widgets.board.words import need_label
from widgets.common.look import named
from widgets.tickets.words import due_text, is_overdue, marked_title, plain_tip

_DIGITS = "123456789"
_RED_ROLE = Qt.ItemDataRole.UserRole + 1
_DUE_LETTERS, _CODE_LETTERS, _TITLE_LETTERS, _UNIT_LETTERS = 12, 7, 12, 8


class NeedsTree(QTreeWidget):
    """Arrow keys walk, a digit jumps to a section, Enter opens.

    Signals:
        need_chosen: a heading or "more" below it. Argument: Need.
        ticket_chosen: a ticket. Argument: TicketRow.
    """

    need_chosen = Signal(object)
    ticket_chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        named(self, "needs", self.tr("现在要办的"))
        self._now = now
        self.setColumnCount(4)
        self.setHeaderLabels(
            (self.tr("截止"), self.tr("编号"), self.tr("标题"), self.tr("承办单位"))
        )
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._choose)
        self._fit()

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Show sections that hold something; the cursor stays on what it was on."""
        kept = _key_of(self.currentItem())
        self.clear()
        for number, need in enumerate(one for one in needs if one.count):
            self._add(number, need)
        self.expandAll()
        same = [one for one in self._items() if _key_of(one) == kept]
        for item in same or self._items()[:1]:
            self.setCurrentItem(item)

    def _add(self, number: int, need: Need) -> None:
        digit = _DIGITS[number] if number < len(_DIGITS) else " "
        words = f"{digit}　{need_label(need.key)}　{need.count:,}"
        head = self._item([words], need)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(0, font)
        if need.pressing:
            self._redden(head)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        now = self._now()
        for row in need.rows:
            texts = [due_text(row, now), row.short_code, marked_title(row), row.unit]
            item = self._item(texts, row)
            if is_overdue(row, now):
                self._redden(item)
            for at, text in enumerate(texts):
                item.setToolTip(at, plain_tip(text))
            head.addChild(item)
        left = need.count - len(need.rows)
        if need.rows and left > 0:
            more = self._item([self.tr("还有 {0} 件……").replace("{0}", f"{left:,}")], need)
            head.addChild(more)
            more.setFirstColumnSpanned(True)

    def _item(self, texts: list[str], value: Need | TicketRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem(texts)
        item.setData(0, Qt.ItemDataRole.UserRole, value)
        item.setSizeHint(0, QSize(0, self.fontMetrics().lineSpacing() + 10))
        return item

    @staticmethod
    def _redden(item: QTreeWidgetItem) -> None:
        item.setForeground(0, QColor(QGuiApplication.palette().brightText().color()))
        item.setData(0, _RED_ROLE, True)  # what is stored is the value itself

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        found: list[QTreeWidgetItem] = []
        for head in heads:
            if head is not None:
                found += [head, *(head.child(at) for at in range(head.childCount()))]
        return found

    def _choose(self, item: QTreeWidgetItem) -> None:
        value = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(value, TicketRow):
            self.ticket_chosen.emit(value)
        elif isinstance(value, Need):
            self.need_chosen.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = _DIGITS.find(event.text()) if event.text() else -1
        current, head = self.currentItem(), self.topLevelItem(at) if at >= 0 else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self._choose(current)
        elif head is not None:
            self.setCurrentItem(head)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        elif event.type() is QEvent.Type.PaletteChange:
            for item in self._items():
                if item.data(0, _RED_ROLE):
                    self._redden(item)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give columns up where the window is narrow: the title says more than unit and number."""
        letter = self.fontMetrics().horizontalAdvance("工")
        room = self.viewport().width() - letter * _TITLE_LETTERS
        for at, letters in ((0, _DUE_LETTERS), (3, _UNIT_LETTERS), (1, _CODE_LETTERS)):
            width = letter * letters + 24
            room -= width
            self.header().setSectionHidden(at, at > 0 and room < 0)
            self.header().resizeSection(at, width)


def _key_of(item: QTreeWidgetItem | None) -> tuple[str, str] | None:
    value = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
    parent = item.parent() if item is not None else None
    above = parent.data(0, Qt.ItemDataRole.UserRole).key if parent is not None else ""
    if isinstance(value, TicketRow):
        return above, str(value.id)
    return (above, value.key) if isinstance(value, Need) else None
