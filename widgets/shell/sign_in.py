"""Who sits here: login and password of a local account."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from console.domain.account import Actor
from console.domain.errors import ConsoleError, RuleError
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.fields import line
from widgets.common.look import APART, NEAR, button, column, fit_height, label, named, row
from widgets.common.notice import Notice
from widgets.shell.ports import ChangePassword, SignIn


class SignInDialog(QDialog):
    """Asks until somebody is let in or gives up; then `actor` says who.

    The password leaves the field with each attempt, and is kept nowhere.

    Args:
        sign_in: checks; blocking.
        change: replaces a one-time password; without it one cannot be used here.
        jobs: lane for the check.
        login: who signed in last, already filled in.
        demo: the database holds made-up data; said above the fields.
        may_be_blank: there are accounts without a password.
        elsewhere: offers to choose another server; then `wants_elsewhere` says so.
        why: what went wrong before, said at once; "" for nothing.
    """

    def __init__(
        self,
        sign_in: SignIn,
        jobs: Jobs,
        *,
        login: str = "",
        demo: bool = False,
        may_be_blank: bool = False,
        change: ChangePassword | None = None,
        elsewhere: bool = False,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "signIn", self.tr("登录"))
        self.setWindowTitle(self.tr("登录 · 12345 坐席台"))
        self._may_be_blank = may_be_blank
        self._sign_in, self._change, self._jobs = sign_in, change, jobs
        self._one_time = ""
        self._actor: Actor | None = None
        self._wants_elsewhere = False
        self._login = line("login", self.tr("账号"))
        self._login.setText(login)
        self._password = line("password", self.tr("密码"))
        if may_be_blank:
            self._password.setPlaceholderText(self.tr("没有设密码的账号留空"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self._notice = Notice()
        self._enter = button(self.tr("登录"), "primary", self._try)
        self._enter.setDefault(True)
        named(self._enter, "enter", self.tr("登录"))
        leave = button(self.tr("退出"), "", self.reject)
        named(leave, "leave", self.tr("退出"))
        form = QFormLayout()
        form.setSpacing(NEAR)
        form.addRow(self.tr("账号(&U)"), self._login)
        form.addRow(self.tr("密码(&P)"), self._password)
        self._own, self._again = (
            self._hidden("own", self.tr("新密码")),
            self._hidden("again", self.tr("再输一次")),
        )
        form.addRow(self.tr("新密码(&N)"), self._own)
        form.addRow(self.tr("再输一次(&A)"), self._again)
        self._form = form
        head = label(self.tr("12345 坐席台"), "huge")
        sub = self.tr("演示数据，不是真实工单") if demo else self.tr("请用自己的账号登录")
        layout = column(head, label(sub, "muted"), gap=NEAR, margin=24)
        layout.addSpacing(APART)
        layout.addLayout(form)
        layout.addWidget(self._notice)
        layout.addSpacing(APART)
        other = button(self.tr("连接设置(&C)…"), "quiet", self._go_elsewhere)
        named(other, "elsewhere", self.tr("连接设置"))
        other.setVisible(elsewhere)
        layout.addLayout(row(other, 1, leave, self._enter))
        self.setLayout(layout)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * 32)
        self._ask_own(asked=False)
        self._start = self._password if login else self._login
        self._start.setFocus()
        if why:
            self._notice.warn(why)

    @property
    def wants_elsewhere(self) -> bool:
        """Whether another server shall be chosen instead."""
        return self._wants_elsewhere

    @property
    def actor(self) -> Actor | None:
        """Who was let in, None for nobody."""
        return self._actor

    def _go_elsewhere(self) -> None:
        self._wants_elsewhere = True
        self.reject()

    @staticmethod
    def _hidden(name: str, spoken: str) -> QLineEdit:
        made = line(name, spoken)
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        return made

    def _ask_own(self, *, asked: bool) -> None:
        """Ask for an own password instead of the one-time one, or no longer."""
        for field, shown in (
            (self._password, not asked),
            (self._own, asked),
            (self._again, asked),
        ):
            self._form.setRowVisible(field, shown)
        self._login.setReadOnly(asked)
        self._enter.setText(self.tr("换成新密码并登录") if asked else self.tr("登录"))

    def _take_own(self) -> None:
        login, one_time, own = self._login.text().strip(), self._one_time, self._own.text()
        change = self._change
        if change is None:
            return
        if own != self._again.text():
            self._refuse(RuleError("password", code="password_differs"))
            return
        self._enter.setEnabled(False)
        self._notice.clear()
        self._jobs.run(
            self,
            lambda: change(login, one_time, own),
            on_ok=self._let_in,
            on_error=self._refuse,
        )

    def _try(self) -> None:
        if self._one_time:
            self._take_own()
            return
        login, password = self._login.text().strip(), self._password.text()
        if not login or not (password or self._may_be_blank):
            self._notice.warn(self.tr("请填账号和密码。"))
            fit_height(self)
            (self._password if login else self._login).setFocus()
            return
        self._enter.setEnabled(False)
        self._notice.clear()
        self._jobs.run(
            self,
            lambda: self._sign_in(login, password),
            on_ok=self._let_in,
            on_error=lambda error: self._refuse(error, password),
        )

    def _let_in(self, actor: Actor) -> None:
        self._actor = actor
        self._one_time = ""
        for field in (self._password, self._own, self._again):
            field.clear()
        self.accept()

    def _refuse(self, error: ConsoleError, password: str = "") -> None:
        self._enter.setEnabled(True)
        for field in (self._password, self._own, self._again):
            field.clear()
        if error.code == "one_time_password" and self._change is not None:
            self._one_time = password
        elif error.code not in {"weak_password", "password_differs", "storage"}:
            self._one_time = ""
        self._ask_own(asked=bool(self._one_time))
        (self._own if self._one_time else self._password).setFocus()
        self._notice.warn(sentence(error))
        fit_height(self)
