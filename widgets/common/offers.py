"""What may be chosen while typing: a list that floats over the window and never has the focus."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from widgets.common.look import NEAR, named
from widgets.common.paint import Row, write

_VALUE, _WORDS, _NOTE = (Qt.ItemDataRole.UserRole + at for at in range(3))
_WIDEST, _NOTE_SIZE, _ROW = 520, 0.92, 26
_LEAST = 420


class Offer(NamedTuple):
    """One row: its own words, a quieter note on where it belongs, and what it stands for."""

    words: str
    note: str
    value: object


class Offers(QListView):
    """Up, Down, Enter and Escape come from the field it belongs to, through `take_key`.

    Args:
        shorten: where a note too long for the list is cut: the end of a path says most, the
            beginning of a text.

    Signals:
        chosen: the value of the row that was taken by Enter, Tab or a click.
    """

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, shorten: Qt.TextElideMode = Qt.TextElideMode.ElideLeft
    ) -> None:
        super().__init__(parent)
        named(self, "candidates", self.tr("候选"))
        self.setProperty("popup", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(self, shorten))
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.clicked.connect(self._clicked)
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...], at: QRect, none: str) -> None:
        """Show rows below a rectangle of the window, or above it where there is no room.

        Args:
            offers: best first.
            at: what they belong to, in coordinates of the window.
            none: what to say where there are none.
        """
        self._rows.clear()
        for offer in offers:
            item = QStandardItem("　".join(part for part in (offer.words, offer.note) if part))
            item.setData(offer.value, _VALUE)
            item.setData(offer.words, _WORDS)
            item.setData(offer.note, _NOTE)
            self._rows.appendRow(item)
        if not offers:
            item = QStandardItem(none)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._rows.appendRow(item)
        self._place(at)
        self.setCurrentIndex(self._rows.index(0, 0) if offers else QModelIndex())
        self.show()
        self.raise_()

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the field; return whether it was one of the list's."""
        match event.key():
            case Qt.Key.Key_Down:
                self._move_by(1)
            case Qt.Key.Key_Up:
                self._move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                return self.take()
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def take(self) -> bool:
        """Choose the current row and close; return whether there was one."""
        index = self.currentIndex()
        self.hide()
        if index.isValid():
            self.chosen.emit(index.data(_VALUE))
        return index.isValid()

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(_WORDS):
            self.setCurrentIndex(index)
            self.take()

    def _move_by(self, step: int) -> None:
        total = self._rows.rowCount()
        self.setCurrentIndex(self._rows.index((self.currentIndex().row() + step) % total, 0))

    def _place(self, at: QRect) -> None:
        window = self.window()
        height = self.sizeHintForRow(0) * self._rows.rowCount() + 2
        widest = max(self.sizeHintForColumn(0) + 2, _LEAST)
        width = max(at.width(), min(widest, _WIDEST, window.width() - 2 * NEAR))
        top = at.bottom() + 2
        if top + height > window.height():
            top = max(0, at.top() - height - 1)
        left = max(NEAR, min(at.left(), window.width() - width - NEAR))
        self.setGeometry(QRect(left, top, width, height))


class _Delegate(QStyledItemDelegate):
    """Words in full ink, the note behind them quieter and shortened first."""

    def __init__(self, parent: QWidget, shorten: Qt.TextElideMode) -> None:
        super().__init__(parent)
        self._shorten = shorten

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = Row.of(option)
        row.fill(painter)
        words, note = str(index.data(_WORDS) or ""), str(index.data(_NOTE) or "")
        rect = row.rect.adjusted(NEAR, 0, -NEAR, 0)
        if not words:
            ink = row.palette.placeholderText().color()
            write(painter, rect, str(index.data() or ""), row.font, ink)
            return
        used = write(painter, rect, words, row.font, row.palette.text().color())
        left = rect.adjusted(used + NEAR * 2, 0, 0, 0)
        small = row.scaled(_NOTE_SIZE)
        shown = QFontMetrics(small).elidedText(note, self._shorten, left.width())
        write(painter, left, shown, small, row.palette.placeholderText().color())

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = QFontMetrics(Row.of(option).font)
        words = metrics.horizontalAdvance(str(index.data() or "")) + 4 * NEAR
        return QSize(words, max(_ROW, metrics.height() + NEAR))


def around(widget: QWidget, rect: QRect | None = None) -> QRect:
    """Return where a widget, or a part of it, stands in its window."""
    part = rect if rect is not None else widget.rect()
    return QRect(widget.mapTo(widget.window(), part.topLeft()), part.size())
