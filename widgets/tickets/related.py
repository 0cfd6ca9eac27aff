"""Tickets that have to do with the one on screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console.domain.ticket import Related
from console.domain.zone import to_local
from console.qt.language import phrase
from widgets.common.look import column, label, named
from widgets.tickets.words import marked_title, state_text

_ROLE = 256  # Qt.ItemDataRole.UserRole as the number QListWidgetItem stores


class RelatedView(QWidget):
    """A list; Enter opens.

    Signals:
        ticket_asked: one is to be opened. Argument: its UUID.
    """

    ticket_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, "related", self.tr("关联工单"))
        self._none = label(
            self.tr("没有关联的工单：没有并单，这位来电人也没有别的工单。"), "muted", wrap=True
        )
        self.table = QListWidget()
        named(self.table, "relatedList", self.tr("关联工单"))
        self.table.setWordWrap(True)
        self.table.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.itemActivated.connect(self._open)
        self.setLayout(column(self._none, self.table))

    def show_related(self, found: tuple[Related, ...]) -> None:
        """Replace the list."""
        self.table.clear()
        for one in found:
            row = one.row
            day = f"{to_local(row.opened_at):%Y-%m-%d}"
            second = "　".join(
                part for part in (phrase(one.why), state_text(row), row.unit, day) if part
            )
            item = QListWidgetItem(f"{marked_title(row)}\n{second}")
            item.setData(_ROLE, row.id)
            self.table.addItem(item)
        self.table.setCurrentRow(0 if found else -1)
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)

    def _open(self, item: QListWidgetItem) -> None:
        self.ticket_asked.emit(item.data(_ROLE))
