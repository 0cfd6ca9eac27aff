"""F1: how the screen in front is used, and all its keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QWidget
from typing_extensions import override

from console.qt.commands import Command, key_text
from widgets.common.look import (
    NEAR,
    TIGHT,
    WIDE,
    button,
    column,
    frame,
    hairline,
    label,
    named,
    row,
)

translate = QCoreApplication.translate  # lupdate collects calls with this name

HOW_TO: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "home": lambda: (
        translate("Help", "这里先列出现在需要您处理的事，最急的在最上面。"),
        translate("Help", "按回车打开所选的一件；处理完它自己从这里消失。"),
    ),
    "intake": lambda: (
        translate(
            "Help", "来电时表单和历史自动打开；先看左栏历史，同一件事可以并入，不必再开新单。"
        ),
        translate(
            "Help",
            "写内容时系统找出地点和分类，候选只在旁边列出，不打断输入法；按 Tab 采用第一个候选。",
        ),
        translate(
            "Help", "右栏是派单建议：主办、协办和截止时间，每项都写着依据。不对就改，对就派单。"
        ),
        translate(
            "Help",
            "当场答复、转其他途径、并单、暂存都在右下角。写的每个字一秒内存为草稿，程序意外退出也还在。",
        ),
    ),
    "tickets": lambda: (
        translate("Help", "左边选视图，中间是列表，右边（或下边）是所选工单和它的全程。"),
        translate(
            "Help", "搜索框两个字就能找；也可以填工单号、查询码。回车打开，动作按钮上写着它的键。"
        ),
        translate("Help", "动作填好后提交。别人先改过时会提示，您写的都还在。"),
        translate("Help", "看来电人要写理由，每次查看都留下记录。"),
    ),
    "callback": lambda: (
        translate("Help", "左边是待回访的工单。先看办理情况，再拨电话，照着问题逐项记录。"),
        translate("Help", "没有接通也要保存，系统会安排再拨。不满意或未解决会再次派办。"),
    ),
    "letters": lambda: (
        translate("Help", "左边是等文书的工单。改正文时右边的预览就是打印出来的样子。"),
        translate("Help", "出具后文书有文号并存档，不能再改；出错只能作废后重出，文号照留。"),
    ),
    "board": lambda: (
        translate("Help", "左边是现在要办的事：数字键直接到一组，回车打开它的列表或那件工单。"),
        translate("Help", "比率都写着分子和分母；件数少时差别可能只是偶然，次序不是排名。"),
    ),
    "knowledge": lambda: (
        translate("Help", "用两个字就能找到条目。每条写着出处、有效期和可以照念的话。"),
        translate("Help", "过期的条目有标记，先核实再答复。"),
    ),
    "admin": lambda: (
        translate(
            "Help", "这里改区域、单位、分类、时限、日历、账号和模板，改动立即生效并留下记录。"
        ),
        translate("Help", "旧的不会被删：设了终止日期的项目仍在老工单上显示原名。"),
    ),
    "doctor": lambda: (
        translate("Help", "逐项检查本机：字体、数据库、日历、打印机、输入法。要处理的排在前面。"),
        translate("Help", "结果可以复制给管理员，里面没有任何人的信息。"),
    ),
}
"""How a screen is used, by its id; a screen that is not named shows its keys alone."""


class HelpSheet(QFrame):
    """Floats over the window; F1 or Escape closes it and gives the focus back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "help", self.tr("帮助"))
        self.setProperty("ground", "card")
        self._over = parent
        self._back: QWidget | None = None
        self._title = label(tone="title")
        self._close = button(self.tr("关闭　Esc"), "quiet", self.close_help)
        named(self._close, "helpClose", self.tr("关闭帮助"))
        self._area = QScrollArea()
        named(self._area, "helpPage", self.tr("用法和键"))
        self._area.setWidgetResizable(True)
        self._area.installEventFilter(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = row(self._title, 1, self._close)
        head.setContentsMargins(WIDE, NEAR, NEAR, NEAR)
        whole = column(head, hairline(), gap=0, margin=1)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        self.hide()

    @property
    def text(self) -> str:
        """Everything it says now, line by line."""
        labels = self._area.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.text())

    def open(
        self,
        screen_id: str,
        title: str,
        commands: Sequence[tuple[str, Sequence[Command]]],
        back: QWidget | None,
    ) -> None:
        """Show the help of a screen.

        Args:
            screen_id: chooses the words.
            title: of the screen.
            commands: in groups with a heading; those without a key are left out.
            back: gets the focus when it closes.
        """
        self._back = back
        self._title.setText(self.tr("{0}：怎么用").replace("{0}", title))
        self._area.setWidget(self._written(screen_id, commands))  # the one before is deleted
        self._area.setAccessibleDescription(self.text)
        self._place()
        self.show()
        self.raise_()
        self._area.verticalScrollBar().setValue(0)
        self._area.setFocus()

    def close_help(self) -> None:
        """Hide, and give the focus back."""
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus()

    def _written(
        self, screen_id: str, commands: Sequence[tuple[str, Sequence[Command]]]
    ) -> QWidget:
        body = column(gap=NEAR, margin=WIDE)
        page = frame("surface", body)
        words = HOW_TO[screen_id]() if screen_id in HOW_TO else ()
        for text in words:
            dot = label("·")
            point = row(dot, label(text, wrap=True), gap=TIGHT)
            point.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
            point.setStretch(1, 1)
            body.addLayout(point)
        body.addLayout(self._tables(commands))
        body.addStretch(1)
        return page

    def _tables(self, commands: Sequence[tuple[str, Sequence[Command]]]) -> QGridLayout:
        """Return all groups in one grid, so that their columns stand below one another."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for heading, group in commands:
            with_key = [one for one in group if one.shortcut]
            if not with_key:
                continue
            grid.setRowMinimumHeight(grid.rowCount(), TIGHT)
            top = grid.rowCount() + 1
            grid.addWidget(label(heading, "heading"), top - 1, 0, 1, 4)
            half = (len(with_key) + 1) // 2
            for at, one in enumerate(with_key):
                column_at, row_at = divmod(at, half)
                key = label(key_text(one.shortcut), "key")
                left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                grid.addWidget(key, top + row_at, column_at * 2, left)
                grid.addWidget(label(one.said, wrap=True), top + row_at, column_at * 2 + 1)
        return grid

    def _place(self) -> None:
        letters = self.fontMetrics().horizontalAdvance("汉")
        width = min(letters * 58, self._over.width() - 2 * WIDE)
        height = min(letters * 46, self._over.height() - 4 * WIDE)
        left, top = (self._over.width() - width) // 2, (self._over.height() - height) // 2
        self.setGeometry(QRect(left, top, width, height))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and not self._holds_focus():
            self.hide()
        return False

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_help()
        else:
            super().keyPressEvent(event)
