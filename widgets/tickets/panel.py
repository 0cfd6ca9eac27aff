"""The ticket screen: views, list, and the open ticket."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.listing import ListQuestion
from console.domain.ticket import Done, TicketSheet
from console.domain.views import View, ViewCount
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.language import word
from widgets.common.begun import Begins
from widgets.common.look import NEAR, column
from widgets.tickets.column_choice import ColumnMemory
from widgets.tickets.files import Outside
from widgets.tickets.list_panel import ListPanel
from widgets.tickets.ports import TicketPorts
from widgets.tickets.saved import BACK_KEY, SavedLists
from widgets.tickets.sheet import NUMBERED, SheetPanel

VIEW_LETTERS = 10
INCIDENT_KEY = "Ctrl+Shift+I"
WIDE = 1500
"""Pixels at 100 % text from which list and ticket stand side by side."""
WIDE_SHARES = (0.65, 0.35)
LOW_SHARE = 0.42
"""Most of a low window's height that the list takes while a ticket is open below it."""
CLOSED_SHARE = 0.75
FORM_SHARE, ROOMY = 0.3, 560
"""The list's most while a form is open where there are fewer pixels than these at 100 % text."""
LEAST_ROWS = 4


class TicketsPanel(QWidget):
    """The screen 工单. Wide windows show the ticket beside the list, others below it.

    Signals:
        callback_asked: the caller of a ticket is to be called. Argument: the ticket's UUID.
        counts_shown: the views carry fresh counts. Argument: tuple of ViewCount.
        acted: an act was done here. Argument: Done.
    """

    callback_asked = Signal(object)
    counts_shown = Signal(object)
    acted = Signal(object)
    incident_asked = Signal(object)

    def __init__(
        self,
        ports: TicketPorts,
        reads: Jobs,
        writes: Jobs,
        outside: Outside | None = None,
        memory: ColumnMemory | None = None,
        *,
        incidents: bool = False,
        begins: Begins | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("tickets_panel")
        self._ports, self._reads, self._incidents = ports, reads, incidents
        self._wanted: View | None = None
        self.views = QTreeWidget()
        self.views.setObjectName("views")
        self.views.setAccessibleName(self.tr("工单视图"))
        self.views.setHeaderHidden(True)
        self.views.setRootIsDecorated(False)
        self.views.setColumnCount(2)
        self.views.header().setStretchLastSection(False)
        self.views.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.views.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.views.currentItemChanged.connect(self._show_chosen_view)
        ways = outside or Outside()
        self.list = ListPanel(ports, reads, ways.path_for, memory, ways.print_text)
        self.list.ticket_chosen.connect(self._open)
        self.list.batch.done.connect(self._after_batch)
        self.saved = self._saved_lists(writes)
        self.list.stirred.connect(self._hear_of)
        self.sheet = SheetPanel(ports, reads, writes, outside, begins)
        self.sheet.sheet_shown.connect(self._take_row)
        self.sheet.acted.connect(self._after_act)
        self.sheet.callback_asked.connect(self.callback_asked)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.sheet)
        self._split.splitterMoved.connect(self._leave_shares)
        self.list.page_shown.connect(self._share_height)
        batch = self.list.batch
        for moved in (batch.opened, batch.left, self.list.filter.opened):
            moved.connect(self._share_height)
        self.sheet.sheet_shown.connect(self._share_height)
        self.sheet.closed.connect(self._share_height)
        self.sheet.form_changed.connect(self._share_height)
        self._by_hand = False
        self._split.setStretchFactor(0, 4)
        self._split.setStretchFactor(1, 5)
        whole = QSplitter(Qt.Orientation.Horizontal)
        self._left = QWidget()
        stack = column(self.views, self.saved, margin=NEAR)
        stack.setStretch(0, 1)
        self._left.setLayout(stack)
        self._fit_views()
        whole.addWidget(self._left)
        whole.addWidget(self._split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)
        self.setFocusProxy(self.list.table)

    def _saved_lists(self, writes: Jobs) -> SavedLists:
        made = SavedLists(self._ports.filters, self._reads, writes)
        made.chosen.connect(self.show_question)
        made.line.left.connect(self.list.table.setFocus)
        self.list.filter.body.addWidget(made.line)
        return made

    def refresh(self) -> None:
        """Load counts, list and the open ticket again; selection and typed text stay."""
        self._load_counts()
        self.saved.refresh()
        if self.views.topLevelItemCount():  # else the first view is shown once it is known
            self.list.reload()
        self.sheet.reload()

    def follow(self) -> None:
        """Somebody changed a ticket somewhere."""
        self.list.follow()

    def look_who_works(self) -> None:
        """Somebody opened, closed or began to write on a ticket that others have open."""
        self.list.look_who_works()
        self.sheet.look_who_works()

    def _hear_of(self, tickets: frozenset[UUID]) -> None:
        """Count again, and read the open ticket again where somebody else changed it."""
        self._load_counts()
        self.saved.recount()
        sheet = self.sheet.sheet
        if sheet is not None and sheet.row.id in tickets:
            self.sheet.reload()

    def show_view(self, view: View) -> None:
        """Show a view, as if chosen on the left; also before the views are there."""
        self._mark_view(view)
        self.list.show_view(view)

    def show_question(self, question: ListQuestion) -> None:
        """Show a list that another screen asks for."""
        self._mark_view(question.view)
        self.list.show_question(question)

    def _mark_view(self, view: View) -> None:
        self._wanted = view
        for at in range(self.views.topLevelItemCount()):
            item = self.views.topLevelItem(at)
            if item is not None and _view_of(item) is view:
                self.views.blockSignals(True)
                self.views.setCurrentItem(item)
                self.views.blockSignals(False)

    def open_ticket(self, ticket_id: UUID) -> None:
        """Show a ticket that another screen names."""
        self._open(ticket_id)

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        no_act = self.tr("所选工单现在没有这么多动作")
        closed = self.tr("还没有打开工单，请从列表选一件")
        acts = tuple(
            Command(
                f"tickets.act.{number}",
                self.tr("第 {0} 个动作").format(number),
                f"Alt+{number % NUMBERED}",
                partial(self.sheet.start_offer, number),
                partial(self._has_offer, number),
                no_act,
                partial(self._offer_title, number),
            )
            for number in range(1, NUMBERED + 1)
        )
        sheet, shown = self.sheet, self._has_ticket
        return (
            Command("tickets.search", self.tr("搜索工单"), "Ctrl+F", self.list.focus_search),
            Command("tickets.filter", self.tr("筛选列表"), "Ctrl+Shift+F", self.list.open_filter),
            Command("tickets.list", self.tr("到列表"), "Ctrl+L", self.list.table.setFocus),
            Command("tickets.batch", self.tr("批量办理选中的"), "Ctrl+B", self.list.offer_batch),
            Command("tickets.sort", self.tr("排序"), "Ctrl+Shift+O", self.list.choose_sort),
            Command("tickets.save", self.tr("保存筛选"), "Ctrl+Shift+S", self._save_filter),
            Command(
                "tickets.saved",
                self.tr("到保存的筛选"),
                "Ctrl+Shift+G",
                self.saved.focus_tree,
                lambda: self.saved.any,
                self.tr("还没有保存的筛选，用 Ctrl+Shift+S 保存一个"),
            ),
            Command(
                "tickets.saved_back",
                self.tr("取回刚删除的筛选"),
                BACK_KEY,
                self.saved.bring_back,
                lambda: self.saved.can_bring_back,
                self.tr("十秒内没有删除过筛选"),
            ),
            Command("tickets.columns", self.tr("选择列"), "Ctrl+Shift+L", self.list.choose_columns),
            Command("tickets.views", self.tr("到视图"), "Ctrl+G", self.views.setFocus),
            Command("tickets.refresh", self.tr("刷新工单"), "Ctrl+R", self.refresh),
            Command(
                "tickets.caller",
                self.tr("查看来电人"),
                "Ctrl+U",
                self.sheet.ask_reason,
                self._has_ticket,
                closed,
            ),
            Command(
                "tickets.submit",
                self.tr("提交动作"),
                "Ctrl+Return",
                self._submit,
                self._has_form,
                self.tr("还没有选动作"),
            ),
            Command(
                "tickets.copy",
                self.tr("复制工单全文"),
                "Ctrl+Shift+C",
                sheet.copy_text,
                shown,
                closed,
            ),
            Command(
                "tickets.print", self.tr("打印工单"), "Ctrl+P", sheet.print_ticket, shown, closed
            ),
            Command(
                "tickets.way",
                self.tr("看办理过程"),
                "Ctrl+1",
                sheet.show_way,
                shown,
                closed,
            ),
            Command(
                "tickets.notes", self.tr("写内部备注"), "Ctrl+2", sheet.write_note, shown, closed
            ),
            Command(
                "tickets.related",
                self.tr("看关联工单"),
                "Ctrl+3",
                sheet.show_related,
                shown,
                closed,
            ),
            *acts,
            *self._incident_command(closed),
        )

    def _incident_command(self, closed: str) -> tuple[Command, ...]:
        if not self._incidents:
            return ()
        title = self.tr("由这件工单建事件")
        key, ask = INCIDENT_KEY, self._ask_incident
        return (Command("tickets.incident", title, key, ask, self._has_ticket, closed),)

    def _ask_incident(self) -> None:
        sheet = self.sheet.sheet
        if sheet is not None:
            self.incident_asked.emit(sheet.row.id)

    def _save_filter(self) -> None:
        if not self.list.filter.settle_loose():
            self.saved.ask_name(self.list.question)

    def _has_ticket(self) -> bool:
        return self.sheet.sheet is not None

    def _has_form(self) -> bool:
        return self.sheet.form is not None or self.list.batch.isVisible()

    def _submit(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.list.batch.isAncestorOf(focus):
            self.list.batch.submit()
        else:
            self.sheet.submit()

    def _has_offer(self, number: int) -> bool:
        sheet = self.sheet.sheet
        return sheet is not None and number <= len(sheet.offers)

    def _offer_title(self, number: int) -> str:
        sheet = self.sheet.sheet
        offered = sheet is not None and number <= len(sheet.offers)
        return word(sheet.offers[number - 1].label) if sheet is not None and offered else ""

    def _fit_views(self) -> None:
        width = self.views.fontMetrics().horizontalAdvance("工") * VIEW_LETTERS
        self.views.header().setMinimumSectionSize(0)  # the style's own would push the counts out
        self.views.setFixedWidth(width)
        self._left.setMaximumWidth(width + 2 * NEAR)
        for at in range(self.views.topLevelItemCount()):
            item = self.views.topLevelItem(at)
            if item is not None:
                item.setSizeHint(0, QSize(0, self.views.fontMetrics().lineSpacing() + 10))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_views()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE * self.fontMetrics().height() / 18
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
            self._by_hand = False
            if wide:
                self._split.setSizes([round(event.size().width() * share) for share in WIDE_SHARES])
        self._share_height()

    def _leave_shares(self) -> None:
        self._by_hand = True

    def _share_height(self) -> None:
        """Give the list what its rows need and the open ticket the rest; a hand's choice stays."""
        if self._by_hand or self._split.orientation() is not Qt.Orientation.Vertical:
            return
        table, height = self.list.table, self._split.height()
        row = table.verticalHeader().defaultSectionSize()
        rows = max(LEAST_ROWS, self.list.model.rowCount())
        needed = self.list.height() - table.viewport().height() + rows * row
        roomy = self.sheet.sheet is None or self.list.batch.isVisible()
        low = height < ROOMY * self.fontMetrics().height() / 18
        writing = FORM_SHARE if low and self.sheet.form is not None else LOW_SHARE
        share = CLOSED_SHARE if roomy else writing
        upper = min(needed, round(height * share))
        self._split.setSizes([upper, height - upper])

    def _load_counts(self) -> None:
        self._reads.run(
            self, self._ports.counts, on_ok=self._show_counts, on_error=self._keep_counts
        )

    def _show_counts(self, counts: tuple[ViewCount, ...]) -> None:
        chosen = self.views.selectedItems()
        view = _view_of(chosen[0]) if chosen else self._wanted
        self._left.show()
        self.views.blockSignals(True)
        self.views.clear()
        for count in counts:
            item = QTreeWidgetItem([word(count.view.label), f"{count.count:,}"])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(0, QSize(0, self.views.fontMetrics().lineSpacing() + 10))
            item.setData(0, Qt.ItemDataRole.UserRole, count.view)
            self.views.addTopLevelItem(item)
            if count.view is view:
                self.views.setCurrentItem(item)
        self.views.blockSignals(False)
        first = self.views.topLevelItem(0)
        if view is None and first is not None:
            self.views.setCurrentItem(first)
        self.counts_shown.emit(counts)

    def _keep_counts(self, _: ConsoleError) -> None:
        """Leave the old counts; the list asks too and says why nothing comes."""
        if not self.views.topLevelItemCount():
            self._left.hide()
            self.list.reload()

    def _show_chosen_view(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.saved.let_go()
            self._wanted = _view_of(item)
            self.list.show_view(self._wanted)

    def _open(self, ticket_id: UUID) -> None:
        self.sheet.show_ticket(ticket_id)

    def _take_row(self, sheet: TicketSheet) -> None:
        self.list.replace_row(sheet.row)

    def _after_batch(self, _done: tuple[UUID, ...]) -> None:
        self._load_counts()
        self.saved.refresh()
        self.sheet.reload()

    def _after_act(self, done: Done) -> None:
        self._load_counts()
        self.saved.refresh()
        self.acted.emit(done)


def _view_of(item: QTreeWidgetItem) -> View:
    return View(item.data(0, Qt.ItemDataRole.UserRole))  # Qt hands a StrEnum back as a plain str
