"""Letters: the text beside its page, issuing, the archive."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTabBar
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.errors import ConsoleError, RuleError, StorageError
from console.domain.letter import DrawnLetter, LetterText, Level, Paragraph
from console.domain.ticket import TicketRow
from console.domain.views import IssuedLetter
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import issued_letter, letter_text, row, ticket_id
from tests.widgets.hands import commit
from widgets.common.notice import Notice
from widgets.common.table import RowsModel
from widgets.letters.editor import LetterEditor, level_of
from widgets.letters.model import ISSUED_COLUMNS, WAITING_COLUMNS
from widgets.letters.panel import LettersPanel
from widgets.letters.ports import LetterPorts


def png(width: int) -> bytes:
    """Return a white picture as PNG."""
    picture = QImage(width, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes here
    return bytes(buffer.data().data())


@dataclass
class Desk:
    """Answers like the real services and remembers what it was asked."""

    rows: tuple[TicketRow, ...] = tuple(row(number, due_at=None) for number in (9, 8, 7))
    letters: list[IssuedLetter] = field(default_factory=lambda: [issued_letter(3)])
    drawn: list[LetterText] = field(default_factory=list)
    pages: list[tuple[bytes, int, int]] = field(default_factory=list)
    saved: list[tuple[UUID, str]] = field(default_factory=list)
    taken: list[tuple[UUID, LetterText]] = field(default_factory=list)
    failure: ConsoleError | None = None

    def fail(self) -> None:
        if self.failure is not None:
            raise self.failure

    def waiting(self) -> tuple[TicketRow, ...]:
        if isinstance(self.failure, StorageError):
            self.fail()
        return self.rows

    def draw(self, text: LetterText) -> DrawnLetter:
        self.fail()
        self.drawn.append(text)
        return DrawnLetter(text.title.encode(), 3, (), "0" * 64, ("rare_character",))

    def page(self, pdf: bytes, page: int, dpi: int) -> bytes:
        self.pages.append((pdf, page, dpi))
        return png(dpi)

    def issue(self, ticket: UUID, text: LetterText) -> IssuedLetter:
        self.fail()
        self.taken.append((ticket, text))
        made = issued_letter(ticket.int, title=text.title)
        self.letters.insert(0, made)
        self.rows = tuple(one for one in self.rows if one.id != ticket)
        return made

    def ports(self) -> LetterPorts:
        return LetterPorts(
            waiting=self.waiting,
            compose=lambda ticket: letter_text(title=f"答复 {ticket.int}"),
            draw=self.draw,
            page=self.page,
            issue=self.issue,
            issued=lambda: tuple(self.letters),
            pdf=lambda letter: f"archived {letter.int}".encode(),
            save_pdf=lambda letter, path: self.saved.append((letter, path)),
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, jobs: Jobs, lane: ManualLane) -> LettersPanel:
    panel = LettersPanel(desk.ports(), jobs, jobs, lambda _parent, name: f"/folder/{name}")
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(1280, 640)
    panel.show()
    panel.refresh()
    run_all(lane)
    panel.waiting.selectRow(0)
    run_all(lane)
    return panel


def run_all(lane: ManualLane) -> None:
    while lane.waiting:
        lane.run_next()


def said(panel: LettersPanel, name: str) -> str:
    found = panel.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def notice(panel: LettersPanel) -> str:
    found = panel.findChild(Notice)
    assert found is not None
    return found.message


def line(panel: LettersPanel, name: str) -> QLineEdit:
    found = panel.findChild(QLineEdit, f"letter_{name}")
    assert found is not None, name
    return found


def letter_on(panel: LettersPanel) -> LetterText:
    found = panel.editor.letter
    assert found is not None
    return found


def test_the_lists_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    waiting = RowsModel(WAITING_COLUMNS)
    waiting.show_values((row(1), row(2)))
    qtmodeltester.check(waiting)
    issued = RowsModel(ISSUED_COLUMNS)
    issued.show_values((issued_letter(1, voided=True), issued_letter(2)))
    qtmodeltester.check(issued)
    assert issued.index(0, 0).data() == "作废 崂诉〔2026〕1号"


def test_choosing_a_ticket_composes_and_draws(panel: LettersPanel, desk: Desk) -> None:
    assert letter_on(panel) == letter_text(title="答复 9")
    assert desk.drawn == [letter_text(title="答复 9")]
    assert said(panel, "page_where") == "第 1 页，共 3 页"
    assert "生僻字" in said(panel, "letter_warnings")


def test_what_has_no_field_is_not_lost(qtbot: QtBot) -> None:
    editor = LetterEditor()
    qtbot.addWidget(editor)
    whole = letter_text(attachments=("照片",), urgency="特急", copy_number="000001")
    editor.show_letter(whole)
    assert editor.letter == whole


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("一、调查情况", Level.FIRST),
        ("十二、其他", Level.FIRST),
        ("（一）现场", Level.SECOND),
        ("一楼堆放杂物", Level.TEXT),
        ("1.清理", Level.TEXT),
    ],
)
def test_a_typed_heading_is_told_by_its_number(typed: str, level: Level) -> None:
    assert level_of(typed) is level


def test_typing_redraws_once_after_it_stops(
    qtbot: QtBot, panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.drawn.clear()

    def redrawn() -> bool:
        run_all(lane)
        return bool(desk.drawn)

    line(panel, "addressee").end(False)
    for part in ("䶮", "㛃", "𬍛"):
        commit(part, line(panel, "addressee"))
    assert not redrawn(), "nothing is drawn while typing goes on"
    qtbot.waitUntil(redrawn)
    assert [text.addressee for text in desk.drawn] == ["尊敬的张䶮䶮㛃𬍛"]


def test_a_late_drawing_is_dropped(
    qtbot: QtBot, panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    line(panel, "title").setText("旧标题")
    panel.draw()
    line(panel, "title").setText("新标题")
    panel.draw()
    with qtbot.assertNotEmitted(panel.drawn):
        lane.run_next()
    with qtbot.waitSignal(panel.drawn, timeout=0) as shown:
        lane.run_next()
    assert shown.args is not None
    assert shown.args[0].pdf == "新标题".encode()


def test_page_keys_turn_pages_and_stop_at_the_ends(
    qtbot: QtBot, panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    title = line(panel, "title")
    for key, pages in (
        (Qt.Key.Key_PageUp, "第 1 页"),
        (Qt.Key.Key_PageDown, "第 2 页"),
        (Qt.Key.Key_PageDown, "第 3 页"),
        (Qt.Key.Key_PageDown, "第 3 页"),
        (Qt.Key.Key_PageUp, "第 2 页"),
    ):
        qtbot.keyClick(title, key, Qt.KeyboardModifier.AltModifier)
        run_all(lane)
        assert said(panel, "page_where") == f"{pages}，共 3 页"
    assert {page for _, page, _ in desk.pages} == {0, 1, 2}


def test_turning_a_page_does_not_drop_the_drawing_of_newer_text(
    qtbot: QtBot, panel: LettersPanel, lane: ManualLane
) -> None:
    line(panel, "title").setText("新标题")
    panel.draw()
    panel.preview.turn(1)
    with qtbot.waitSignal(panel.drawn, timeout=0):
        run_all(lane)


def test_the_page_is_drawn_at_the_width_it_has(panel: LettersPanel, desk: Desk) -> None:
    dpi = desk.pages[-1][2]
    width = panel.preview.width()
    assert width - 60 < dpi * 8.27 < width


def test_a_letter_with_a_part_missing_is_not_issued(
    panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    line(panel, "signer").setText(" ")
    panel.issue()
    assert not lane.waiting
    problems = [label.text() for label in panel.editor.findChildren(QLabel)]
    assert "缺这一项，不能出具。" in problems


def test_ctrl_enter_issues_and_shows_the_archived_letter(
    qtbot: QtBot, panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    body = panel.editor.findChild(QPlainTextEdit)
    assert body is not None
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.issued, timeout=0):
        run_all(lane)
    assert desk.taken == [(ticket_id(9), letter_text(title="答复 9"))]
    assert said(panel, "letter_number") == "崂诉〔2026〕9号"
    facts = said(panel, "letter_facts").replace(" ", "").replace("\n", "")
    assert f"{9:064x}" in facts
    assert desk.pages[-1][0] == b"archived 909"
    assert "崂诉〔2026〕9号" in notice(panel)


def test_one_press_takes_one_number(panel: LettersPanel, desk: Desk, lane: ManualLane) -> None:
    panel.issue()
    panel.issue()
    run_all(lane)
    assert len(desk.taken) == 1


@pytest.mark.parametrize(
    "failure", [StorageError("gone"), RuleError("body", code="letter_too_long")]
)
def test_a_refusal_keeps_the_text(
    panel: LettersPanel, desk: Desk, lane: ManualLane, failure: ConsoleError
) -> None:
    line(panel, "title").setText("改过的标题")
    desk.failure = failure
    panel.issue()
    run_all(lane)
    assert letter_on(panel).title == "改过的标题"
    assert notice(panel)
    desk.failure = None
    panel.issue()
    run_all(lane)
    assert desk.taken[0][1].title == "改过的标题"


def test_a_drawing_that_fails_says_why_at_the_part(
    panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.failure = RuleError("title", code="title_too_long")
    panel.draw()
    run_all(lane)
    assert said(panel, "letter_warnings").startswith("注意：")


def test_typed_text_stays_with_its_ticket(
    panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    line(panel, "title").setText("写到一半")
    panel.waiting.selectRow(1)
    run_all(lane)
    assert letter_on(panel).title == "答复 8"
    panel.waiting.selectRow(0)
    run_all(lane)
    assert letter_on(panel).title == "写到一半"


def test_a_late_letter_of_another_ticket_is_dropped(panel: LettersPanel, lane: ManualLane) -> None:
    panel.waiting.selectRow(1)
    panel.waiting.selectRow(2)
    lane.run_next()
    assert letter_on(panel).title == "答复 9"
    run_all(lane)
    assert letter_on(panel).title == "答复 7"


def test_the_archive_is_opened_and_saved_as_it_is(
    panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.archive.selectRow(0)
    run_all(lane)
    assert desk.pages[-1][0] == b"archived 903"
    panel.save_pdf()
    run_all(lane)
    number, title = issued_letter(3).document_number, issued_letter(3).title
    assert desk.saved == [(UUID(int=903), f"/folder/{number} {title}.pdf")]
    assert "已保存" in notice(panel)


def test_a_change_of_date_reaches_the_letter(panel: LettersPanel) -> None:
    changed = replace(letter_on(panel), signed_on=date(2027, 1, 4), body=(Paragraph("好。"),))
    panel.editor.show_letter(changed)
    assert letter_on(panel).signed_on == date(2027, 1, 4)


def test_nothing_waiting_is_said(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = LettersPanel(Desk(rows=()).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert "没有等着出具的文书" in texts


def test_a_dead_database_is_said(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = LettersPanel(Desk(failure=StorageError("gone")).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert "数据库" in notice(panel)


def test_every_button_and_line_has_a_name(panel: LettersPanel) -> None:
    shown = [
        one
        for kind in (QPushButton, QLineEdit, QPlainTextEdit)
        for one in panel.findChildren(kind)
        if one.isVisible()
    ]
    assert shown
    named = [one for one in shown if one.accessibleName() and one.objectName()]
    inner = [one for one in shown if one.objectName() == "qt_spinbox_lineedit"]
    assert len(named) + len(inner) == len(shown)


def test_a_refresh_keeps_what_is_open_selected(
    panel: LettersPanel, desk: Desk, lane: ManualLane
) -> None:
    line(panel, "title").setText("写到一半")
    panel.refresh()
    run_all(lane)
    assert panel.waiting.currentIndex().row() == 0
    assert letter_on(panel).title == "写到一半"
    panel.issue()
    run_all(lane)
    assert panel.archive.currentIndex().row() == 0
    assert desk.pages[-1][0] == b"archived 909"


def test_to_come_to_the_screen_opens_no_letter(
    qtbot: QtBot, desk: Desk, jobs: Jobs, lane: ManualLane
) -> None:
    """A letter names its caller, and every look at a name is noted."""
    panel = LettersPanel(desk.ports(), jobs, jobs, lambda _parent, name: name)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    run_all(lane)
    panel.setFocus()
    run_all(lane)
    bar = panel.focusProxy()
    assert isinstance(bar, QTabBar)
    qtbot.waitUntil(bar.hasFocus)
    assert panel.editor.letter is None
    qtbot.keyClick(bar, Qt.Key.Key_Down)
    run_all(lane)
    assert panel.waiting.hasFocus()
    assert panel.editor.letter is not None
