"""The call bar: who is on the line, for how long, and what the telephone can do about it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton
from typing_extensions import override

from console.domain.call import CallBook, CallCard, CallState, Direction
from console.domain.errors import ConsoleError
from console.domain.phone import normalise
from console.qt.commands import Command, key_text
from console.qt.icons import icon
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, button, hairline, label, named, row, set_property, strutted
from widgets.shell.ports import CallPorts

ANSWER_KEY, HOLD_KEY, HANG_UP_KEY = "F9", "F10", "Shift+F9"
_TICK_MS = 1000
_URGENT_FIRST = (CallState.RINGING, CallState.TALKING, CallState.HELD)


class CallBar(QFrame):
    """Shows the call that matters now: the one that rings, else the one talked on, else on hold.

    Buttons exist only for what the telephone supports, and change with its facts, never with an
    order. The keys are function keys, so no word typed into a form can answer a call.

    Signals:
        shown: the `CallCard` shown now, or None.
    """

    shown = Signal(object)

    def __init__(self, ports: CallPorts, jobs: Jobs, now: Callable[[], datetime]) -> None:
        super().__init__()
        named(self, "callBar", self.tr("电话"))
        self._ports, self._jobs, self._now = ports, jobs, now
        self._card: CallCard | None = None
        self._state = label(tone="tag")
        named(self._state, "seatState", self.tr("坐席状态"))
        self._caller = label(tone="title")
        named(self._caller, "caller", self.tr("来电号码"))
        self._timer = label(tone="muted")
        named(self._timer, "callTimer", self.tr("通话时长"))
        self._others = ElidedLabel(tone="accent")
        self._others.setObjectName("otherCalls")
        self._problem = ElidedLabel(tone="danger")
        self._problem.setObjectName("callProblem")
        self._buttons = self._build()
        self._edge = hairline(upright=True)
        caller = strutted(self._caller, label(" ", "title"))
        layout = row(self._state, caller, self._timer, self._edge, gap=12)
        layout.setContentsMargins(12, 6, NEAR, 6)
        layout.addWidget(self._others, 1)
        layout.addWidget(self._problem, 1)
        for one in self._buttons.values():
            layout.addWidget(one)
        self.setLayout(layout)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._show_time)
        self.show_book(CallBook())

    def _build(self) -> dict[str, QPushButton]:
        made = {
            "answer": button(self.tr("接听"), "primary", self.answer),
            "hold": button(self.tr("保持"), "", self.hold_or_retrieve),
            "hang_up": button(self.tr("挂断"), "danger", self.hang_up),
        }
        for name, one in made.items():
            named(one, f"call_{name}", one.text())
            one.setIconSize(QSize(16, 16))
            if name not in self._ports.caps:
                one.hide()
        return made

    def commands(self) -> tuple[Command, ...]:
        """Return the orders as commands, those only that the telephone supports."""
        hold = self.tr("保持 / 取回通话")
        known = (
            Command("call.answer", self.tr("接听来电"), ANSWER_KEY, self.answer, self._can_answer),
            Command("call.hold", hold, HOLD_KEY, self.hold_or_retrieve, self._can_hold),
            Command("call.hang_up", self.tr("挂断"), HANG_UP_KEY, self.hang_up, self._is_open),
        )
        return tuple(one for one in known if one.id.removeprefix("call.") in self._ports.caps)

    @property
    def card(self) -> CallCard | None:
        """The call shown now."""
        return self._card

    def show_book(self, book: CallBook) -> None:
        """Show what the line knows now."""
        cards = sorted(book.open_cards, key=lambda card: _URGENT_FIRST.index(card.state))
        self._card = cards[0] if cards else None
        lost = self.tr("电话系统连接断了，请用话机接听；正在重连")
        self._others.show_text(self._other_words(cards[1:]))
        self._say("" if book.link_up else lost)
        self._show_card()
        self.shown.emit(self._card)

    def answer(self) -> None:
        """Ask the telephone to pick up."""
        if self._can_answer():
            self._order(self._ports.answer)

    def hold_or_retrieve(self) -> None:
        """Ask for hold, or back from it."""
        if self._can_hold() and self._card is not None:
            held = self._card.state is CallState.HELD
            self._order(self._ports.retrieve if held else self._ports.hold)

    def hang_up(self) -> None:
        """Ask to end the call shown."""
        if self._is_open():
            self._order(self._ports.hang_up)

    def _order(self, order: Callable[[str], None]) -> None:
        card = self._card
        if card is not None:
            self._jobs.run(
                self, lambda: order(card.call_id), on_ok=self._ordered, on_error=self._refused
            )

    def _ordered(self, _nothing: None) -> None:
        self._say("")

    def _refused(self, error: ConsoleError) -> None:
        self._say(sentence(error))

    def _say(self, problem: str) -> None:
        self._problem.show_text(problem)
        self._problem.setVisible(bool(problem))
        self._others.setVisible(not problem)
        self._edge.setVisible(bool(problem or self._others.text()))

    def _can_answer(self) -> bool:
        return self._card is not None and self._card.state is CallState.RINGING

    def _can_hold(self) -> bool:
        return self._card is not None and self._card.state in {CallState.TALKING, CallState.HELD}

    def _is_open(self) -> bool:
        return self._card is not None

    def _show_card(self) -> None:
        card = self._card
        self._state.setText(word(card.state.label) if card else self.tr("空闲"))
        set_property(self._state, "tone", "tag-accent" if card else "tag")
        self._caller.setText(self.words(card) if card else self.tr("没有通话"))
        set_property(self._caller, "tone", "title" if card else "muted")
        self._buttons["answer"].setEnabled(self._can_answer())
        self._buttons["hold"].setEnabled(self._can_hold())
        self._buttons["hang_up"].setEnabled(self._is_open())
        self._dress()
        self._show_time()
        if card:
            self._ticker.start()
        else:
            self._ticker.stop()

    def _show_time(self) -> None:
        card = self._card
        if card is None:
            self._timer.setText("")
        elif card.state is CallState.RINGING and card.offered_at is not None:
            rung = int((self._now() - card.offered_at).total_seconds())
            self._timer.setText(self.tr("已振铃 {0} 秒").replace("{0}", str(max(0, rung))))
        else:
            minutes, seconds = divmod(card.talk_s(self._now()), 60)
            self._timer.setText(f"{minutes:02}:{seconds:02}")

    def _other_words(self, cards: list[CallCard]) -> str:
        words = "　".join(f"{word(card.state.label)} {self.words(card)}" for card in cards)
        return self.tr("另有 {0} 路：").replace("{0}", str(len(cards))) + words if cards else ""

    def words(self, card: CallCard) -> str:
        """Return the number as people read it, or why there is none."""
        if card.party.withheld:
            return self.tr("号码未显示")
        found = normalise(card.party.number)
        number = found.grouped if found else card.party.number or self.tr("未知号码")
        if card.direction is Direction.OUTBOUND:  # a consultation, or somebody who is called back
            return self.tr("呼出 {0}").replace("{0}", number)
        return number

    def _dress(self) -> None:
        held = self._card is not None and self._card.state is CallState.HELD
        inks = {"answer": self.palette().base(), "hang_up": self.palette().brightText()}
        for name, text, picture, key in (
            ("answer", self.tr("接听"), "answer", ANSWER_KEY),
            (
                "hold",
                self.tr("取回") if held else self.tr("保持"),
                "retrieve" if held else "hold",
                HOLD_KEY,
            ),
            ("hang_up", self.tr("挂断"), "hang-up", HANG_UP_KEY),
        ):
            one = self._buttons[name]
            ink = inks.get(name, self.palette().text())
            brush = ink if one.isEnabled() else self.palette().placeholderText()
            one.setIcon(icon(picture, brush.color()))
            one.setText(f"{text}　{key_text(key_of(f'call.{name}', key))}".rstrip())
            one.setAccessibleName(text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()
