"""Articles as rows: the title, and beside it whether it still holds."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from console.domain.knowledge import Article
from console.qt.icons import pixmap
from console.qt.language import word
from widgets.common.look import NEAR, TIGHT, named
from widgets.common.paint import Row, write

_ARTICLE = Qt.ItemDataRole.UserRole
_ICON, _SMALL, _PAD = 14, 0.92, 10


class ArticleList(QListView):
    """A list of articles; Up and Down walk, the current one is what a key takes.

    Signals:
        moved: the person went to another row; not while the rows are replaced.
    """

    moved = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self._filling = False
        named(self, name, spoken)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(self))
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)

    @property
    def articles(self) -> tuple[Article, ...]:
        """What is shown, in its order."""
        found = (self._rows.item(at).data(_ARTICLE) for at in range(self._rows.rowCount()))
        return tuple(one for one in found if isinstance(one, Article))

    @property
    def current(self) -> Article | None:
        """The article under the cursor, None for none."""
        index = self.currentIndex()
        found = index.data(_ARTICLE) if index.isValid() else None
        return found if isinstance(found, Article) else None

    def show_articles(self, articles: tuple[Article, ...], code: str = "") -> None:
        """Replace the rows; the cursor goes to an article by its code, else to the first row."""
        self._filling = True
        self._rows.clear()
        at = 0
        for order, article in enumerate(articles):
            spoken = f"{article.title}　{word(article.standing.value)}"
            item = QStandardItem(spoken if article.standing.is_stale else article.title)
            item.setData(article, _ARTICLE)
            self._rows.appendRow(item)
            at = order if article.code == code else at
        if articles:
            self.setCurrentIndex(self._rows.index(at, 0))
        self._filling = False

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if not self._filling:
            self.moved.emit()

    def move_by(self, step: int) -> None:
        """Move the cursor, not past the ends."""
        last = self._rows.rowCount() - 1
        if last >= 0:
            at = max(0, min(last, self.currentIndex().row() + step))
            self.setCurrentIndex(self._rows.index(at, 0))


class _Delegate(QStyledItemDelegate):
    """Title on the first line, category and owner below; a stale one with icon and word."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        article = index.data(_ARTICLE)
        row = Row.of(option)
        row.fill(painter)
        row.line_below(painter)
        if not isinstance(article, Article):
            return
        rect = row.rect.adjusted(NEAR + TIGHT, TIGHT, -NEAR, -TIGHT)
        half = rect.height() // 2
        top = QRect(rect.left(), rect.top(), rect.width(), half)
        low = QRect(rect.left(), rect.top() + half, rect.width(), half)
        small, quiet = row.scaled(_SMALL), row.palette.placeholderText().color()
        if article.standing.is_stale:
            said, ink = word(article.standing.value), row.palette.brightText().color()
            wide = QFontMetrics(small).horizontalAdvance(said) + 2
            mark = QRect(top.right() - wide, top.top(), wide, half)
            write(painter, mark, said, small, ink)
            left = mark.left() - _ICON - TIGHT
            painter.drawPixmap(
                left,
                top.center().y() - _ICON // 2,
                pixmap("warning", ink, _ICON, painter.device().devicePixelRatioF()),
            )
            top.setRight(left - NEAR)
        write(painter, top, article.title, row.font, row.palette.text().color())
        about = "　".join(part for part in (article.category_name, article.owner_name) if part)
        write(painter, low, about or article.source, small, quiet)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = QFontMetrics(Row.of(option).font).height()
        return QSize(120, 2 * line + _PAD)
