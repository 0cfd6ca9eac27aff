"""Beside the open ticket: internal notes, related tickets, text and paper, pictures, sound."""

import io
import math
import struct
import unicodedata
import wave
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.errors import ConflictError, ConsoleError, RuleError
from console.domain.intake import Upload
from console.domain.ticket import AttachmentView, Done, FileUse, PaperUse, TicketSheet
from console.qt.jobs import Jobs
from console.qt.paper import draw
from console.qt.sound import SAMPLES_PER_PEAK, Sound
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import (
    BATCH,
    COUNTS,
    NOW,
    OFFERS,
    PAPER,
    PLAIN,
    done,
    no_changes,
    page,
    sheet,
    ticket_id,
)
from tests.widgets.desk_gallery import offer as an_offer
from tests.widgets.hands import child, commit, press
from widgets.tickets.files import Outside
from widgets.tickets.picture import PictureDialog
from widgets.tickets.ports import TicketPorts
from widgets.tickets.recording import RecordingDialog
from widgets.tickets.sheet import SheetPanel

RATE = 8_000
NOTE = an_offer("note", "备注", "text")


def recording(seconds: float, loud: int = 20_000) -> bytes:
    """Return a tone as a telephone would record it, silent in every second second."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        tone = (
            int(loud * math.sin(at / RATE * 2 * math.pi * 440)) * (at // RATE % 2 == 0)
            for at in range(int(seconds * RATE))
        )
        file.writeframes(b"".join(struct.pack("<h", value) for value in tone))
    return out.getvalue()


def png(path: Path, size: QSize) -> bytes:
    """Return a picture of one colour."""
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    assert picture.save(str(path))
    return path.read_bytes()


@dataclass
class Desk:
    """Answers like the real services and remembers what it was asked."""

    file: Upload = field(default_factory=lambda: Upload("楼道照片.png", "image/png", b""))
    notes: list[str] = field(default_factory=list)
    uses: list[FileUse] = field(default_factory=list)
    papers: list[PaperUse] = field(default_factory=list)
    failure: ConsoleError | None = None
    changes: dict[str, object] = field(default_factory=lambda: {"offers": (*OFFERS, NOTE)})

    def sheet(self, wanted: UUID) -> TicketSheet:
        attached = AttachmentView(UUID(int=90), self.file.name, self.file.media_type, 9)
        return replace(sheet(wanted.int, **self.changes), attachments=(attached,))

    def act(
        self, ticket: UUID, _version: int, action: str, fields: Mapping[str, object], _: UUID | None
    ) -> Done:
        assert action == "note"
        self.notes.append(str(fields["text"]))
        if self.failure is not None:
            raise self.failure
        return done(ticket.int)

    def attachment(self, _: UUID, use: FileUse) -> Upload:
        self.uses.append(use)
        return self.file

    def paper(self, _: UUID, use: PaperUse) -> str:
        self.papers.append(use)
        return PAPER

    def ports(self) -> TicketPorts:
        return TicketPorts(
            counts=lambda: COUNTS,
            page=page,
            total=lambda _: 0,
            sheet=self.sheet,
            act=self.act,
            unmask=lambda _ticket, _reason: PLAIN,
            attachment=self.attachment,
            paper=self.paper,
            changes=no_changes,
            batch=BATCH,
            find_units=lambda _typed, _most: (),
            now=lambda: NOW,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@dataclass
class Doors:
    """What went out of the program."""

    opened: list[str] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    program: bool = True
    refusal: ConsoleError | None = None

    def open_file(self, path: str) -> bool:
        self.opened.append(path)
        return self.program

    def print_text(self, _: object, title: str, text: str) -> bool:
        if self.refusal is not None:
            raise self.refusal
        self.printed.append((title, text))
        return True


@pytest.fixture
def doors() -> Doors:
    return Doors()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, doors: Doors, jobs: Jobs, lane: ManualLane) -> SheetPanel:
    outside = Outside(open_file=doors.open_file, print_text=doors.print_text)
    panel = SheetPanel(desk.ports(), jobs, jobs, outside)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    panel.activateWindow()
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    return panel


def said(panel: SheetPanel) -> str:
    return child(panel, QLabel, "sheet_notice").text()


def write_note(qtbot: QtBot, panel: SheetPanel, text: str) -> QLineEdit:
    panel.write_note()
    line = child(panel, QLineEdit, "noteLine")
    qtbot.waitUntil(line.hasFocus)
    line.setText(text)
    press(Qt.Key.Key_Return)
    return line


def test_a_note_is_written_with_enter_and_read_among_the_others(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.write_note()
    assert any("䶮读 yǎn" in label.text() for label in panel.findChildren(QLabel))
    line = write_note(qtbot, panel, "请晚班接着催。")
    lane.run_next()
    assert desk.notes == ["请晚班接着催。"]
    assert line.text() == ""


@pytest.mark.parametrize("failure", [ConflictError("version"), RuleError("x", code="not_allowed")])
def test_a_refused_note_keeps_its_text_and_says_why(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane, failure: ConsoleError
) -> None:
    desk.failure = failure
    line = write_note(qtbot, panel, "请晚班接着催。")
    lane.run_next()
    assert line.text() == "请晚班接着催。"
    assert not line.isReadOnly()
    assert child(panel, QLabel, "noteSaid").isVisible()


def test_an_unsent_note_stays_with_its_ticket(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    panel.write_note()
    line = child(panel, QLineEdit, "noteLine")
    commit("只说了一半", line)
    panel.show_ticket(ticket_id(9))
    lane.run_next()
    assert line.text() == ""
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    assert line.text() == "只说了一半"


def test_who_may_not_write_notes_reads_them_only(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"offers": OFFERS[:1]}
    panel.reload()
    lane.run_next()
    panel.write_note()
    assert not child(panel, QLineEdit, "noteLine").isVisible()


def test_related_tickets_say_why_and_open_with_enter(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    panel.show_related()
    shown = child(panel, QListWidget, "relatedList")
    qtbot.waitUntil(shown.hasFocus)
    assert ["并入本单" in shown.item(0).text(), "同一来电人" in shown.item(1).text()] == [True] * 2
    shown.setCurrentRow(1)
    press(Qt.Key.Key_Return)
    lane.run_next()
    assert panel.sheet is not None
    assert panel.sheet.row.id == ticket_id(5)


def test_a_ticket_without_relatives_says_so(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"related": ()}
    panel.reload()
    lane.run_next()
    panel.show_related()
    assert not child(panel, QListWidget, "relatedList").isVisible()
    assert any("没有关联的工单" in one.text() for one in panel.findChildren(QLabel))


def test_the_whole_ticket_goes_to_the_clipboard(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.copy_text()
    lane.run_next()
    assert QApplication.clipboard().text() == PAPER
    assert desk.papers == [PaperUse.COPIED]
    assert "已复制" in said(panel)


def test_printing_is_recorded_before_the_paper_is_drawn(
    panel: SheetPanel, desk: Desk, doors: Doors, lane: ManualLane
) -> None:
    panel.print_ticket()
    lane.run_next()
    assert desk.papers == [PaperUse.PRINTED]
    assert doors.printed == [("工单 26112009053000", PAPER)]


def test_a_machine_without_a_printer_says_what_to_do(
    panel: SheetPanel, doors: Doors, lane: ManualLane
) -> None:
    doors.refusal = RuleError("printer", code="no_printer")
    panel.print_ticket()
    lane.run_next()
    assert "没有装打印机" in said(panel)


def test_paper_holds_every_character(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "工单.pdf"))
    draw(printer, "来电人：䶮㛃𬍛喆\n" * 90)
    pages = pypdfium2.PdfDocument(tmp_path / "工单.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert len(pages) > 1
    assert unicodedata.normalize("NFKC", text).count("来电人:䶮㛃") == 90


def test_a_picture_is_fitted_zoomed_and_turned_by_keys(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane, tmp_path: Path
) -> None:
    desk.file = Upload("楼道照片.png", "image/png", png(tmp_path / "a.png", QSize(4000, 3000)))
    panel.reload()
    lane.run_next()
    child(panel, QPushButton, "open_file").click()
    lane.run_next()
    dialog = child(panel, PictureDialog, "picture")
    qtbot.waitUntil(dialog.isActiveWindow)
    fitted = dialog.view.scale_now
    assert fitted < 0.3
    QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert dialog.view.scale_now == pytest.approx(fitted * 1.25)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert dialog.view.scale_now == pytest.approx(1)
    assert child(dialog, QLabel, "pictureScale").text() == "100%"
    QTest.keyClick(dialog, Qt.Key.Key_0)
    QTest.keyClick(dialog, Qt.Key.Key_R)
    assert dialog.view.scale_now < fitted, "turned upright it needs more room"
    assert desk.uses == [FileUse.SHOWN]


def test_the_wheel_zooms_with_ctrl_and_stops_at_the_largest(
    qtbot: QtBot, panel: SheetPanel
) -> None:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    dialog = PictureDialog(picture, "小图", panel)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.view.scale_now == pytest.approx(1), "never larger than it is"
    for _ in range(30):
        QApplication.sendEvent(dialog.view.viewport(), _wheel(Qt.KeyboardModifier.ControlModifier))
    assert dialog.view.scale_now == pytest.approx(16)


def _wheel(modifier: Qt.KeyboardModifier) -> QWheelEvent:
    place = QPointF(50, 50)
    return QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # Qt's order
    )


def test_a_document_goes_to_the_system_in_a_private_place(
    panel: SheetPanel, desk: Desk, doors: Doors, lane: ManualLane
) -> None:
    desk.file = Upload("证明.pdf", "application/pdf", b"%PDF")
    panel.reload()
    lane.run_next()
    child(panel, QPushButton, "open_file").click()
    lane.run_next()
    path = Path(doors.opened[0])
    assert (path.name, path.read_bytes()) == ("证明.pdf", b"%PDF")
    assert path.parent.stat().st_mode & 0o077 == 0
    assert desk.uses == [FileUse.OPENED]

    doors.program = False
    child(panel, QPushButton, "open_file").click()
    lane.run_next()
    assert "没有能打开这种文件的程序" in said(panel)


def play(qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane) -> RecordingDialog:
    desk.file = Upload("录音.wav", "audio/wav", recording(4))
    panel.reload()
    lane.run_next()
    child(panel, QPushButton, "open_file").click()
    lane.run_next()
    dialog = child(panel, RecordingDialog, "recording")
    qtbot.waitUntil(lambda: bool(dialog.wave.peaks), timeout=20_000)
    return dialog


def test_a_recording_shows_its_shape_and_plays_with_keys(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    dialog = play(qtbot, panel, desk, lane)
    a_second = RATE // SAMPLES_PER_PEAK
    peaks = dialog.wave.peaks
    assert len(peaks) == 4 * a_second
    assert min(peaks[:a_second]) > 0.5
    assert max(peaks[a_second + 1 : 2 * a_second - 1]) < 0.01
    time = child(dialog, QLabel, "recordingTime")
    qtbot.waitUntil(lambda: time.text() == "0:00 / 0:04", timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    play_button = child(dialog, QPushButton, "play")
    qtbot.waitUntil(lambda: "暂停" in play_button.text(), timeout=20_000)
    qtbot.waitUntil(lambda: time.text() == "0:01 / 0:04", timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "播放" in play_button.text(), timeout=20_000)
    assert desk.uses == [FileUse.PLAYED]
    dialog.close()


def test_the_speed_goes_up_and_down_and_no_further(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    dialog = play(qtbot, panel, desk, lane)
    chosen = {button.text(): button for button in dialog.findChildren(QPushButton)}
    for _ in range(9):
        QTest.keyClick(dialog, Qt.Key.Key_BracketRight)
    assert chosen["2×"].isChecked()
    for _ in range(9):
        QTest.keyClick(dialog, Qt.Key.Key_BracketLeft)
    assert chosen["0.75×"].isChecked()
    dialog.close()


@pytest.mark.parametrize("content", [b"junk" * 500, b""])
def test_what_is_no_recording_is_said(qtbot: QtBot, panel: SheetPanel, content: bytes) -> None:
    sound = Sound(panel)
    dialog = RecordingDialog(sound, content, "录音.wav", panel)
    dialog.open()
    qtbot.waitUntil(lambda: "打不开" in dialog.said, timeout=20_000)
    dialog.close()


def test_one_player_serves_many_recordings(qtbot: QtBot, panel: SheetPanel) -> None:
    sound = Sound(panel)
    shapes: list[tuple[float, ...]] = []
    sound.shape_known.connect(shapes.append)
    for seconds in (1, 2, 3):
        shapes.clear()
        sound.load(recording(seconds))
        qtbot.waitUntil(lambda: bool(shapes), timeout=20_000)
        assert len(shapes[0]) == seconds * RATE // SAMPLES_PER_PEAK
    sound.unload()
