"""The list of a view: search, order, table, pages as they come into sight."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.domain.errors import ConsoleError
from console.domain.listing import PAGE, After, Around, ListQuestion, Narrowing, Sort, Start, Whence
from console.domain.presence import Presence
from console.domain.ticket import Changes, Offer, TicketPage, TicketRow
from console.domain.views import View
from console.domain.zone import local_day
from console.qt.hints import Brake
from console.qt.jobs import Jobs
from console.qt.language import word
from console.qt.paper import ask_and_print
from console.qt.text import sentence
from widgets.common.look import button, named
from widgets.common.pick_list import Choice, PickList
from widgets.common.table import dress
from widgets.tickets.batch_panel import BatchPanel
from widgets.tickets.beacon import short_words
from widgets.tickets.column_choice import ColumnDialog, ColumnKeeper, ColumnMemory
from widgets.tickets.columns import ColumnFit
from widgets.tickets.facts import plain_label
from widgets.tickets.files import PrintText, ask_path
from widgets.tickets.filter_bar import FilterBar
from widgets.tickets.model import TicketModel, ticket_columns
from widgets.tickets.pages import Pages
from widgets.tickets.ports import TicketPorts
from widgets.tickets.table import TicketTable

TICK_MS = 30_000
LISTEN_MS, NET_MS = 5_000, 30_000
"""How often to ask what others did; and where the server says when it is worth asking."""
AHEAD_ROWS = 20
"""So many rows above and below the visible ones are loaded before they come into sight."""
GIVEN_UP = (2, 1, 4, 5, 8, 9, 10)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the operator looks at, so that it can stand there again.

    Attributes:
        ticket: on the cursor, None without.
        y: its distance from the top of the table, in pixels.
        at_top: the list was not scrolled.
    """

    ticket: UUID | None
    y: int
    at_top: bool


class ListPanel(QWidget):
    """Tickets of one view in one order, page after page.

    Signals:
        page_shown: a page is on screen. Argument: TicketPage.
        ticket_chosen: Enter or a click on a row. Argument: the ticket's UUID.
        stirred: somebody acted on tickets meanwhile; counts are no longer what they were.
            Argument: a frozenset of the tickets' UUIDs.
    """

    stirred = Signal(object)
    page_shown = Signal(object)
    ticket_chosen = Signal(object)

    def __init__(
        self,
        ports: TicketPorts,
        reads: Jobs,
        path_for: Callable[[QWidget, str], str] = ask_path,
        memory: ColumnMemory | None = None,
        print_text: PrintText = ask_and_print,
    ) -> None:
        super().__init__()
        self._memory = memory or ColumnMemory.of_this_run()
        self._ports = ports
        self._reads = reads
        self._question = ListQuestion()
        self._pages = Pages()
        self._sight: Sight | None = None
        self._waiting: object | None = None
        self._exact = False
        self._in_order = True
        self._mark: int | None = None
        self._listening = False
        self._moved: set[UUID] = set()
        self._columns = ticket_columns(ports.now)
        self._model = TicketModel(self._columns)
        self._line = QLineEdit()
        self._line.setObjectName("ticket_search")
        self._line.setAccessibleName(self.tr("搜索工单"))
        self._line.setPlaceholderText(self.tr("编号、查询码或词语，Enter 搜索，Esc 清除（Ctrl+F）"))
        self._line.setClearButtonEnabled(True)
        self._line.returnPressed.connect(self.search)
        self._count = plain_label("", "muted", wrap=False)
        self._count.setObjectName("list_count")
        self._message = QLabel()
        self._message.setObjectName("list_message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.hide()
        self._offers: tuple[Offer, ...] = ()
        self.batch = BatchPanel(ports, reads, path_for, print_text)
        self.batch.done.connect(self._let_go)
        self.batch.left.connect(self._back_to_table)
        self.filter = FilterBar(ports, reads, lambda: local_day(ports.now()))
        self.filter.changed.connect(self._narrow)
        self.filter.left.connect(self._back_to_table)
        self._chosen = plain_label("", "accent", wrap=False)
        self._chosen.setObjectName("list_marked")
        self._chip = button("", "quiet", self.reload)
        named(self._chip, "list_changes", "")
        self._chip.hide()
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self.table = self._table()
        self._picks = PickList(self, "list_picks", self.tr("选一项"))
        self._arrange()
        self._ahead.timeout.connect(self._fill_ahead)
        self._every(TICK_MS, self._tick)
        self._net = self._every(LISTEN_MS, self._listen)
        self._brake = Brake(self._listen, LISTEN_MS, self)

    def _every(self, ms: int, run: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.timeout.connect(run)
        made.start(ms)
        return made

    @property
    def model(self) -> TicketModel:
        """The rows on screen."""
        return self._model

    @property
    def question(self) -> ListQuestion:
        """Which list is asked for."""
        return self._question

    def show_view(self, view: View) -> None:
        """Show a view from its first page, without search and filter; the order stays."""
        self.show_question(replace(self._question, view=view, words="", narrowing=Narrowing()))

    def show_question(self, question: ListQuestion) -> None:
        """Show a whole list, as another screen asks for it."""
        self._line.setText(question.words)
        self._show(question)

    def search(self) -> None:
        """Show what the search line says, within the view."""
        self._show(replace(self._question, words=self._line.text().strip()))

    def clear_search(self) -> None:
        """Empty the search line and show the whole view again."""
        self._line.clear()
        if self._question.words:
            self.search()
        self.table.setFocus()

    def focus_search(self) -> None:
        """Go to the search line with its text selected."""
        self._line.setFocus()
        self._line.selectAll()

    def choose_columns(self) -> None:
        """Ask which columns this view shows, and in which order."""
        dialog = ColumnDialog(self._columns, self._keeper.choice, self)
        dialog.chosen.connect(self._keeper.use)
        dialog.finished.connect(self._back_to_table)
        dialog.open()

    def open_filter(self) -> None:
        """Show the fields of the filter."""
        self.filter.open()

    def _narrow(self, asked: Narrowing) -> None:
        self._show(replace(self._question, narrowing=asked))

    def sort_by(self, sort: Sort) -> None:
        """Show the list by another column; by the same one, turned round."""
        turned = not self._question.descending
        down = turned if sort is self._question.sort else sort.newest_first
        self._show(replace(self._question, sort=sort, descending=down))

    def choose_sort(self) -> None:
        """Offer the orders in a list below the heading."""
        now = self._question.sort
        choices = [
            Choice(column.head(), partial(self.sort_by, column.sort), None, column.sort is now)
            for column in self._columns
            if column.sort is not None
        ]
        self._picks.offer(choices, self.table.horizontalHeader(), self.table)

    def reload(self) -> None:
        """Load again what is in sight; the rows stay until it arrives, and then where they are."""
        self._message.hide()
        sight = self._look()
        kept = sight.ticket is not None and not sight.at_top and not self._question.words
        self._sight = sight
        self._ask(Around(sight.ticket) if kept and sight.ticket else Start())

    def replace_row(self, row: TicketRow) -> None:
        """Show a ticket's new values without moving it."""
        self._model.replace_row(row)

    # --- many tickets at once --------------------------------------------------------------------

    def offer_batch(self) -> None:
        """Offer what can be done with the tickets picked out; with none, the one on the cursor."""
        if not self._model.marked:
            self._toggle(self.table.currentIndex().row())
        if not self._model.marked:
            return
        if self._offers:
            self._show_batch(self._offers)
        else:
            self._reads.run(
                self, self._ports.batch.offers, on_ok=self._show_batch, on_error=self._say_problem
            )

    def clear_marks(self) -> None:
        """Let every ticket go."""
        self._model.mark(self._model.marked, on=False)
        self._say_marked()

    def _show_batch(self, offers: tuple[Offer, ...]) -> None:
        self._offers = offers
        choices = []
        for offer in offers:
            if offer.action == "dispatch":
                words = self.tr("{0}（各按派单目录）").replace("{0}", word(offer.label))
                choices.append(Choice(words, partial(self._begin_batch, offer, ask=False)))
                words = self.tr("{0}（都给一个单位）").replace("{0}", word(offer.label))
                choices.append(Choice(words, partial(self._begin_batch, offer)))
            else:
                choices.append(Choice(word(offer.label), partial(self._begin_batch, offer)))
        choices.append(Choice(self.tr("打印全文"), partial(self._begin_print, as_list=False)))
        choices.append(Choice(self.tr("打印清单"), partial(self._begin_print, as_list=True)))
        if self._ports.batch.may_export:
            choices.append(Choice(self.tr("导出"), self._begin_export))
        choices.append(Choice(self.tr("全部不选"), self.clear_marks))
        self._picks.offer(choices, self.table.horizontalHeader(), self.table)

    def _begin_batch(self, offer: Offer, *, ask: bool = True) -> None:
        self.batch.begin(offer, self._model.marked, ask=ask)

    def _begin_export(self) -> None:
        self.batch.begin_export(self._model.marked)

    def _begin_print(self, *, as_list: bool) -> None:
        self.batch.begin_print(self._model.marked, as_list=as_list)

    def _toggle(self, at: int) -> None:
        found = self._model.ticket_at(at)
        if found is not None:
            self._model.mark((found,), on=not self._model.is_marked(found.id))
            self._say_marked()

    def _mark_run(self, first: int, last: int) -> None:
        rows = [self._model.ticket_at(at) for at in range(min(first, last), max(first, last) + 1)]
        self._model.mark((one for one in rows if one is not None), on=True)
        self._say_marked()

    def _mark_all(self) -> None:
        question = self._question
        if question.words:
            self._take_all((question, self._model.values))
            return
        self._reads.run(
            self,
            lambda: (question, self._ports.batch.first(question)),
            on_ok=self._take_all,
            on_error=self._say_problem,
        )

    def _take_all(self, answer: tuple[ListQuestion, tuple[TicketRow, ...]]) -> None:
        question, rows = answer
        if question == self._question:
            self._model.mark(rows, on=True)
            self._say_marked()

    def _let_go(self, done: tuple[UUID, ...]) -> None:
        gone = set(done)
        self._model.mark([one for one in self._model.marked if one.id in gone], on=False)
        self._say_marked()
        self.reload()

    def _say_marked(self) -> None:
        count = len(self._model.marked)
        words = self.tr("选中 {0} 件（Ctrl+B 办理）").replace("{0}", f"{count:,}")
        self._chosen.setText(words if count else "")

    def _say_problem(self, error: ConsoleError) -> None:
        self._say(sentence(error))

    def _say(self, text: str) -> None:
        """Say it above the rows; where there are none, in their place."""
        self._message.setText(text)
        if self._model.rowCount():
            self._column.insertWidget(self._column.indexOf(self.table), self._message)
        else:
            self._middle.addWidget(self._message)
        self._message.show()

    def _back_to_table(self) -> None:
        self.table.setFocus()

    def _click(self, index: QModelIndex) -> None:
        with_ctrl = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if with_ctrl or self._columns[index.column()].name == "mark":
            self._toggle(index.row())
        else:
            self._choose(index)

    def _show(self, question: ListQuestion) -> None:
        if question.view is not self._question.view:
            self.clear_marks()
            self._keeper.show_view(question.view)
        self._question = question
        self.filter.show_narrowing(question.narrowing)
        self._message.hide()
        self._sight = None
        self._mark_order(in_order=True)
        self._ask(Start())

    def _table(self) -> TicketTable:
        table = TicketTable()
        table.setObjectName("ticket_table")
        table.setAccessibleName(self.tr("工单列表"))
        table.setModel(self._model)
        table.setAlternatingRowColors(True)
        dress(table, self._columns)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(36)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_column)
        fit = ColumnFit(table, self._columns, GIVEN_UP)
        self._keeper = ColumnKeeper(table, self._columns, fit, self._memory)
        table.toggled.connect(self._toggle)
        table.run_marked.connect(self._mark_run)
        table.all_marked.connect(self._mark_all)
        table.cleared.connect(self.clear_marks)
        table.clicked.connect(self._click)
        table.verticalScrollBar().valueChanged.connect(self._fill)
        table.verticalScrollBar().rangeChanged.connect(self._fill)
        table.selectionModel().currentRowChanged.connect(self._fill)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._choose_current)
        return table

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._line, 1)
        top.addWidget(self._chip)
        top.addWidget(self._chosen)
        top.addWidget(self._count)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        self._middle = QVBoxLayout(self.table.viewport())
        self._middle.addWidget(self._message)
        column.addWidget(self.batch)
        escape = QShortcut(QKeySequence("Esc"), self._line)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.clear_search)
        self._mark_order(in_order=True)

    def _sort_column(self, section: int) -> None:
        sort = self._columns[section].sort
        if sort is not None:
            self.sort_by(sort)
        else:
            self._mark_order(in_order=True)

    def _mark_order(self, *, in_order: bool) -> None:
        """Let the heading say by what the rows stand, which may not be what was asked for."""
        sort = self._question.sort if in_order else Sort.OPENED
        down = self._question.descending if in_order else True
        at = next(at for at, column in enumerate(self._columns) if column.sort is sort)
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(at, way)

    # --- pages -----------------------------------------------------------------------------------

    def _ask(self, whence: Whence) -> None:
        """Begin a list; what was asked before is dropped."""
        question, token = self._question, object()
        self._waiting = token
        self._reads.run(
            self,
            lambda: self._ports.page(question, whence),
            on_ok=partial(self._begin, token),
            on_error=partial(self._show_error, token),
        )

    def _begin(self, token: object, page: TicketPage) -> None:
        if token is not self._waiting or page.question != self._question:
            return
        self._waiting = None
        self._exact = page.total is not None or (page.rank == 0 and page.more is None)
        self._pages.begin(page)
        self._moved.clear()
        self._say_moved()
        sight = self._sight or self._look()
        self._model.begin(self._pages.count, page.rank or 0, page.rows)
        self._restore(sight, page)
        self._in_order = page.in_order
        self._mark_order(in_order=page.in_order)
        self._say_empty(page)
        self._say_count()
        self.page_shown.emit(page)
        if not self._exact and not self._question.words:
            self._count_all(self._question)
        self._fill()

    def _count_all(self, question: ListQuestion) -> None:
        self._reads.run(
            self,
            lambda: (question, self._ports.total(question)),
            on_ok=self._take_total,
            on_error=self._keep_count,
        )

    def _take_total(self, counted: tuple[ListQuestion, int]) -> None:
        question, total = counted
        if question == self._question:
            self._pages.grow(total)
            self._model.resize(self._pages.count)
            self._exact = True
            self._say_count()

    def _keep_count(self, _: ConsoleError) -> None:
        """Leave the count; the page says what is wrong."""

    def _fill(self) -> None:
        """Ask for the first page in sight that is not loaded, one at a time.

        What is not in sight yet waits until what is has been painted.
        """
        if self._waiting is not None:
            return
        number = self._pages.missing(*self._visible())
        if number is None:
            self._ahead.start()
        else:
            self._load(number)

    def _fill_ahead(self) -> None:
        first, last = self._visible()
        number = self._pages.missing(first - AHEAD_ROWS, last + AHEAD_ROWS)
        if self._waiting is None and number is not None:
            self._load(number)

    def _load(self, number: int) -> None:
        """Ask for a page, and at once for the next where both are in sight."""
        question, token, ports = self._question, object(), self._ports
        whence = self._pages.whence(number)
        top, bottom = self._visible()
        both = self._pages.missing(max(top, (number + 1) * PAGE), bottom) == number + 1

        def read() -> tuple[TicketPage, ...]:
            page = ports.page(question, whence)
            if not both or page.more is None or page.last is None:
                return (page,)
            return page, ports.page(question, After(page.last))

        self._waiting = token
        self._reads.run(
            self,
            read,
            on_ok=partial(self._take, token, number),
            on_error=partial(self._show_error, token),
        )

    def _take(self, token: object, first: int, pages: tuple[TicketPage, ...]) -> None:
        if token is not self._waiting or pages[0].question != self._question:
            return
        self._waiting = None
        for number, page in enumerate(pages, first):
            if len(page.rows) < PAGE and page.more is not None:  # tickets left: the numbers moved
                self.reload()
                return
            self._keep(number, page)
        self._say_count()
        self.page_shown.emit(pages[-1])
        self._fill()

    def _keep(self, number: int, page: TicketPage) -> None:
        if self._pages.take(number, page):
            self._model.forget((number + 1) * PAGE, self._model.rowCount())
        self._model.resize(self._pages.count)
        if page.rows:
            self._model.put(number * PAGE, page.rows)
        for far in self._pages.spare(number):
            self._model.forget(far * PAGE, far * PAGE + PAGE - 1)

    # --- what others do meanwhile -----------------------------------------------------------------

    def listen(self) -> None:
        """Ask what happened since: shown rows change in place, nothing moves by itself."""
        if self._listening:
            return
        self._listening = True
        question, mark = self._question, self._mark
        self._reads.run(
            self,
            lambda: self._ports.changes(question, mark),
            on_ok=self._hear,
            on_error=self._miss,
        )

    def follow(self) -> None:
        """Somebody changed a ticket: ask soon, and look by oneself only now and then."""
        self._net.setInterval(NET_MS)
        self._brake.pull()

    def _listen(self) -> None:
        if self.isVisible():
            self.listen()
            self.look_who_works()

    def look_who_works(self) -> None:
        """Ask who else has one of the visible tickets open."""
        ports, (top, bottom) = self._ports.presence, self._visible()
        found = (self._model.ticket_at(at) for at in range(top, bottom + 1))
        tickets = tuple(one.id for one in found if one is not None)
        if ports is not None and tickets:
            self._reads.run(
                self,
                lambda: ports.others(tickets),
                on_ok=self._show_others,
                on_error=self._miss,
            )

    def _show_others(self, others: tuple[Presence, ...]) -> None:
        names: dict[UUID, list[Presence]] = {}
        for one in others:
            names.setdefault(one.ticket_id, []).append(one)
        self._model.show_others({ticket: short_words(found) for ticket, found in names.items()})

    def _hear(self, changes: Changes) -> None:
        self._listening = False
        if changes.question != self._question:  # ask again, from the same mark
            return
        first = self._mark is None
        self._mark = changes.mark
        for row in (*changes.inside, *changes.outside):
            self._model.replace_row(row)
        come = [one.id for one in changes.inside if self._model.row_of(one.id) < 0]
        gone = [one.id for one in changes.outside if self._model.row_of(one.id) >= 0]
        self._moved.update(gone if self._question.words else (*come, *gone))
        self._say_moved()
        if not first and (changes.inside or changes.outside):
            self.stirred.emit(frozenset(one.id for one in (*changes.inside, *changes.outside)))

    def _miss(self, _: ConsoleError) -> None:
        self._listening = False

    def _say_moved(self) -> None:
        words = self.tr("{0} 件有变化（Ctrl+R 刷新）").replace("{0}", f"{len(self._moved):,}")
        self._chip.setText(words)
        self._chip.setAccessibleName(words)
        self._chip.setVisible(bool(self._moved))

    def _visible(self) -> tuple[int, int]:
        top = max(0, self.table.rowAt(0))
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        return top, bottom if bottom >= 0 else self._model.rowCount() - 1

    # --- the cursor ------------------------------------------------------------------------------

    def _look(self) -> Sight:
        current = self.table.currentIndex()
        found = self._model.ticket_at(current.row())
        at_top = self.table.verticalScrollBar().value() == 0
        if found is None:
            return Sight(None, 0, at_top)
        return Sight(found.id, self.table.rowViewportPosition(current.row()), at_top)

    def _restore(self, sight: Sight, page: TicketPage) -> None:
        """Put the cursor on the same ticket, at the same height of the screen."""
        if not page.rows:
            return
        at = -1 if sight.ticket is None else self._model.row_of(sight.ticket)
        self.table.setCurrentIndex(self._model.index(max(at, page.rank or 0), 0))
        if at >= 0 and not sight.at_top:
            bar = self.table.verticalScrollBar()
            height = self.table.verticalHeader().defaultSectionSize()
            self.table.updateGeometries()
            bar.setValue(at * height - sight.y)

    def _say_count(self) -> None:
        if self._exact:
            text = self.tr("{0} 件").replace("{0}", f"{self._pages.count:,}")
        else:
            text = self.tr("前 {0} 件").replace("{0}", f"{len(self._model.values):,}")
        if not self._in_order:
            text += self.tr("，命中太多，按受理时间排列")
        self._count.setText(text)

    def _say_empty(self, page: TicketPage) -> None:
        if page.rows:
            self._message.hide()
            return
        view = self._question.view
        if self._question.words:
            text = self.tr("没有找到“{0}”。换一个词，或按 Esc 清除搜索。")
            text = text.replace("{0}", self._question.words)
        elif self._question.narrowing.parts:
            text = self.tr("“{0}”里没有符合筛选的工单。去掉一项筛选（Ctrl+Shift+F）再看。")
            text = text.replace("{0}", word(view.label))
        elif view is View.ALL:
            text = self.tr(
                "还没有工单。到“接听”登记第一件；想先试用，可退出后运行 main.py demo 装入演示数据。"
            )
        else:
            text = self.tr("“{0}”里现在没有工单，不需要做什么。").replace("{0}", word(view.label))
        self._say(text)

    def _show_error(self, token: object, error: ConsoleError) -> None:
        if token is not self._waiting:
            return
        self._waiting = None
        self._say(self.tr("{0}按 Ctrl+R 再试。").replace("{0}", sentence(error)))

    def _tick(self) -> None:
        self.table.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        found = self._model.ticket_at(index.row())
        if found is not None:
            self.ticket_chosen.emit(found.id)

    def _choose_current(self) -> None:
        self._choose(self.table.currentIndex())
