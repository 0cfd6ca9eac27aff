"""Chinese typed with pinyin into every kind of field of a real seat on a real display."""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.services.demo import fill_demo
from tests.session.desktop import Desktop, State, desktop, missing

pytestmark = [pytest.mark.session, pytest.mark.timeout(300)]
TICKETS = 60
NEAR_PX = 40
"""How far below or above the caret the candidates may begin."""

PICTURES = Path("build/session")
INTAKE = {
    "place": ("alt+p",),
    "address": ("alt+a",),
    "category": ("alt+c",),
    "occurred": ("alt+o",),
    "title": ("alt+b",),
    "text": ("ctrl+t",),
    "name": ("alt+n",),
}
SHORTCUTS = ("F3", "F2", "alt+3", "ctrl+w", "ctrl+n")


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> Generator[Desktop, None, None]:
    """Return a session with a signed-in seat over some demo tickets."""
    assert not missing(), f"`make session` installs {missing()}"
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = tmp_path_factory.mktemp("session")
    now = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251  # the seat's own clock
    fill_demo(f"sqlite:///{folder / 'city.db'}", now, tickets=TICKETS)
    with desktop(folder, "local") as made:
        yield made


@pytest.mark.parametrize("field", INTAKE)
def test_a_field_of_the_form_takes_pinyin(seat: Desktop, field: str) -> None:
    seat.press("F2", "ctrl+n")
    seat.wait("a form", lambda state: state["screen"] == "intake" and state["focus"] == "text")
    _types_chinese(seat, field, lambda: seat.press(*INTAKE[field]))
    seat.press("ctrl+w", "ctrl+w")
    seat.settled()


def test_the_palette_takes_pinyin(seat: Desktop) -> None:
    _types_chinese(seat, "palette", lambda: seat.press("ctrl+k"))
    seat.press("Escape")


@pytest.mark.parametrize(
    ("screen", "key"), [("tickets", "F3"), ("knowledge", "F7"), ("admin", "F8")]
)
def test_the_search_of_a_screen_takes_pinyin(seat: Desktop, screen: str, key: str) -> None:
    seat.press(key)
    seat.wait("the screen", lambda state: state["screen"] == screen and state["quiet"])
    _types_chinese(seat, f"search-{screen}", lambda: seat.press("ctrl+f"))


def test_the_search_among_keys_takes_pinyin(seat: Desktop) -> None:
    _types_chinese(seat, "keys", lambda: seat.press("ctrl+F1"))
    seat.press("Escape")


def test_a_note_beside_a_ticket_takes_pinyin(seat: Desktop) -> None:
    seat.press("F3", "ctrl+l")
    seat.wait("the list", lambda state: state["focus"] == "ticket_table" and state["quiet"])
    seat.press("Home", "Return")
    seat.wait("a ticket", lambda state: not state["quiet"])
    seat.settled()
    _types_chinese(seat, "note", lambda: seat.press("ctrl+2"))


def _types_chinese(seat: Desktop, field: str, go: Callable[[], None]) -> None:
    go()
    before = seat.settled()
    assert before["text"] == ""
    seat.type("nuanqi")
    seat.wait("the preedit", lambda state: state["composing"])
    composing = seat.settled()
    assert composing["text"] == "", "nothing is committed yet"
    _assert_candidates_at_the_caret(seat, composing)
    seat.picture(PICTURES / f"{field}.png")
    for key in SHORTCUTS:
        seat.press(key)
        now = seat.settled(0.15)
        assert (now["screen"], now["focus"]) == (before["screen"], before["focus"]), key
        if not now["composing"]:  # the input method gave up its preedit; begin again
            break
    seat.press("Escape", "ctrl+a", "BackSpace")
    seat.settled()
    seat.type("nuanqi")
    seat.wait("the preedit", lambda state: state["composing"])
    seat.press("space")
    after = seat.wait("the words", lambda state: not state["composing"] and state["text"])
    assert after["text"] == "暖气"
    assert after["taken"] == before["taken"]


def _assert_candidates_at_the_caret(seat: Desktop, state: State) -> None:
    found = seat.candidates()
    assert found is not None, "no candidates on screen"
    left, top, _, height = found
    x, y, _, line = state["cursor"]
    assert left <= x + NEAR_PX
    below, above = top - (y + line), y - (top + height)
    assert 0 <= below <= NEAR_PX or 0 <= above <= NEAR_PX, (found, state["cursor"])
