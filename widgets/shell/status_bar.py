"""The line at the bottom: is my work safe, and who am I."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from console.domain.account import Actor
from console.domain.outbox import Backlog
from console.domain.wording import listed, term
from console.domain.words import Role
from console.domain.zone import to_local
from console.qt.language import phrase
from widgets.common.elided import ElidedLabel
from widgets.common.look import WIDE, button, done_by, label, named, row, set_property

_TICK_MS = 1000


class StatusBar(QFrame):
    """Database link, unsent items, drafts, demo banner, person, time at the hotline.

    Signals:
        unsent_asked: somebody wants to see what waits to be sent.
    """

    unsent_asked = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        named(self, "statusBar", self.tr("状态栏"))
        self._now = now
        self._link = label()
        self._unsent = button("", "quiet", self.unsent_asked.emit)
        self._unsent.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        done_by(self._unsent, "unsent")
        self._drafts = label()
        self._own_drafts, self._others_drafts = 0, 0
        self._message = ElidedLabel()
        self._demo = label()
        self._person = ElidedLabel()
        self._person.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._clock = label()
        for part, name, spoken in (
            (self._link, "databaseLink", self.tr("数据库连接")),
            (self._unsent, "unsentCount", self.tr("待发送")),
            (self._drafts, "draftCount", self.tr("草稿")),
            (self._message, "statusMessage", self.tr("消息")),
            (self._demo, "demoBanner", self.tr("演示数据")),
            (self._person, "person", self.tr("登录人")),
            (self._clock, "clock", self.tr("时间")),
        ):
            named(part, name, spoken)
        layout = row(self._link, self._unsent, self._drafts, gap=WIDE)
        layout.addWidget(self._message, 1)
        for last in (self._demo, self._person, self._clock):
            layout.addWidget(last)
        layout.setContentsMargins(12, 4, 12, 4)
        self.setLayout(layout)
        self.show_link()
        self.show_backlog(Backlog())
        self.show_drafts(0)
        self.show_demo(on=False)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._show_time)
        self._ticker.start()
        self._show_time()

    def show_link(self, problem: str = "") -> None:
        """Say that the database answers, or in plain words what is wrong."""
        self._link.setText(problem or self.tr("数据库正常"))
        set_property(self._link, "tone", "danger" if problem else "")

    def show_backlog(self, backlog: Backlog, *, sending: bool = False) -> None:
        """Show what waits on this seat: how much, whether it is going out, what came back."""
        words = self.tr("正在发送，还有 {0} 件") if sending else self.tr("待发送 {0}")
        parts = [words.replace("{0}", str(backlog.waiting))]
        if backlog.refused:
            parts.append(self.tr("被退回 {0}").replace("{0}", str(backlog.refused)))
        if backlog.others:
            parts.append(self.tr("另有他人 {0}").replace("{0}", str(backlog.others)))
        self._unsent.setText("　".join(parts))
        tone = "danger" if backlog.refused else "accent" if backlog.waiting else ""
        set_property(self._unsent, "tone", tone)

    def show_drafts(self, count: int) -> None:
        """Show how many forms are not sent yet."""
        self._own_drafts = count
        self._tell_drafts()

    def show_others_drafts(self, count: int) -> None:
        """Show how many drafts other people have on this seat: their number, and nothing else."""
        self._others_drafts = count
        self._tell_drafts()

    def show_message(self, text: str) -> None:
        """Show what just happened; "" for nothing."""
        self._message.show_text(text)

    def show_demo(self, *, on: bool) -> None:
        """Mark a database of made-up data."""
        self._demo.setText(self.tr("演示数据，不是真实工单"))
        self._demo.setVisible(on)

    def show_person(self, actor: Actor) -> None:
        """Show who is signed in, as what and where."""
        roles = phrase(listed(term(role.label) for role in Role if role.value in actor.roles))
        parts = [actor.name, actor.unit_name or roles]
        if actor.unit_id is None:
            parts.append(self.tr("坐席 {0}").replace("{0}", actor.seat))
        self._person.show_text(" · ".join(part for part in parts if part))

    def _tell_drafts(self) -> None:
        words = self.tr("草稿 {0}").replace("{0}", str(self._own_drafts))
        if self._others_drafts:
            others = self.tr("另有他人 {0}").replace("{0}", str(self._others_drafts))
            words = f"{words}　{others}"
        self._drafts.setText(words)

    def _show_time(self) -> None:
        self._clock.setText(to_local(self._now()).strftime("%m-%d %H:%M:%S"))
