"""The first start: single seat or server, demo or empty, fonts, printer. Shown once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QListWidget,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from console.domain.errors import ConsoleError
from console.domain.health import Check
from console.domain.progress import Tell
from console.domain.server import Server
from console.qt.jobs import Jobs
from console.qt.language import clauses, phrase, told
from console.qt.text import sentence
from widgets.common.look import APART, NEAR, WIDE, button, column, frame, label, named, row
from widgets.common.notice import Notice
from widgets.common.progress import ProgressStrip
from widgets.shell.connection import ServerForm, TryServer, hint, reached_words, scrolled

T = TypeVar("T")
_FIRST, _SERVER, _DATA, _FONTS, _PRINTER = range(5)


@dataclass(frozen=True, slots=True)
class WizardPorts:
    """What the wizard may ask for; every callable may block.

    Attributes:
        try_server: see `TryServer`.
        fonts: what is there to print letters with.
        printers: names of the printer queues.
    """

    try_server: TryServer
    fonts: Callable[[], tuple[Check, ...]]
    printers: Callable[[], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was chosen.

    Attributes:
        server: None for a single seat.
        password: of the server's login; kept nowhere but in the system's own store.
        demo: fill the new single seat with made-up data.
        printer: queue for letters, "" for the system's own choice.
    """

    server: Server | None = None
    password: str = ""
    demo: bool = False
    printer: str = ""


class FirstRunWizard(QDialog):
    """Leads through the first start by keyboard alone; skipping means a single empty seat.

    Args:
        ports: questions to the outside.
        jobs: lane for them.
    """

    def __init__(self, ports: WizardPorts, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "wizard", self.tr("第一次使用"))
        self.setWindowTitle(self.tr("第一次使用 · 12345 坐席台"))
        self._ports, self._jobs = ports, jobs
        self._answers = Answers()
        self._tested: tuple[Server, str] | None = None
        self._heading = label(tone="title")
        self._notice, self._progress = Notice(flush=True), ProgressStrip()
        self._progress.ended.connect(self._allow)
        self._stack = QStackedWidget()
        for page in (self._first(), self._server(), self._data(), self._fonts(), self._printer()):
            self._stack.addWidget(page)
        self._skip = button(self.tr("跳过(&K)"), "quiet", self._leave)
        self._back = button(self.tr("上一步(&B)"), "", self._go_back)
        self._next = button("", "primary", self._go_on)
        self._next.setDefault(True)
        for one, name in ((self._skip, "skip"), (self._back, "back"), (self._next, "next")):
            named(one, name, one.text().partition("(")[0])
        head = column(self._heading, margin=WIDE)
        foot = row(self._skip, 1, self._test, self._back, self._next, margin=APART)
        whole = column(frame("surface", head), gap=0)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._notice)
        whole.addWidget(self._progress)
        whole.addWidget(frame("raised", foot))
        self.setLayout(whole)
        letters = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(1000, letters * 46), min(640, letters * 37))
        self._show(_FIRST)

    @property
    def answers(self) -> Answers:
        """What was chosen; a single empty seat after skipping."""
        return self._answers

    def _first(self) -> QWidget:
        self._single = QRadioButton(self.tr("单机(&1)：数据放在这台电脑上，一个人用"))
        self._many = QRadioButton(self.tr("连接服务器(&2)：与其他坐席共用一个数据库"))
        self._single.setChecked(True)
        named(self._single, "single", self.tr("单机"))
        named(self._many, "server", self.tr("连接服务器"))
        return self._choices(
            self.tr("这台电脑怎样使用？以后可以用 --database 换地址。"), self._single, self._many
        )

    def _data(self) -> QWidget:
        self._demo = QRadioButton(self.tr("演示数据(&1)：装入崂山区的编造工单，先看一看（约十秒）"))
        self._empty = QRadioButton(self.tr("从空白开始(&2)：再导入本市的单位、区域和分类"))
        self._demo.setChecked(True)
        named(self._demo, "demo", self.tr("演示数据"))
        named(self._empty, "empty", self.tr("从空白开始"))
        return self._choices(
            self.tr("先放什么数据？演示数据不能和真实工单混在一起。"), self._demo, self._empty
        )

    def _choices(self, words: str, *options: QRadioButton) -> QWidget:
        page = QWidget()
        group = QButtonGroup(page)
        layout = column(label(words, wrap=True), gap=NEAR, margin=WIDE)
        for one in options:
            group.addButton(one)
            layout.addWidget(one)
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _server(self) -> QWidget:
        self._form = ServerForm()
        self._form.edited.connect(self._forget_test)
        self._test = button(self.tr("测试连接(&T)"), "", self._try_server)
        named(self._test, "testServer", self.tr("测试连接"))
        return scrolled(self._form, hint())

    def _fonts(self) -> QWidget:
        self._font_words = label(wrap=True)
        self._font_words.setObjectName("fontWords")
        self._font_list = QListWidget()
        named(self._font_list, "fontList", self.tr("文书字体"))
        return _listed(self._font_words, self._font_list)

    def _printer(self) -> QWidget:
        self._printer_words = label(wrap=True)
        self._printer_words.setObjectName("printerWords")
        self._printers = QListWidget()
        named(self._printers, "printers", self.tr("打印机"))
        return _listed(self._printer_words, self._printers)

    @property
    def page(self) -> int:
        """Number of the page in front, from 0."""
        return self._stack.currentIndex()

    def _show(self, page: int) -> None:
        self._notice.clear()
        self._stack.setCurrentIndex(page)
        titles = (
            self.tr("欢迎使用 12345 坐席台"),
            self.tr("连接服务器"),
            self.tr("数据"),
            self.tr("文书字体"),
            self.tr("打印机"),
        )
        self._heading.setText(titles[page])
        self._allow()
        if page == _FONTS:
            self._ask(self.tr("正在检查字体……"), self._ports.fonts, self._show_fonts)
        elif page == _PRINTER:
            self._ask(self.tr("正在查找打印机……"), self._ports.printers, self._show_printers)
        if page == _SERVER:
            self._form.begin()
            return
        first = (self._single, self._form, self._demo, self._next, self._printers)[page]
        checked = {_FIRST: self._many, _DATA: self._empty}.get(page)
        (checked if checked is not None and checked.isChecked() else first).setFocus()

    def _allow(self) -> None:
        page = self.page
        self._back.setVisible(page != _FIRST)
        self._test.setVisible(page == _SERVER)
        last = page == _PRINTER
        self._next.setText(self.tr("完成(&N)") if last else self.tr("下一步(&N)"))
        self._next.setAccessibleName(self.tr("完成") if last else self.tr("下一步"))
        self._next.setEnabled(not self._progress.running)
        if page == _FONTS:  # while it was off, the focus fell on what leaves everything out
            self._next.setFocus()
        self._test.setEnabled(not self._progress.running)

    def _go_back(self) -> None:
        after_kind = _SERVER if self._many.isChecked() else _DATA
        self._show({_SERVER: _FIRST, _DATA: _FIRST, _FONTS: after_kind}.get(self.page, _FONTS))

    def _go_on(self) -> None:
        page = self.page
        if page == _SERVER and self._tested != self._filled():
            self._try_server()
        elif page == _PRINTER:
            self._finish()
        elif page == _FIRST:
            self._show(_SERVER if self._many.isChecked() else _DATA)
        else:
            self._show(_PRINTER if page == _FONTS else _FONTS)

    def _filled(self) -> tuple[Server, str]:
        return self._form.server, self._form.password

    def _forget_test(self) -> None:
        self._tested = None
        self._notice.clear()

    def _try_server(self) -> None:
        gap = self._form.first_gap()
        if gap:
            self._notice.warn(self.tr("请填“{0}”。").replace("{0}", gap))
            return
        filled = self._filled()

        def reached(_nothing: None) -> None:
            self._tested = filled
            self._notice.inform(reached_words())
            self._next.setFocus()

        self._ask(self.tr("正在连接……"), lambda: self._ports.try_server(*filled), reached)

    def _ask(self, words: str, work: Callable[[], T], show: Callable[[T], None]) -> None:
        if self._progress.running:
            return

        def done(_tell: Tell) -> T:
            return work()

        self._notice.clear()
        self._progress.follow(
            self._jobs, words, done, on_ok=show, on_error=self._refuse, stoppable=False
        )
        self._allow()

    def _refuse(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))

    def _show_fonts(self, checks: tuple[Check, ...]) -> None:
        missing = [one for one in checks if not one.ok]
        self._font_words.setText(
            self.tr("还缺文书字体：坐席照常工作，只是不能出具文书。照下面写的准备好即可。")
            if missing
            else self.tr("文书字体齐全，可以出具文书。")
        )
        self._font_list.clear()
        for one in checks:
            word = self.tr("正常") if one.ok else self.tr("要处理")
            why, mend = phrase(one.why), phrase(one.mend)
            rest = why if one.ok else clauses((why, mend))
            self._font_list.addItem(f"{word}　{told(phrase(one.name), rest)}")

    def _show_printers(self, names: tuple[str, ...]) -> None:
        self._printers.clear()
        self._printers.addItem(self.tr("系统缺省的打印机"))
        self._printers.addItems(list(names))
        self._printers.setCurrentRow(0)
        self._printer_words.setText(
            self.tr("文书从哪台打印机出？以后打印时还可以换。")
            if names
            else self.tr("没有找到打印机。可以先完成，在系统设置里添加后再用；PDF 不需要打印机。")
        )

    def _finish(self) -> None:
        server, password = self._filled() if self._many.isChecked() else (None, "")
        chosen = self._printers.currentRow()
        printer = self._printers.item(chosen).text() if chosen > 0 else ""
        self._answers = Answers(
            server=server,
            password=password,
            demo=server is None and self._demo.isChecked(),
            printer=printer,
        )
        self._form.forget_password()
        self.accept()

    def _leave(self) -> None:
        self._answers = Answers()
        self.reject()


def _listed(words: QWidget, items: QListWidget) -> QWidget:
    items.setWordWrap(True)
    items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget()
    layout = column(words, gap=NEAR, margin=WIDE)
    layout.addWidget(items, 1)
    page.setLayout(layout)
    return page
