"""What was recognised in the text, as chips that one key takes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from console.domain.intake import Candidate, PlaceFound
from console.qt.commands import key_text
from console.qt.keymap import key_of
from console.qt.language import phrase
from widgets.common.flow import FlowLayout
from widgets.common.look import NEAR, TIGHT, button, named

PLACE_KEY = "Ctrl+G"
CATEGORY_KEYS = ("Ctrl+Shift+G", "Ctrl+Shift+H", "Ctrl+Shift+J")
_LONGEST = 22


class FoundRow(QFrame):
    """A place and up to three categories. Hidden while there is nothing to offer.

    The chips are for the pointer and the eye; the hands take them by key, so Tab passes them by.

    Signals:
        place_taken: the `PlaceFound` was taken.
        category_taken: a `Candidate` was taken.
    """

    place_taken = Signal(object)
    category_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, "found", self.tr("文中识别"))
        self.setProperty("ground", "info")
        self._place: PlaceFound | None = None
        self._categories: tuple[Candidate, ...] = ()
        self._place_chip = self._chip("takePlace", self.take_place)
        self._chips = [
            self._chip(f"takeCategory{at + 1}", partial(self.take_category, at))
            for at in range(len(CATEGORY_KEYS))
        ]
        layout = FlowLayout(gap=NEAR, centred=True)
        layout.setContentsMargins(TIGHT, 0, TIGHT, 0)
        for one in (self._place_chip, *self._chips):
            layout.addWidget(one)
        self.setLayout(layout)
        self.offer(None, ())

    def _chip(self, name: str, run: Callable[[], None]) -> QPushButton:
        made = button("", "quiet", run)
        named(made, name, self.tr("采用"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    @property
    def place(self) -> PlaceFound | None:
        """The place on offer."""
        return self._place

    @property
    def categories(self) -> tuple[Candidate, ...]:
        """The categories on offer, in the order of their keys."""
        return self._categories

    def offer(self, place: PlaceFound | None, categories: tuple[Candidate, ...]) -> None:
        """Replace what is on offer."""
        self._place, self._categories = place, categories[: len(self._chips)]
        self._place_chip.setVisible(place is not None)
        if place is not None:
            where = " ".join(part for part in (place.area.name, place.address) if part)
            words = self.tr("地点 {0}").replace("{0}", _short(where))
            path = " ".join(part for part in (place.area.path, place.address) if part)
            tip = self.tr("{0}（{1}）").replace("{0}", path).replace("{1}", phrase(place.why))
            self._dress(self._place_chip, words, key_of("intake.place", PLACE_KEY), tip)
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(self._categories))
            if at < len(self._categories):
                found = self._categories[at]
                words = self.tr("分类 {0}").replace("{0}", _short(found.name))
                key = key_of(f"intake.category.{at + 1}", CATEGORY_KEYS[at])
                self._dress(chip, words, key, found.path)
        self.setVisible(place is not None or bool(self._categories))

    def take_place(self) -> None:
        """Take the place; without one, nothing happens."""
        if self._place is not None:
            self.place_taken.emit(self._place)

    def take_category(self, at: int) -> None:
        """Take a category by its number from 0; without one, nothing happens."""
        if at < len(self._categories):
            self.category_taken.emit(self._categories[at])

    def _dress(self, chip: QPushButton, words: str, key: str, tip: str) -> None:
        chip.setText(f"{words}　{key_text(key)}")
        chip.setToolTip(tip)
        chip.setAccessibleName(self.tr("采用{0}").replace("{0}", words))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
