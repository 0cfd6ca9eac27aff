"""A recording of a ticket in a window of its own: its shape, where it plays, how fast."""

from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.qt.sound import Sound
from console.qt.text import sentence
from widgets.common.choices import Choices
from widgets.common.look import NEAR, button, column, label, named, row

JUMP_MS = 5_000
RATES = (0.75, 1.0, 1.25, 1.5, 2.0)
EMPTY_MS = 100
_SIZE = (760, 260)


class WaveView(QWidget):
    """The loudness of a recording; what has been played is dark. A click goes there.

    Signals:
        chosen: a place was clicked. Argument: milliseconds.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._peaks: tuple[float, ...] = ()
        self._at = 0
        self._length = 0
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def peaks(self) -> tuple[float, ...]:
        """What is drawn, 0 to 1."""
        return self._peaks

    def show_shape(self, peaks: tuple[float, ...]) -> None:
        """Draw these peaks."""
        self._peaks = peaks
        self.update()

    def show_place(self, at_ms: int, length_ms: int) -> None:
        """Draw how far it has been played."""
        self._at, self._length = at_ms, length_ms
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self.palette().color(QPalette.ColorRole.Base)
        painter.fillRect(self.rect(), ground)
        middle, half = self.height() / 2, self.height() / 2 - 4
        played = self._at / self._length * self.width() if self._length else 0.0
        dark = self.palette().color(QPalette.ColorRole.Accent)
        light = QColor(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for x in range(self.width()):
            loud = self._loudest(x)
            painter.setPen(dark if x <= played else light)
            painter.drawLine(QPointF(x, middle - loud * half), QPointF(x, middle + loud * half))
        if self._length:
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawLine(QPointF(played, 0), QPointF(played, self.height()))

    def _loudest(self, x: int) -> float:
        if not self._peaks:
            return 0.0
        first = x * len(self._peaks) // self.width()
        after = max(first + 1, (x + 1) * len(self._peaks) // self.width())
        return max(self._peaks[first:after])

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._length:
            self.chosen.emit(round(event.position().x() / self.width() * self._length))


class RecordingDialog(QDialog):
    """Plays one recording.

    Keys: Space plays and pauses, left and right jump five seconds, [ and ] change the speed.
    """

    def __init__(self, sound: Sound, recording: bytes, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "recording", name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._sound = sound
        self._at = self._length = 0
        self.wave = WaveView()
        named(self.wave, "wave", self.tr("录音的响度，点一处从那里播放"))
        self.wave.chosen.connect(sound.seek)
        self._time = label("0:00 / 0:00")
        named(self._time, "recordingTime", self.tr("播放位置"))
        self._said = label("", "muted", wrap=True)
        named(self._said, "recordingSaid", self.tr("说明"))
        self._play = button(self.tr("播放　空格"), "primary", sound.toggle)
        named(self._play, "play", self.tr("播放或暂停"))
        speeds = [(rate, f"{rate:g}×") for rate in RATES]
        self._rates = Choices(speeds, "rates", self.tr("速度"))
        self._rates.choose(1.0)
        self._rates.changed.connect(self._use_rate)
        bar = row(self._play, gap=NEAR)
        for object_name, text, key, by in (
            ("back", self.tr("后退 5 秒　←"), "Left", -JUMP_MS),
            ("on", self.tr("前进 5 秒　→"), "Right", JUMP_MS),
        ):
            made = button(text, "", partial(self._jump, by))
            named(made, object_name, text)
            bar.addWidget(made)
            QShortcut(QKeySequence(key), self, partial(self._jump, by))
        bar.addWidget(self._rates.widget)
        bar.addStretch(1)
        bar.addWidget(self._time)
        self.setLayout(column(self.wave, bar, self._said, margin=NEAR))
        self.resize(*_SIZE)
        QShortcut(QKeySequence("Space"), self, sound.toggle)
        QShortcut(QKeySequence("["), self, partial(self._change_rate, -1))
        QShortcut(QKeySequence("]"), self, partial(self._change_rate, 1))
        sound.moved.connect(self._show_place)
        sound.length_known.connect(self._show_length)
        sound.playing_changed.connect(self._show_playing)
        sound.shape_known.connect(self.wave.show_shape)
        sound.failed.connect(self._show_failure)
        sound.load(recording)
        sound.use_rate(1.0)
        if not sound.has_device():
            self._said.setText(
                self.tr("这台电脑没有音频输出设备，听不到声音。接上耳机后重新打开。")
            )

    @property
    def said(self) -> str:
        """What it has to say, "" while all is well."""
        return self._said.text()

    def _show_place(self, at_ms: int) -> None:
        self._at = at_ms
        self._show_time()

    def _show_length(self, length_ms: int) -> None:
        self._length = length_ms
        if 0 <= length_ms < EMPTY_MS:
            self._said.setText(self.tr("空录音：文件里没有声音。"))
        self._show_time()

    def _show_time(self) -> None:
        self._time.setText(f"{clock_text(self._at)} / {clock_text(self._length)}")
        self.wave.show_place(self._at, self._length)

    def _show_playing(self, playing: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._play.setText(self.tr("暂停　空格") if playing else self.tr("播放　空格"))

    def _show_failure(self, error: ConsoleError) -> None:
        self._said.setText(sentence(error))

    def _jump(self, by_ms: int) -> None:
        self._sound.seek(self._at + by_ms)

    def _change_rate(self, by: int) -> None:
        at = RATES.index(self._rates.value or 1.0) + by
        if 0 <= at < len(RATES):
            self._rates.choose(RATES[at])

    def _use_rate(self) -> None:
        self._sound.use_rate(self._rates.value or 1.0)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._sound.unload()
        super().closeEvent(event)


def clock_text(milliseconds: int) -> str:
    """Return minutes and seconds: 3:07."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"
