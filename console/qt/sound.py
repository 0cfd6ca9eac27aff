"""Sound: the one player of the program, and the shape of a recording."""

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLoggingCategory, QObject, QTemporaryFile, QUrl, Signal

from console.domain.errors import ConsoleError, InputError

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDecoder, QMediaPlayer

SAMPLES_PER_PEAK = 400
"""A peak stands for 50 ms of a telephone's 8,000 samples a second."""

RATE_HZ = 8_000
LOUDEST = 32_768
_EVERY = 8


class Sound(QObject):
    """Plays one recording at a time.

    It lies in a file that only this user can read, and that is gone when the next one is loaded: a
    buffer would be read through Python by a thread for which Python waits. The media library is
    loaded with the first recording, and its player is kept for the life of the program: without a
    sound device, making one for each recording has crashed processes.

    Signals:
        moved: where it plays. Argument: milliseconds from the start.
        length_known: how long it lasts. Argument: milliseconds.
        playing_changed: whether it plays now. Argument: bool.
        shape_known: its loudness. Argument: tuple of peaks, 0 to 1, one for each 50 ms.
        failed: it cannot be read. Argument: ConsoleError.
    """

    moved = Signal(int)
    length_known = Signal(int)
    playing_changed = Signal(bool)
    shape_known = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._decoder: QAudioDecoder | None = None
        self._file: QTemporaryFile | None = None

    def load(self, recording: bytes) -> None:
        """Take a recording; it does not play yet."""
        self.unload()
        player = self._made()
        file = QTemporaryFile(self)
        if not file.open() or file.write(QByteArray(recording)) != len(recording):
            self.failed.emit(InputError(file.errorString(), code="cannot_write"))
            return
        file.close()
        self._file = file
        source = QUrl.fromLocalFile(file.fileName())
        player.setSource(source)
        self._decode(source)

    def unload(self) -> None:
        """Forget the recording and remove its file."""
        if self._player is None:
            return
        decoder, self._decoder = self._decoder, None
        if decoder is not None:
            decoder.stop()
            decoder.deleteLater()
        self._player.stop()
        self._player.setSource(QUrl())
        if self._file is not None:
            self._file.remove()
            self._file.deleteLater()
            self._file = None

    def toggle(self) -> None:
        """Play, or pause."""
        player = self._made()
        if player.isPlaying():
            player.pause()
        else:
            player.play()

    def seek(self, milliseconds: int) -> None:
        """Go on from there."""
        player = self._made()
        player.setPosition(max(0, min(milliseconds, player.duration())))

    def use_rate(self, rate: float) -> None:
        """Play faster or slower at the same pitch; 1 is as recorded."""
        self._made().setPlaybackRate(rate)

    def has_device(self) -> bool:
        """Whether there is anything to hear it with."""
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415  # loads 40 MB of codecs

        return not QMediaDevices.defaultAudioOutput().isNull()

    def _made(self) -> "QMediaPlayer":
        if self._player is not None:
            return self._player
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # names each codec it has not
        from PySide6.QtMultimedia import (  # noqa: PLC0415  # loads 40 MB of codecs
            QAudioOutput,
            QMediaPlayer,
        )

        self._player = player = QMediaPlayer(self)
        player.setAudioOutput(QAudioOutput(player))
        player.positionChanged.connect(lambda at: self.moved.emit(int(at)))
        player.durationChanged.connect(lambda ms: self.length_known.emit(int(ms)))
        player.playingChanged.connect(self.playing_changed)
        player.errorOccurred.connect(lambda _error, _words: self.failed.emit(_unreadable()))
        return player

    def _decode(self, source: QUrl) -> None:
        """Measure its loudness with a decoder of its own: a stopped one says `finished` too."""
        from PySide6.QtMultimedia import (  # noqa: PLC0415  # loads 40 MB of codecs
            QAudioDecoder,
            QAudioFormat,
        )

        decoder = QAudioDecoder(self)
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE_HZ)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        decoder.setAudioFormat(wanted)
        peaks, rest = array("f"), array("h")
        decoder.bufferReady.connect(lambda: _take_samples(decoder, peaks, rest))
        decoder.finished.connect(lambda: self._tell_shape(decoder, peaks, rest))
        decoder.setSource(source)
        self._decoder = decoder
        decoder.start()

    def _tell_shape(
        self, decoder: "QAudioDecoder", peaks: "array[float]", rest: "array[int]"
    ) -> None:
        if decoder is self._decoder:
            _take_samples(decoder, peaks, rest)
            self.shape_known.emit(tuple(peaks))


def _take_samples(decoder: "QAudioDecoder", peaks: "array[float]", rest: "array[int]") -> None:
    while decoder.bufferAvailable():
        rest.frombytes(bytes(decoder.read().constData()))
    whole = len(rest) - len(rest) % SAMPLES_PER_PEAK
    for at in range(0, whole, SAMPLES_PER_PEAK):
        some = rest[at : at + SAMPLES_PER_PEAK : _EVERY]
        peaks.append(max(max(some), -min(some)) / LOUDEST)  # noqa: PLW3301  # one copy less
    del rest[:whole]


def _unreadable() -> ConsoleError:
    return InputError("recording", code="bad_recording")
