"""One act on the tickets picked out: asked for, rehearsed, agreed to, done, told one by one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from console.domain.batch import Fate
from console.domain.errors import ConsoleError
from console.domain.progress import Tell
from console.domain.ticket import Offer, TicketRow
from console.domain.zone import local_day
from console.qt.jobs import Jobs
from console.qt.language import phrase, word
from console.qt.paper import PAGE_BREAK
from console.qt.text import sentence
from widgets.common.look import NEAR, button, label, named, row, set_property
from widgets.common.progress import ProgressStrip
from widgets.tickets.act_form import ActForm
from widgets.tickets.files import PrintText
from widgets.tickets.ports import TicketPorts

_LINES = 6


class BatchPanel(QFrame):
    """Stands below the list while something is done to many tickets.

    Nothing is written before the rehearsal was shown and agreed to. What is refused stays picked
    out, and each refusal names its ticket.

    Signals:
        opened: it needs room now.
        done: tickets went through. Argument: tuple of their UUIDs.
        left: the operator goes back to the list.
    """

    opened = Signal()
    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        ports: TicketPorts,
        reads: Jobs,
        path_for: Callable[[QWidget, str], str],
        print_text: PrintText,
    ) -> None:
        """Take the ports, a lane that the call does not need, what asks for a path and prints."""
        super().__init__()
        named(self, "batch", self.tr("批量办理"))
        self.setProperty("ground", "info")
        self._ports, self._reads, self._path_for = ports, reads, path_for
        self._print_text = print_text
        self._rows: tuple[TicketRow, ...] = ()
        self._form: ActForm | None = None
        self._go: Callable[[], None] | None = None
        self._title = label("", "heading", wrap=True)
        self._title.setObjectName("batch_title")
        self._summary = label("", wrap=True)
        self._summary.setObjectName("batch_summary")
        self._refused = QPlainTextEdit()
        named(self._refused, "batch_refused", self.tr("没有办的工单和原因"))
        self._refused.setReadOnly(True)
        self._refused.setTabChangesFocus(True)
        self.progress = ProgressStrip()
        self._yes = button("", "primary", self._agree)
        named(self._yes, "batch_yes", self.tr("照此办理"))
        self._no = button(self.tr("收起　Esc"), "", self.leave)
        named(self._no, "batch_no", self.tr("收起"))
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.setSpacing(NEAR)
        for part in (self._title, self._summary, self._refused, self.progress):
            layout.addWidget(part)
        layout.addLayout(self._place)
        layout.addLayout(row(self._yes, self._no, 1))
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self.hide()

    @property
    def form(self) -> ActForm | None:
        """The form that is filled in for all."""
        return self._form

    def begin(self, offer: Offer, rows: Sequence[TicketRow], *, ask: bool = True) -> None:
        """Ask for the fields of an act, or rehearse it at once.

        Args:
            offer: the act.
            rows: the tickets.
            ask: show the form; False takes the act without any field.
        """
        if self.progress.running:
            return
        self._open(word(offer.label), rows)
        if not ask or not offer.fields:
            self._rehearse(offer, {})
            return
        day = local_day(self._ports.now())
        form = ActForm(
            offer, self._ports.find_units, self._reads, QDate(day.year, day.month, day.day)
        )
        form.submitted.connect(partial(self._rehearse, offer))
        form.left.connect(self.leave)
        form.head.hide()  # the panel's own says it
        self._form = form
        self._no.hide()
        self._place.addWidget(form)
        form.focus_first()

    def begin_export(self, rows: Sequence[TicketRow]) -> None:
        """Say what an export takes out, and ask before it does."""
        if self.progress.running:
            return
        self._open(self.tr("导出"), rows)
        words = self.tr(
            "将导出 {0} 件工单的全部字段；来电人姓名和号码打码，公式失效；导出会写入审计。"
        )
        self._say(words.replace("{0}", f"{len(rows):,}"))
        self._offer(self.tr("选择文件并导出"), self._export)

    def begin_print(self, rows: Sequence[TicketRow], *, as_list: bool) -> None:
        """Say what is printed, and ask before it is read and audited.

        Args:
            rows: the tickets.
            as_list: two lines for each instead of its whole text.
        """
        if self.progress.running:
            return
        if as_list:
            self._open(self.tr("打印清单"), rows)
            words = self.tr("将把 {0} 件工单打印成一张清单，不含来电人；每件都会写入审计。")
        else:
            self._open(self.tr("打印全文"), rows)
            words = self.tr("将打印 {0} 件工单的全文，每件另起一页，来电人打码；每件都会写入审计。")
        self._say(words.replace("{0}", f"{len(rows):,}"))
        self._offer(self.tr("选择打印机并打印"), partial(self._read_papers, as_list=as_list))

    def leave(self) -> None:
        """Close; work that is under way is stopped first."""
        if self.progress.running:
            self.progress.cancel()
            return
        self._drop_form()
        self.hide()
        self.left.emit()

    def submit(self) -> None:
        """Go on: send the form, or agree."""
        if self._form is not None:
            self._form.submit()
        else:
            self._agree()

    def _open(self, name: str, rows: Sequence[TicketRow]) -> None:
        self._rows = tuple(rows)
        self._drop_form()
        self._go = None
        words = self.tr("{0}：选中 {1} 件").replace("{0}", name)
        self._title.setText(words.replace("{1}", f"{len(self._rows):,}"))
        self._say("")
        self._refused.hide()
        self._yes.hide()
        self._no.show()
        self.show()
        self.opened.emit()

    def _drop_form(self) -> None:
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _offer(self, words: str, go: Callable[[], None]) -> None:
        self._go = go
        self._yes.setText(words)
        self._yes.setAccessibleName(words)
        self._yes.show()
        self._yes.setFocus()

    def _agree(self) -> None:
        go, self._go = self._go, None
        if go is not None:
            self._yes.hide()
            go()

    # --- an act ----------------------------------------------------------------------------------

    def _rehearse(self, offer: Offer, fields: Mapping[str, object]) -> None:
        self._drop_form()
        self._no.show()
        self._no.setFocus()
        ids = [one.id for one in self._rows]
        self._say(self.tr("正在逐件核对，还没有写入任何东西……"))
        self.progress.follow(
            self._reads,
            self.tr("正在核对"),
            lambda tell: self._ports.batch.rehearse(ids, offer.action, fields, tell),
            on_ok=partial(self._show_plan, offer, fields),
            on_error=self._fail,
        )

    def _show_plan(
        self, offer: Offer, fields: Mapping[str, object], verdicts: tuple[Fate, ...]
    ) -> None:
        good = tuple(one for one in verdicts if one.problem is None)
        bad = len(verdicts) - len(good)
        words = self.tr("{0} 件都可以办。")
        if bad:
            words = self.tr("{0} 件可以办；{1} 件不能办，会留在选中里。")
        self._say(words.replace("{0}", f"{len(good):,}").replace("{1}", f"{bad:,}"))
        self._show_refused(verdicts)
        if good:
            words = self.tr("{0} {1} 件　Ctrl+Enter").replace("{0}", word(offer.label))
            self._offer(
                words.replace("{1}", f"{len(good):,}"), partial(self._run, offer, fields, good)
            )

    def _run(self, offer: Offer, fields: Mapping[str, object], good: tuple[Fate, ...]) -> None:
        self._no.setFocus()
        self._say(self.tr("正在办理，每件各自写入……"))
        self.progress.follow(
            self._reads,
            self.tr("正在办理"),
            lambda tell: self._ports.batch.run(good, offer.action, fields, tell),
            on_ok=self._show_result,
            on_error=self._fail,
        )

    def _show_result(self, verdicts: tuple[Fate, ...]) -> None:
        good = tuple(one.ticket_id for one in verdicts if one.problem is None)
        bad = len(verdicts) - len(good)
        text = self.tr("已办 {0} 件。").replace("{0}", str(len(good)))
        if bad:
            text += self.tr("{0} 件没有办，仍选中，原因见下。").replace("{0}", str(bad))
        self._say(text, danger=bad > 0)
        self._show_refused(verdicts)
        self.done.emit(good)

    def _show_refused(self, verdicts: tuple[Fate, ...]) -> None:
        codes = {one.id: one.short_code for one in self._rows}
        lines = [
            f"{codes.get(one.ticket_id, '')}　{sentence(one.problem)}"
            for one in verdicts
            if one.problem is not None
        ]
        self._refused.setPlainText("\n".join(lines))
        shown = min(len(lines), _LINES)
        self._refused.setFixedHeight(self._refused.fontMetrics().lineSpacing() * shown + 16)
        self._refused.setVisible(bool(lines))

    # --- an export -------------------------------------------------------------------------------

    def _export(self) -> None:
        path = self._path_for(self, self.tr("工单.xlsx"))
        if not path:
            self.leave()
            return
        ids = [one.id for one in self._rows]
        self.progress.follow(
            self._reads,
            self.tr("正在导出"),
            lambda tell: self._ports.batch.export(ids, path, tell),
            on_ok=partial(self._show_exported, path),
            on_error=self._fail,
        )

    def _show_exported(self, path: str, count: int) -> None:
        words = self.tr("已导出 {0} 件到 {1}").replace("{0}", str(count))
        self._say(words.replace("{1}", path), danger=False)

    # --- paper -----------------------------------------------------------------------------------

    def _read_papers(self, *, as_list: bool) -> None:
        ids, batch = [one.id for one in self._rows], self._ports.batch
        self._no.setFocus()

        def read(tell: Tell) -> str:
            if as_list:
                return phrase(batch.list_paper(ids, tell))
            return PAGE_BREAK.join(phrase(one) for one in batch.papers(ids, tell))

        self.progress.follow(
            self._reads, self.tr("正在取出"), read, on_ok=self._to_paper, on_error=self._fail
        )

    def _to_paper(self, text: str) -> None:
        title = self.tr("{0} 件工单").replace("{0}", str(len(self._rows)))
        try:
            printed = self._print_text(self, title, text)
        except ConsoleError as error:
            self._fail(error)
            return
        if printed:
            words = self.tr("{0} 件已交给打印机；这次打印已记录。")
            self._say(words.replace("{0}", str(len(self._rows))), danger=False)
        else:
            self._say(self.tr("没有打印；取出已记录。"), danger=False)

    def _fail(self, error: ConsoleError) -> None:
        self._say(sentence(error), danger=True)

    def _say(self, text: str, *, danger: bool = False) -> None:
        set_property(self._summary, "tone", "danger" if danger else "")
        self._summary.setText(text)
        self._summary.setVisible(bool(text))
