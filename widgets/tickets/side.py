"""What stands beside a ticket's facts: its way, the internal notes, related tickets."""

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from console.domain.ticket import TicketSheet
from widgets.common.look import column, named
from widgets.tickets.related import RelatedView
from widgets.tickets.talk import NOTE, TalkView
from widgets.tickets.timeline import TimelineView


class SideTabs(QWidget):
    """Three pages under tabs; Left and Right change between them while a tab has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.timeline = TimelineView()
        self.talk = TalkView()
        self.related = RelatedView()
        self._bar = QTabBar()
        named(self._bar, "sideTabs", self.tr("办理过程、内部备注、关联工单"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._pages = QStackedWidget()
        for page in (self.timeline, self.talk, self.related):
            self._bar.addTab("")
            self._pages.addWidget(page)
        self._bar.currentChanged.connect(self._pages.setCurrentIndex)
        self.setLayout(column(self._bar, self._pages, gap=4))
        self._name_tabs(0, 0)

    def show_sheet(self, sheet: TicketSheet, *, may_write: bool) -> None:
        """Show a ticket's way, notes and relatives; the page stays."""
        self.timeline.show_entries(sheet.timeline)
        self.talk.show_notes(sheet.timeline, may_write=may_write)
        self.related.show_related(sheet.related)
        notes = sum(entry.action == NOTE for entry in sheet.timeline)
        self._name_tabs(notes, len(sheet.related))

    def show_page(self, at: int) -> None:
        """Show a page: 0 the way, 1 the notes, 2 the relatives."""
        self._bar.setCurrentIndex(at)

    def _name_tabs(self, notes: int, related: int) -> None:
        self._bar.setTabText(0, self.tr("办理过程"))
        self._bar.setTabText(1, _counted(self.tr("内部备注"), notes))
        self._bar.setTabText(2, _counted(self.tr("关联工单"), related))


def _counted(words: str, count: int) -> str:
    return f"{words} {count}" if count else words
