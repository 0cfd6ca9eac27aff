"""念给来电人: what to tell the caller once the form has become a ticket."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame

from console.domain.ids import spoken
from console.domain.intake import Taken
from console.domain.saying import without_ticket
from console.qt.commands import key_text
from console.qt.language import word
from widgets.common.look import APART, NEAR, WIDE, button, column, hairline, label, named, row

translate = QCoreApplication.translate


def ending_word(ending: str) -> str:
    """Return what became of the call, in one word."""
    return {
        "dispatch": translate("SaidPage", "已派单"),
        "answer": translate("SaidPage", "已直接答复"),
        "route": translate("SaidPage", "已告知途径"),
        "join": translate("SaidPage", "已并入"),
        "log": translate("SaidPage", "已暂存待派"),
        "kept": translate("SaidPage", "已记下"),
        "told": translate("SaidPage", "进展已告知"),
        "again": translate("SaidPage", "又来电，已记录"),
        "incident": translate("SaidPage", "已并入事件"),
        "urge": translate("SaidPage", "已催办"),
        "reopen": translate("SaidPage", "已重新办理"),
    }.get(ending, "")


class SaidPage(QFrame):
    """Stands where the form was: the code to read out, the sentences, and how to go on.

    Args:
        taken: the ticket; None for a call that needs none.
        call_id: the call, "" for none.
        phone: its number.
        more: opens another form of the same call.
        leave: closes the page.
        done: what became of the call, in one word.
    """

    def __init__(
        self,
        taken: Taken | None,
        call_id: str,
        phone: str,
        more: Callable[[], object],
        leave: Callable[[], object],
        *,
        done: str,
    ) -> None:
        super().__init__()
        named(self, "said", self.tr("念给来电人"))
        self.setProperty("ground", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.taken, self.call_id, self.phone = taken, call_id, phone
        say = taken.say if taken is not None else without_ticket()
        code = spoken(taken.short_code) if taken is not None and taken.short_code else ""
        ended = label(done, "accent")
        ended.setObjectName("endingWord")
        head = row(label(self.tr("念给来电人"), "heading"), ended, 1)
        card = QFrame()
        card.setProperty("ground", "card")
        body = column(head, gap=APART, margin=24)
        if taken is not None:
            kept = self.tr("已存本机，待发送") if taken.waits else word(taken.state.label)
            head.addWidget(label(kept, "tag-accent"))
            large = label(code or taken.number, "huge")
            large.setObjectName("spokenCode")
            large.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            body.addWidget(large)
        body.addWidget(hairline())
        for at, words in enumerate(say):
            said = label(words.replace(code, code.replace(" ", "\u00a0")), "title", wrap=True)
            said.setObjectName(f"say{at + 1}")
            body.addWidget(said)
        if taken is not None:
            body.addWidget(label(self.tr("工单编号 {0}").replace("{0}", taken.number), "muted"))
        again = button(
            self.tr("同一来电再记一件　{0}").replace("{0}", key_text("Ctrl+N")), "", more
        )
        named(again, "sameCallAgain", self.tr("同一来电再记一件"))
        close = button(self.tr("完成　{0}").replace("{0}", key_text("Ctrl+W")), "primary", leave)
        named(close, "finish", self.tr("完成"))
        body.addLayout(row(1, again, close, gap=NEAR))
        card.setLayout(body)
        card.setMaximumWidth(760)
        card.setMinimumWidth(480)
        whole = column(gap=0, margin=WIDE)
        whole.addStretch(1)
        middle = row(1)
        middle.addWidget(card, 20)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)
        self.setLayout(whole)
        self.setAccessibleDescription("。".join(say))
        self.setFocusProxy(close)
