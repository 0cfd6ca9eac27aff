"""Which server a seat works with: a form that tests what was filled in and says what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from console.domain.errors import ConsoleError
from console.domain.progress import Tell
from console.domain.server import LOCK_S, PORT, STATEMENT_S, Server, Tls
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.fields import line
from widgets.common.look import APART, NEAR, TIGHT, WIDE, button, column, frame, label, named, row
from widgets.common.notice import Notice
from widgets.common.progress import ProgressStrip

translate = QCoreApplication.translate
LONGEST_S = 600
_LETTERS, _LINES = 46, 47

TryServer = Callable[[Server, str], None]
"""Connects with a password and sees whether the database can be worked with; blocking. Raises what
is wrong."""


class ServerForm(QWidget):
    """The fields, those that few sites need behind a button.

    Signals:
        edited: something was changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._extra: tuple[tuple[str, str], ...] = ()
        self._hosts = line("host", self.tr("服务器"), self.tr("几台用逗号隔开，如 db1, db2:5433"))
        self._port = line("port", self.tr("端口"))
        self._database = line("database", self.tr("数据库"))
        self._login = line("serverLogin", self.tr("用户名"))
        self._password = line("serverPassword", self.tr("密码"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self._tls = QComboBox()
        named(self._tls, "tls", self.tr("加密"))
        for kind, words in (
            (Tls.CHECKED, self.tr("加密，并核对服务器的证书")),
            (Tls.ISSUER, self.tr("加密，只核对证书由谁签发")),
            (Tls.ENCRYPTED, self.tr("加密，不核对证书")),
            (Tls.NONE, self.tr("不加密（只在本机或专线上）")),
        ):
            self._tls.addItem(words, kind)
        self._root = line("rootCertificate", self.tr("根证书"), self.tr("空着用系统的"))
        self._standby = line("standby", self.tr("读库"), self.tr("列表和报表从这里读，可以空着"))
        self._statement = self._seconds("statementSeconds", self.tr("查询时限"))
        self._lock = self._seconds("lockSeconds", self.tr("等锁时限"))
        pick = button(self.tr("选择(&F)…"), "", self._pick)
        named(pick, "pickCertificate", self.tr("选择根证书"))
        self._form = QFormLayout()
        self._form.setSpacing(NEAR)
        for caption, field in (
            (self.tr("服务器(&H)"), self._hosts),
            (self.tr("端口(&O)"), self._port),
            (self.tr("数据库(&D)"), self._database),
            (self.tr("用户名(&U)"), self._login),
            (self.tr("密码(&P)"), self._password),
            (self.tr("加密(&E)"), self._tls),
        ):
            self._form.addRow(caption, field)
        certificate = QWidget()
        certificate.setLayout(row(self._root, pick, gap=TIGHT))
        self._root_row = certificate
        self._seldom = (certificate, self._standby, self._statement, self._lock)
        self._form.addRow(self.tr("根证书(&C)"), certificate)
        self._form.addRow(self.tr("读库(&R)"), self._standby)
        self._form.addRow(self.tr("查询时限(&S)"), self._statement)
        self._form.addRow(self.tr("等锁时限(&L)"), self._lock)
        self._more = button(self.tr("更多设置(&M)"), "quiet", lambda: self.show_seldom(shown=True))
        named(self._more, "moreSettings", self.tr("更多设置"))
        whole = column(gap=NEAR)
        whole.addLayout(self._form)
        whole.addLayout(row(self._more, 1))
        whole.addStretch(1)
        self.setLayout(whole)
        for field in (
            self._hosts, self._port, self._database, self._login, self._password, self._root,
            self._standby,
        ):  # fmt: skip
            field.textChanged.connect(self.edited)
        self._tls.currentIndexChanged.connect(self._follow_tls)
        for box in (self._statement, self._lock):
            box.valueChanged.connect(self.edited)
        self.show_seldom(shown=False)
        self.fill(Server())

    @property
    def password(self) -> str:
        """What was typed as the password."""
        return self._password.text()

    @property
    def server(self) -> Server:
        """What was filled in."""
        port = self._port.text().strip()
        return Server(
            hosts=self._hosts.text().strip(),
            port=int(port) if port.isdecimal() else PORT,
            database=self._database.text().strip(),
            login=self._login.text().strip(),
            tls=Tls(self._tls.currentData()),
            root_certificate=self._root.text().strip(),
            standby=self._standby.text().strip(),
            statement_s=self._statement.value(),
            lock_s=self._lock.value(),
            extra=self._extra,
        )

    def fill(self, server: Server) -> None:
        """Show a server; the password field stays as it is."""
        self._extra = server.extra
        self._hosts.setText(server.hosts)
        self._port.setText(str(server.port))
        self._database.setText(server.database)
        self._login.setText(server.login)
        self._tls.setCurrentIndex(self._tls.findData(server.tls))
        self._root.setText(server.root_certificate)
        self._standby.setText(server.standby)
        self._statement.setValue(server.statement_s)
        self._lock.setValue(server.lock_s)
        seldom = (server.root_certificate, server.standby, server.statement_s, server.lock_s)
        self.show_seldom(shown=seldom != ("", "", STATEMENT_S, LOCK_S))

    def forget_password(self) -> None:
        """Empty the password field."""
        self._password.clear()

    def first_gap(self) -> str:
        """Put the focus on the first field that must be filled and return its name, "" for none."""
        for field in (self._hosts, self._port, self._database, self._login):
            if not field.text().strip():
                field.setFocus()
                return field.accessibleName()
        if not self._port.text().strip().isdecimal():
            self._port.setFocus()
            return self._port.accessibleName()
        return ""

    def begin(self) -> None:
        """Put the focus where typing begins."""
        empty = (one for one in (self._hosts, self._database, self._login) if not one.text())
        next(empty, self._password).setFocus()

    def show_seldom(self, *, shown: bool) -> None:
        """Show or hide what few sites need."""
        for field in self._seldom:
            self._form.setRowVisible(field, shown)
        self._more.setVisible(not shown)
        self._follow_tls()

    def _follow_tls(self) -> None:
        checked = self._tls.currentData() in {Tls.CHECKED, Tls.ISSUER}
        self._form.setRowVisible(self._root_row, checked)
        self.edited.emit()

    def _seconds(self, name: str, spoken: str) -> QSpinBox:
        made = QSpinBox()
        named(made, name, spoken)
        made.setRange(1, LONGEST_S)
        made.setSuffix(self.tr(" 秒"))
        return made

    def _pick(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("根证书"), "", self.tr("证书 (*.crt *.pem *.cer);;所有文件 (*)")
        )
        if path:
            self._root.setText(path)


class ConnectionDialog(QDialog):
    """Asks for a server until it can be worked with or somebody gives up.

    Args:
        try_server: connects; blocking.
        jobs: lane for it.
        server: what is filled in already.
        why: what went wrong with it, said at once; "" for nothing.
    """

    def __init__(
        self,
        try_server: TryServer,
        jobs: Jobs,
        server: Server,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "connection", self.tr("连接服务器"))
        self.setWindowTitle(self.tr("连接服务器 · 12345 坐席台"))
        self._try, self._jobs = try_server, jobs
        self._tested: tuple[Server, str] | None = None
        self._chosen: tuple[Server, str] | None = None
        self.form = ServerForm()
        self.form.fill(server)
        self.form.edited.connect(self._forget)
        self._notice, self._progress = Notice(flush=True), ProgressStrip()
        self._progress.ended.connect(self._allow)
        self._test = button(self.tr("测试连接(&T)"), "", self._test_it)
        named(self._test, "testServer", self.tr("测试连接"))
        leave = button(self.tr("退出(&X)"), "quiet", self.reject)
        named(leave, "leave", self.tr("退出"))
        self._enter = button(self.tr("保存并连接(&N)"), "primary", self._take)
        self._enter.setDefault(True)
        named(self._enter, "enter", self.tr("保存并连接"))
        whole = column(
            frame("surface", column(label(self.tr("连接服务器"), "title"), margin=WIDE)), gap=0
        )
        whole.addWidget(scrolled(self.form, hint()), 1)
        whole.addWidget(self._notice)
        whole.addWidget(self._progress)
        whole.addWidget(frame("raised", row(leave, 1, self._test, self._enter, margin=APART)))
        self.setLayout(whole)
        letters = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(1000, letters * _LETTERS), min(640, letters * _LINES))
        if why:
            self._notice.warn(why)
        self.form.begin()

    @property
    def chosen(self) -> tuple[Server, str] | None:
        """The server with its password, None where somebody gave up."""
        return self._chosen

    def _test_it(self) -> None:
        self._ask(self._say_reached)

    def _take(self) -> None:
        if self._tested == (self.form.server, self.form.password):
            self._finish()
        else:
            self._ask(self._finish)

    def _ask(self, then: Callable[[], None]) -> None:
        if self._progress.running:
            return
        gap = self.form.first_gap()
        if gap:
            self._notice.warn(self.tr("请填“{0}”。").replace("{0}", gap))
            return
        server, password = self.form.server, self.form.password

        def reached(_nothing: None) -> None:
            self._tested = (server, password)
            then()

        def connect(_tell: Tell) -> None:
            self._try(server, password)

        self._notice.clear()
        self._progress.follow(
            self._jobs,
            self.tr("正在连接……"),
            connect,
            on_ok=reached,
            on_error=self._refuse,
            stoppable=False,
        )
        self._allow()

    def _say_reached(self) -> None:
        self._notice.inform(reached_words())
        self._enter.setFocus()

    def _finish(self) -> None:
        self._chosen = self._tested
        self.form.forget_password()
        self.accept()

    def _forget(self) -> None:
        self._tested = None
        self._notice.clear()

    def _refuse(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))

    def _allow(self) -> None:
        for one in (self._test, self._enter):
            one.setEnabled(not self._progress.running)


def hint() -> str:
    """Say who knows what to fill in."""
    return translate("ServerForm", "这些由管理员告诉您。密码存进系统的密码库，不写进文件。")


def reached_words() -> str:
    """Say that a server was reached and can be worked with."""
    return translate("ServerForm", "连接成功：数据库的版本相符，账号可以用。")


def scrolled(form: ServerForm, words: str) -> QScrollArea:
    """Return a form under its sentence, to be scrolled on a small screen."""
    page = QWidget()
    layout = column(label(words, wrap=True), gap=NEAR, margin=WIDE)
    layout.addWidget(form, 1)
    page.setLayout(layout)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
