"""The letter screen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.domain.errors import ConsoleError
from console.domain.letter import DrawnLetter, LetterText
from console.domain.ticket import TicketRow
from console.domain.views import IssuedLetter
from console.domain.writing import Begun
from console.domain.zone import show
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.language import clauses, told
from console.qt.text import sentence
from widgets.common.begun import Begins
from widgets.common.empty import EmptyState
from widgets.common.look import NEAR, WIDE, beside, button, column, frame, label, named, row
from widgets.common.notice import Notice
from widgets.common.table import RowsModel, dress
from widgets.letters.editor import LetterEditor
from widgets.letters.model import ISSUED_COLUMNS, WAITING_COLUMNS
from widgets.letters.ports import LetterPorts
from widgets.letters.preview import PagePreview
from widgets.tickets.columns import ColumnFit
from widgets.tickets.words import translate

REDRAW_MS = 300
WAITING, ISSUED = 0, 1


def ask_pdf_path(parent: QWidget, name: str) -> str:
    """Ask where to save a PDF; "" when the clerk thinks better of it."""
    return QFileDialog.getSaveFileName(parent, "", name, "PDF (*.pdf)")[0]


def warning_text(code: str) -> str:
    """Return what a warning of the layout means for the clerk."""
    texts = {
        "substitute_font": translate("LetterPanel", "缺少指定字体，用开源字体代替"),
        "rare_character": translate("LetterPanel", "有生僻字由后备字体补上，请看预览"),
    }
    return texts.get(code, code)


class LettersPanel(QWidget):
    """What waits for a letter, its text beside the page, and the archive.

    Typed text stays with its ticket until the letter has been issued.

    Signals:
        issued: a letter has its number. Argument: IssuedLetter.
        drawn: a preview is on screen. Argument: DrawnLetter.
    """

    issued = Signal(object)
    drawn = Signal(object)

    def __init__(
        self,
        ports: LetterPorts,
        reads: Jobs,
        writes: Jobs,
        path_for: Callable[[QWidget, str], str] = ask_pdf_path,
        begins: Begins | None = None,
    ) -> None:
        super().__init__()
        self._begins = begins or Begins(parent=self)
        named(self, "letters_panel", self.tr("文书"))
        self._ports = ports
        self._reads = reads
        self._writes = writes
        self._path_for = path_for
        self._ticket: UUID | None = None
        self._archived: IssuedLetter | None = None
        self._pdf = b""
        self._drawing: object | None = None
        self._turning: object | None = None
        self._issuing: set[UUID] = set()
        self.waiting = QTableView()
        self.archive = QTableView()
        self._waiting_rows = RowsModel(WAITING_COLUMNS)
        self._archive_rows = RowsModel(ISSUED_COLUMNS)
        self.editor = LetterEditor()
        self.editor.edited.connect(self._keep)
        self.preview = PagePreview()
        self.preview.page_asked.connect(self._show_page_again)
        self._notice = Notice()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._redraw.timeout.connect(self.draw)
        self._build()
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keypad.activated.connect(self.issue)

    def refresh(self) -> None:
        """Load both lists again; a text in work stays."""
        self._reads.run(
            self,
            lambda: (self._ports.waiting(), self._ports.issued()),
            on_ok=self._show_lists,
            on_error=self._show_list_error,
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        back, on = partial(self.preview.leaf, -1), partial(self.preview.leaf, 1)
        writing, reading = self._is_writing, self._is_reading
        unwritten = self.tr("没有正在写的文书，请先从列表选一件")
        unread = self.tr("没有已出具的文书，请先从列表选一件")
        return (
            Command(
                "letters.issue", self.tr("出具"), "Ctrl+Return", self.issue, writing, unwritten
            ),
            Command(
                "letters.text", self.tr("到正文"), "Ctrl+E", self.editor.start, writing, unwritten
            ),
            Command(
                "letters.save", self.tr("另存为 PDF"), "Ctrl+S", self.save_pdf, reading, unread
            ),
            Command("letters.list", self.tr("到列表"), "Ctrl+L", self._to_list),
            Command("letters.back", self.tr("预览向前"), "Alt+PgUp", back),
            Command("letters.on", self.tr("预览向后"), "Alt+PgDown", on),
            Command("letters.refresh", self.tr("刷新文书"), "Ctrl+R", self.refresh),
        )

    def open_ticket(self, ticket_id: UUID) -> None:
        """Compose the letter of a ticket, or go on with what was typed before."""
        self._ticket = ticket_id
        self._archived = None
        self._forget_page()
        kept = self._begins.get(Begun.LETTER, str(ticket_id))
        if isinstance(kept, LetterText) and not self._begins.is_old(Begun.LETTER, str(ticket_id)):
            self._show_letter(ticket_id, kept)
            return
        self._reads.run(
            self,
            lambda: self._ports.compose(ticket_id),
            on_ok=partial(self._show_composed, ticket_id),
            on_error=partial(self._show_failure, ticket_id),
        )

    def open_issued(self, letter: IssuedLetter) -> None:
        """Show an archived letter exactly as it was issued."""
        self._archived = letter
        self._ticket = None
        self._forget_page()
        self._show_facts(letter)
        self._reads.run(
            self,
            lambda: self._ports.pdf(letter.id),
            on_ok=partial(self._show_archived, letter),
            on_error=self._show_error,
        )

    def draw(self) -> None:
        """Draw the text as it stands; an older drawing that comes late is dropped."""
        letter = self.editor.letter
        self._redraw.stop()
        if self._ticket is None or letter is None:
            return
        if not self.editor.need_all():
            self._say_warnings(self.tr("填齐标红的各项后才有预览。"))
            return
        token, page, dpi = object(), self.preview.page, self.preview.dpi
        self._drawing = token
        self._reads.run(
            self,
            lambda: self._draw_page(letter, page, dpi),
            on_ok=partial(self._show_drawn, token),
            on_error=partial(self._show_drawing_error, token),
        )

    def issue(self) -> None:
        """Take a number, archive, and show the archived letter."""
        ticket_id, letter = self._ticket, self.editor.letter
        if ticket_id is None or letter is None or ticket_id in self._issuing:
            return
        if not self.editor.need_all():
            return
        self._issuing.add(ticket_id)
        self._issue.setEnabled(False)
        self._writes.run(
            self,
            lambda: self._ports.issue(ticket_id, letter),
            on_ok=partial(self._finish, ticket_id),
            on_error=partial(self._refuse, ticket_id),
        )

    def save_pdf(self) -> None:
        """Save the archived letter's very bytes where the clerk wants them."""
        letter = self._archived
        if letter is None:
            return
        path = self._path_for(self, f"{letter.document_number} {letter.title}.pdf")
        if path:
            self._reads.run(
                self,
                lambda: self._ports.save_pdf(letter.id, path),
                on_ok=lambda _: self._notice.inform(self.tr("已保存到 {0}").format(path)),
                on_error=self._show_error,
            )

    def _is_writing(self) -> bool:
        return self._ticket is not None

    def _is_reading(self) -> bool:
        return self._archived is not None

    def _to_list(self) -> None:
        (self.archive if self._tabs.currentIndex() == ISSUED else self.waiting).setFocus()

    def _build(self) -> None:
        self._tabs = QTabWidget()
        named(self._tabs, "letter_lists", self.tr("文书列表"))
        self._tabs.tabBar().setAccessibleName(self.tr("文书列表"))
        self._nothing = EmptyState(self.tr("正在载入…"))
        self._waiting_stack = QStackedWidget()
        self._waiting_stack.addWidget(self._nothing)
        self._waiting_stack.addWidget(self.waiting)
        self._tabs.addTab(self._waiting_stack, self.tr("待出具"))
        self._tabs.addTab(self.archive, self.tr("已出具"))
        named(self.waiting, "letters_waiting", self.tr("待出具文书的工单"))
        named(self.archive, "letters_issued", self.tr("已出具的文书"))
        self.waiting.setModel(self._waiting_rows)
        dress(self.waiting, WAITING_COLUMNS)
        ColumnFit(self.waiting, WAITING_COLUMNS, (0,))
        self.archive.setModel(self._archive_rows)
        dress(self.archive, ISSUED_COLUMNS)
        for table, run in ((self.waiting, self._open_row), (self.archive, self._open_archived)):
            table.selectionModel().currentRowChanged.connect(run)
            table.clicked.connect(run)
            for keys in ("Return", "Enter"):
                shortcut = QShortcut(QKeySequence(keys), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self.editor.start)
        self._middle = QStackedWidget()
        for page in (self._idle(), self._writing(), self._archive_card()):
            self._middle.addWidget(page)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("letters_split")
        split.setChildrenCollapsible(False)
        for part, share in ((beside(self._tabs), 3), (self._middle, 4), (self.preview, 6)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([330, 420, 540])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.addWidget(self._notice)
        layout.addWidget(split, 1)
        # not the list: it would open its first letter, and that look at a name costs an audit row
        bar = self._tabs.tabBar()
        self.setFocusProxy(bar)
        down = QShortcut(QKeySequence("Down"), bar)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._to_list)

    def _idle(self) -> QWidget:
        return EmptyState(
            self.tr("选一件工单写答复意见书"), self.tr("左边用方向键选，Enter 进入正文。")
        )

    def _writing(self) -> QWidget:
        self._warnings = label("", "small", wrap=True)
        self._warnings.setObjectName("letter_warnings")
        promise = label(self.tr("出具后取得文号并归档，不能再改。"), "small", wrap=True)
        self._issue = button(self.tr("出具　Ctrl+Enter"), "primary", self.issue)
        named(self._issue, "letter_issue", self.tr("出具"))
        foot = row(promise, self._issue)
        foot.setStretch(0, 1)
        page = QWidget()
        layout = column(self.editor, self._warnings, foot)
        layout.setContentsMargins(NEAR, 0, NEAR, 0)
        layout.setStretch(0, 1)
        page.setLayout(layout)
        return page

    def _archive_card(self) -> QWidget:
        self._facts = label("", wrap=True)
        self._facts.setObjectName("letter_facts")
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number = label("", "title", wrap=True)
        self._number.setObjectName("letter_number")
        save = button(self.tr("另存为 PDF　Ctrl+S"), "", self.save_pdf)
        named(save, "letter_save", self.tr("另存为 PDF"))
        card = frame("card", column(self._number, self._facts, row(save, 1), margin=WIDE))
        page = QWidget()
        layout = column(card)
        layout.setContentsMargins(NEAR, 0, NEAR, 0)
        layout.addStretch()
        page.setLayout(layout)
        return page

    def _show_lists(self, lists: tuple[tuple[TicketRow, ...], tuple[IssuedLetter, ...]]) -> None:
        waiting, issued = lists
        for table in (self.waiting, self.archive):
            table.selectionModel().blockSignals(True)
        self._waiting_rows.show_values(waiting)
        self._archive_rows.show_values(issued)
        for table in (self.waiting, self.archive):
            table.selectionModel().blockSignals(False)
        self._tabs.setTabText(WAITING, self.tr("待出具 {0}").format(len(waiting)))
        self._tabs.setTabText(ISSUED, self.tr("已出具 {0}").format(len(issued)))
        if not waiting:
            self._nothing.say(
                self.tr("没有等着出具的文书"),
                self.tr("审核放行、要求书面答复的工单会排到这里。按 Ctrl+R 再看。"),
            )
        self._waiting_stack.setCurrentWidget(self.waiting if waiting else self._nothing)
        for at, ticket in enumerate(waiting):
            if ticket.id == self._ticket:
                self.waiting.selectRow(at)
        for at, letter in enumerate(issued):
            if self._archived is not None and letter.id == self._archived.id:
                self.archive.selectRow(at)

    def _open_row(self) -> None:
        at = self.waiting.currentIndex().row()
        if 0 <= at < len(self._waiting_rows.values):
            wanted = self._waiting_rows.values[at].id
            if wanted != self._ticket:
                self._notice.clear()
                self.open_ticket(wanted)

    def _open_archived(self) -> None:
        at = self.archive.currentIndex().row()
        if 0 <= at < len(self._archive_rows.values):
            letter = self._archive_rows.values[at]
            if self._archived is None or letter.id != self._archived.id:
                self._notice.clear()
                self.open_issued(letter)

    def _forget_page(self) -> None:
        self._redraw.stop()
        self._drawing = self._turning = None
        self._pdf = b""
        self.preview.clear()

    def _show_composed(self, ticket_id: UUID, letter: LetterText) -> None:
        """Show a fresh letter, with the words of one that an earlier day left unfinished."""
        kept = self._begins.get(Begun.LETTER, str(ticket_id))
        if isinstance(kept, LetterText):
            letter = replace(kept, signed_on=letter.signed_on)
        self._show_letter(ticket_id, letter)

    def _show_letter(self, ticket_id: UUID, letter: LetterText) -> None:
        if ticket_id != self._ticket:
            return
        self.editor.show_letter(letter)
        self._issue.setEnabled(ticket_id not in self._issuing)
        self._say_warnings("")
        self._middle.setCurrentIndex(1)
        self.draw()

    def _show_failure(self, ticket_id: UUID, error: ConsoleError) -> None:
        if ticket_id == self._ticket:
            self._ticket = None
            self._notice.warn(sentence(error))

    def _keep(self) -> None:
        letter = self.editor.letter
        if self._ticket is not None and letter is not None:
            self._begins.put(Begun.LETTER, str(self._ticket), letter)
            self._redraw.start()

    def _draw_page(self, letter: LetterText, page: int, dpi: int) -> tuple[DrawnLetter, bytes]:
        drawn = self._ports.draw(letter)
        return drawn, self._ports.page(drawn.pdf, min(page, drawn.pages - 1), dpi)

    def _show_drawn(self, token: object, answer: tuple[DrawnLetter, bytes]) -> None:
        if token is not self._drawing:
            return
        drawn, png = answer
        self._pdf, self._turning = drawn.pdf, None
        self.preview.open(drawn.pages)
        self.preview.show_page(png)
        self._say_warnings(clauses(warning_text(code) for code in drawn.warnings))
        self.drawn.emit(drawn)

    def _show_drawing_error(self, token: object, error: ConsoleError) -> None:
        if token is self._drawing:
            self._say_warnings(sentence(error))
            self.editor.show_problems({error.detail: sentence(error)})

    def _say_warnings(self, text: str) -> None:
        self._warnings.setText(self.tr("注意：{0}").format(text) if text else "")

    def _show_page_again(self, page: int) -> None:
        if not self._pdf:
            return
        token, pdf, dpi = object(), self._pdf, self.preview.dpi
        self._turning = token
        self._reads.run(
            self,
            lambda: self._ports.page(pdf, page, dpi),
            on_ok=partial(self._show_turned, token),
            on_error=self._show_error,
        )

    def _show_turned(self, token: object, png: bytes) -> None:
        if token is self._turning:
            self.preview.show_page(png)

    def _show_facts(self, letter: IssuedLetter) -> None:
        number = letter.document_number
        self._number.setText(self.tr("【作废】{0}").format(number) if letter.voided else number)
        facts = (
            (self.tr("标题"), letter.title),
            (self.tr("工单"), letter.ticket_number),
            (self.tr("出具"), f"{show(letter.issued_at)}  {letter.issued_by}"),
            (self.tr("页数"), str(letter.pages)),
            (self.tr("版本"), str(letter.version)),
            ("SHA-256", _in_groups(letter.sha256)),
        )
        self._facts.setText("\n".join(told(name, value) for name, value in facts))
        self._middle.setCurrentIndex(2)

    def _show_archived(self, letter: IssuedLetter, pdf: bytes) -> None:
        if self._archived is None or self._archived.id != letter.id:
            return
        self._pdf = pdf
        self.preview.open(letter.pages)
        self._show_page_again(self.preview.page)

    def _finish(self, ticket_id: UUID, letter: IssuedLetter) -> None:
        self._issuing.discard(ticket_id)
        self._begins.drop(Begun.LETTER, str(ticket_id))
        self._notice.inform(
            self.tr("已出具 {0}，共 {1} 页，已归档。").format(letter.document_number, letter.pages)
        )
        if self._ticket == ticket_id:
            self._tabs.setCurrentIndex(ISSUED)
            self.open_issued(letter)
        self.refresh()
        self.issued.emit(letter)

    def _refuse(self, ticket_id: UUID, error: ConsoleError) -> None:
        self._issuing.discard(ticket_id)
        self._notice.warn(sentence(error))
        if ticket_id == self._ticket:
            self._issue.setEnabled(True)
            self.editor.show_problems({error.detail: sentence(error)})

    def _show_list_error(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)
        if not self._waiting_rows.values:
            self._nothing.say(self.tr("还没有载入"), sentence(error))

    def _show_error(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))


def _in_groups(digest: str) -> str:
    """Return a digest as two lines of four groups, so that people can compare it."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return "\n" + "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
