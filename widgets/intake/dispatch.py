"""Right column: where the ticket would go, until when and why; or what is done instead."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.intake import Candidate, Proposal, Route
from console.domain.knowledge import Article
from console.domain.ticket import ClockView
from console.domain.zone import to_local
from console.qt.commands import key_text
from console.qt.icons import icon
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.language import phrase, word
from console.qt.theme import BASE_POINTS
from widgets.common.elided import ElidedLabel
from widgets.common.fields import Field, TextArea
from widgets.common.in_view import InView
from widgets.common.look import (
    APART,
    NEAR,
    TIGHT,
    button,
    clear,
    column,
    hairline,
    label,
    named,
    row,
    set_property,
)
from widgets.common.picker import Find, Picker
from widgets.knowledge.beside import ArticlesBeside

DISPATCH_KEY, ANSWER_KEY, ROUTE_KEY = "Ctrl+Return", "Ctrl+Shift+Return", "Ctrl+R"
JOIN_KEY, LOG_KEY, NEW_KEY = "Ctrl+J", "Ctrl+S", "Ctrl+N"
ICON_SIZE = 16
"""Edge of a channel's icon in pixels at 100 % text."""


class ClockBlock(QWidget):
    """One clock: what, until when, how long; opened, every step of the count."""

    def __init__(self, clock: ClockView, *, opened: bool) -> None:
        super().__init__()
        self.setObjectName(f"clock_{clock.name}")
        local = to_local(clock.due_at)
        self._toggle = QPushButton()
        self._toggle.setAutoDefault(False)
        self._toggle.setProperty("look", "quiet")
        named(self._toggle, f"why_{clock.name}", self.tr("为什么是这个时间"))
        self._toggle.clicked.connect(lambda _checked: self.open(on=not self.is_open))
        name = label(word(clock.label), "heading")
        head = row(name, 1, self._toggle, gap=TIGHT)
        brief = phrase(clock.brief)
        counted = label(brief or f"{local:%m-%d %H:%M}", wrap=True)
        steps = "\n".join(phrase(step) for step in clock.steps)
        self._steps = label(steps, "small", wrap=True)
        self._steps.setObjectName(f"steps_{clock.name}")
        self._steps.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(head, counted, self._steps, gap=2))
        if clock.provisional:
            head.insertWidget(1, label(self.tr("暂定"), "tag"))
        self.setAccessibleName(f"{word(clock.label)} {brief}")
        self.open(on=opened)

    @property
    def is_open(self) -> bool:
        """Whether the steps are shown."""
        return not self._steps.isHidden()

    def open(self, *, on: bool) -> None:
        """Show or hide the steps."""
        self._steps.setVisible(on)
        self._toggle.setText(self.tr("收起") if on else self.tr("为什么"))


class ProposalPage(QScrollArea):
    """What dispatch would do now.

    Signals:
        lead_changed: another lead was chosen, or the rules' own again.
        used: the person chose a unit (`Candidate`).
    """

    lead_changed = Signal()
    used = Signal(object)

    def __init__(self, find_units: Find, jobs: Jobs) -> None:
        super().__init__()
        named(self, "proposal", self.tr("派单建议"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._proposal: Proposal | None = None
        self._open_all = False
        self._assists: dict[str, QCheckBox] = {}
        self._category = ElidedLabel("")
        self._category.setObjectName("categoryPath")
        self._lead = ElidedLabel("", "title")
        named(self._lead, "lead", self.tr("主办单位"))
        self._level = label("", "tag")
        self._reason = label("", "muted", wrap=True)
        self._reason.setObjectName("leadReason")
        hint = self.tr("改派给别的单位…")
        self._pick = Picker(find_units, jobs, "pickLead", self.tr("改主办单位"), hint)
        self._pick.picked.connect(self._picked)
        self._pick.used.connect(self.used)
        self._assist_rows = QVBoxLayout()
        self._assist_rows.setSpacing(0)
        self._clocks = QVBoxLayout()
        self._clocks.setSpacing(NEAR)
        self._profile = label("", "small", wrap=True)
        self._profile.setObjectName("profile")
        self._hint = label("", "muted", wrap=True)
        self._hint.setObjectName("proposalHint")
        self.setWidget(self._arrange())
        self.show_category("")
        self.show_proposal(None, "")

    def _arrange(self) -> QWidget:
        first = row(gap=NEAR)
        first.addWidget(self._lead, 1)
        first.addWidget(self._level)
        whole = column(
            self._category,
            self._hint,
            hairline(),
            label(self.tr("主办"), "small"),
            first,
            self._reason,
            Field(self.tr("改主办(&L)"), self._pick),
            label(self.tr("协办"), "small"),
            self._assist_rows,
            hairline(),
            self._clocks,
            self._profile,
            gap=6,
        )
        whole.setContentsMargins(APART, NEAR, APART, NEAR)
        whole.addStretch(1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(whole)
        return page

    @property
    def lead_code(self) -> str | None:
        """The lead chosen by hand, None for the rules' own."""
        found = self._pick.candidate
        return found.code if found is not None else None

    @property
    def lead_name(self) -> str:
        """The unit that would get the ticket, "" for none."""
        chosen = self._pick.candidate
        proposed = self._proposal.lead if self._proposal is not None else None
        return chosen.name if chosen is not None else proposed.name if proposed else ""

    @property
    def lead_to_send(self) -> str | None:
        """The lead to name in a dispatch; None leaves lead and assists to the rules.

        Once an assisting unit was unticked, the lead shown is named as well, because the rules'
        own choice would bring that unit back.
        """
        proposal = self._proposal
        if self.lead_code is not None or proposal is None or proposal.lead is None:
            return self.lead_code
        untouched = all(box.isChecked() for box in self._assists.values())
        return None if untouched else proposal.lead.code

    @property
    def assist_codes(self) -> tuple[str, ...]:
        """The assisting units that stay ticked."""
        return tuple(code for code, box in self._assists.items() if box.isChecked())

    def show_category(self, path: str, typed: str = "") -> None:
        """Show the chosen category, or that what was typed is none of the candidates yet."""
        if path:
            self._category.show_text(f"✓ {path}")
        elif typed:
            self._category.show_text(self.tr("{0}（还没有从候选里选）").replace("{0}", typed))
        else:
            self._category.show_text(self.tr("分类未选"))
        set_property(self._category, "tone", "" if path else "muted")

    def show_proposal(self, proposal: Proposal | None, hint: str) -> None:
        """Replace the proposal; `hint` says what is still missing for one."""
        dropped = {code for code, box in self._assists.items() if not box.isChecked()}
        same = proposal == self._proposal and self._assist_rows.count() > 0
        self._proposal = proposal
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        lead = proposal.lead if proposal is not None else None
        self._lead.show_text(lead.name if lead else self.tr("尚未确定"))
        set_property(self._lead, "tone", "title" if lead else "muted")
        self._level.setText(word(lead.level) if lead else "")
        self._level.setVisible(bool(lead and lead.level))
        why = self.tr("因为 {0}").replace("{0}", phrase(lead.reason)) if lead else ""
        self._reason.setText(why)
        self._reason.setVisible(bool(lead and lead.reason))
        if not same:  # else its boxes and blocks stand there
            self._show_assists(proposal, dropped)
            self._show_clocks(proposal.clocks if proposal is not None else ())
        name = proposal.profile_name if proposal is not None else ""
        self._profile.setText(self.tr("时限方案：{0}").replace("{0}", name) if name else "")

    def focus_lead(self) -> None:
        """Go to where another lead is chosen."""
        self._pick.setFocus()
        self._pick.selectAll()

    def toggle_why(self) -> None:
        """Open or close every explanation."""
        self._open_all = not self._open_all
        for block in self.findChildren(ClockBlock):
            block.open(on=self._open_all)

    def _show_assists(self, proposal: Proposal | None, dropped: set[str]) -> None:
        clear(self._assist_rows)
        self._assists = {}
        for unit in proposal.assists if proposal is not None else ():
            box = QCheckBox(unit.name)
            box.setChecked(unit.code not in dropped)
            box.setToolTip(phrase(unit.reason))
            named(box, f"assist_{unit.code}", unit.name)
            self._assists[unit.code] = box
            self._assist_rows.addWidget(box)
            if unit.reason:
                why = label(phrase(unit.reason), "small", wrap=True)
                why.setIndent(24)
                self._assist_rows.addWidget(why)
        if not self._assists:
            self._assist_rows.addWidget(label(self.tr("无"), "muted"))

    def _show_clocks(self, clocks: tuple[ClockView, ...]) -> None:
        clear(self._clocks)
        for clock in clocks:
            self._clocks.addWidget(ClockBlock(clock, opened=self._open_all))

    def _picked(self, _candidate: Candidate | None) -> None:
        self.lead_changed.emit()


class AnswerPage(QScrollArea):
    """直接答复: the words said to the caller.

    Signals:
        changed: the words did.
    """

    changed = Signal()

    def __init__(self, beside: ArticlesBeside) -> None:
        super().__init__()
        named(self, "answer", self.tr("直接答复"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.beside = beside
        self._used: Article | None = None
        self._words = TextArea(4)
        named(self._words, "answerWords", self.tr("答复内容"))
        self._words.setPlaceholderText(self.tr("当场怎样答复来电人；依据哪份文件"))
        self._field = Field(self.tr("答复内容(&D)"), self._words, limit=2000)
        whole = column(label(self.tr("直接答复"), "title"), self._field, margin=APART)
        whole.setStretchFactor(self._field, 1)
        whole.addWidget(beside, 1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(whole)
        self.setWidget(page)
        InView(self)
        beside.used.connect(self._take)
        self._words.textChanged.connect(self.changed)
        self.setFocusProxy(self._words)

    @property
    def words(self) -> str:
        """What was said."""
        return self._words.text.strip()

    def show_words(self, words: str) -> None:
        """Put back what a draft kept."""
        self._words.setPlainText(words)

    @property
    def article_id(self) -> str:
        """The article whose words were put in and still stand there, "" for none."""
        used = self._used
        return str(used.id) if used is not None and used.words in self._words.text else ""

    def _take(self, article: Article) -> None:
        self._used = article
        self._words.textCursor().insertText(article.words)
        self._words.setFocus()

    def complain(self, text: str) -> None:
        """Say what is missing."""
        self._field.show_problem(text)
        self._words.setFocus()


class RoutePage(QWidget):
    """转其他途径: a lawful channel, with the words to say."""

    def __init__(self) -> None:
        super().__init__()
        self._list = QListWidget()
        named(self._list, "routes", self.tr("其他途径"))
        self._list.setProperty("popup", "true")
        self._fit_icons()
        self._list.itemSelectionChanged.connect(self._show_words)
        self._words = label("", wrap=True)
        self._words.setObjectName("routeWords")
        self._told = QCheckBox(self.tr("已告知来电人(&G)"))
        named(self._told, "told", self.tr("已告知来电人"))
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        whole = column(label(self.tr("转其他途径"), "title"), margin=APART)
        whole.addWidget(self._list, 1)
        for part in (label(self.tr("这样说"), "small"), self._words, self._told, self._problem):
            whole.addWidget(part)
        self.setLayout(whole)
        self.setFocusProxy(self._list)

    @property
    def chosen(self) -> Route | None:
        """The channel marked in the list."""
        items = self._list.selectedItems()
        found = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        return found if isinstance(found, Route) else None

    @property
    def told(self) -> bool:
        """Whether the caller was told."""
        return self._told.isChecked()

    def show_routes(self, routes: tuple[Route, ...]) -> None:
        """Replace the list, emergencies first as given."""
        self._list.clear()
        for route in routes:
            item = QListWidgetItem("　".join(part for part in (route.name, route.number) if part))
            item.setData(Qt.ItemDataRole.UserRole, route)
            if route.emergency:
                item.setToolTip(self.tr("紧急：立即转接"))
            self._list.addItem(item)
        self._dress()
        if routes:
            self._list.setCurrentRow(0)

    def _dress(self) -> None:
        palette = self.palette()
        for at in range(self._list.count()):
            item = self._list.item(at)
            route = item.data(Qt.ItemDataRole.UserRole)
            danger = isinstance(route, Route) and route.emergency
            ink = palette.brightText() if danger else palette.link()
            item.setIcon(icon("warning" if danger else "forward", ink.color()))

    def _fit_icons(self) -> None:
        edge = round(ICON_SIZE * self.font().pointSizeF() / BASE_POINTS)
        self._list.setIconSize(QSize(edge, edge))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        match event.type():
            case QEvent.Type.PaletteChange:
                self._dress()
            case QEvent.Type.FontChange:
                self._fit_icons()

    def complain(self, text: str) -> None:
        """Say what is missing; "" takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self._told.setFocus()

    def _show_words(self) -> None:
        found = self.chosen
        self._words.setText(found.words if found else "")


class DispatchPanel(QFrame):
    """Proposal, answer or route, and below them the buttons for what comes next.

    Signals:
        asked: name of what is to be done: dispatch, answer, route, join, log, new.
        lead_changed: another lead was chosen.
        mode_changed: proposal, answer or route is shown.
        left: back from answer or route to the form.
    """

    asked = Signal(str)
    lead_changed = Signal()
    mode_changed = Signal(str)
    left = Signal()

    def __init__(self, find_units: Find, articles: ArticlesBeside, jobs: Jobs) -> None:
        super().__init__()
        named(self, "dispatch", self.tr("派单"))
        self.setProperty("ground", "surface")
        self.proposal = ProposalPage(find_units, jobs)
        self.answer = AnswerPage(articles)
        self.route = RoutePage()
        self._mode = "dispatch"
        self._stack = QStackedWidget()
        for page in (self.proposal, self.answer, self.route):
            self._stack.addWidget(page)
        self.proposal.lead_changed.connect(self.lead_changed)
        self._main = button("", "primary", lambda: self.asked.emit(self._mode))
        named(self._main, "send", self.tr("派单"))
        self._back = button(self.tr("返回派单　Esc"), "", self.leave)
        named(self._back, "back", self.tr("返回派单"))
        self._others = {
            name: self._other(name, text, key)
            for name, text, key in (
                ("answer", self.tr("直接答复"), ANSWER_KEY),
                ("route", self.tr("转其他途径"), ROUTE_KEY),
                ("join", self.tr("并入所选"), JOIN_KEY),
                ("log", self.tr("暂存待派"), LOG_KEY),
                ("new", self.tr("新开一件"), NEW_KEY),
            )
        }
        whole = column(gap=0)
        whole.addWidget(self._stack, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._foot())
        self.setLayout(whole)
        self.show_dispatch()

    def _other(self, name: str, text: str, key: str) -> QPushButton:
        made = button(text, "tight", lambda: self.asked.emit(name))
        made.setToolTip(f"{text}　{key_text(key_of(f'intake.{name}', key))}")
        named(made, f"do_{name}", text)
        return made

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "raised")
        first = row(self._others["answer"], self._others["route"], gap=NEAR)
        second = row(self._others["join"], self._others["log"], self._others["new"], gap=NEAR)
        layout = column(self._main, self._back, first, second)
        layout.setContentsMargins(APART, NEAR, APART, NEAR)
        foot.setLayout(layout)
        return foot

    @property
    def mode(self) -> str:
        """What the main button does: dispatch, answer or route."""
        return self._mode

    def leave(self) -> None:
        """Go back from answer or route."""
        self.show_dispatch()
        self.left.emit()

    def show_dispatch(self) -> None:
        """Show the proposal."""
        self._show("dispatch", self.proposal, self.tr("派单"))

    def show_answer(self) -> None:
        """Ask for the words said."""
        self._show("answer", self.answer, self.tr("直接答复并办结"))
        self.answer.setFocus()

    def show_route(self, routes: tuple[Route, ...]) -> None:
        """Offer the lawful channels."""
        self.route.show_routes(routes)
        self._show("route", self.route, self.tr("转出"))
        self.route.setFocus()

    def show_busy(self, *, on: bool) -> None:
        """Block the buttons while something is being sent."""
        for one in (self._main, self._back, *self._others.values()):
            one.setEnabled(not on)

    def show_joinable(self, title: str) -> None:
        """Say which ticket joining would use, "" for none."""
        tip = self.tr("并入：{0}").replace("{0}", title) if title else self.tr("先在左栏选一件")
        self._others["join"].setToolTip(f"{tip}　{key_text(key_of('intake.join', JOIN_KEY))}")

    def _show(self, mode: str, page: QWidget, text: str) -> None:
        self._mode = mode
        self._stack.setCurrentWidget(page)
        key = key_text(key_of("intake.dispatch", DISPATCH_KEY))
        self._main.setText(f"{text}　{key}".rstrip())
        self._main.setAccessibleName(text)
        self._back.setVisible(mode != "dispatch")
        for name in ("answer", "route", "join", "log"):
            self._others[name].setVisible(mode == "dispatch")
        self.mode_changed.emit(mode)
