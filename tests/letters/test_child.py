"""The press in a process of its own: threads, crash, time-out, idle end."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from typing_extensions import override

from console.domain.errors import RuleError, StorageError
from console.domain.letter import DrawnLetter, LetterText, Paragraph
from console.letters.child import ChildPress, Press, check_fonts_apart
from console.letters.fonts import FontSettings, check_fonts
from console.letters.page import Role
from console.letters.press import LetterPress, PressSettings
from tests.letters.conftest import SETTINGS


class OddPress:
    """Does what the title says; names its process instead of drawing."""

    def draw(self, letter: LetterText) -> DrawnLetter:
        match letter.title:
            case "crash":
                os.kill(os.getpid(), 9)
            case "hang":
                threading.Event().wait()
            case "bug":
                raise ZeroDivisionError
            case "refuse":
                raise RuleError("U+0000", code="missing_glyph")
        return DrawnLetter(b"", 0, (), str(os.getpid()))


def odd() -> Press:
    return OddPress()


def test_the_child_draws_the_same_letter(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    with ChildPress.of(SETTINGS) as child:
        assert child.draw(make_letter()) == press.draw(make_letter())
        with pytest.raises(RuleError) as refused:
            child.draw(make_letter(body=(Paragraph("\U0010fffd"),)))
        assert (refused.value.code, refused.value.detail) == ("missing_glyph", "U+10FFFD")
        assert child.draw(make_letter()).pages == 2


@pytest.mark.parametrize(
    ("title", "code", "timeout_s"),
    [("crash", "letter_crash", 30), ("bug", "letter_crash", 30), ("hang", "letter_timeout", 1)],
)
def test_a_lost_process_costs_one_letter(
    make_letter: Callable[..., LetterText],
    caplog: pytest.LogCaptureFixture,
    title: str,
    code: str,
    timeout_s: float,
) -> None:
    letter = make_letter(title="fine")
    with ChildPress(odd, timeout_s=timeout_s) as child:
        with pytest.raises(StorageError) as lost:
            child.draw(replace(letter, title=title))
        assert lost.value.code == code
    with ChildPress(odd) as child:
        first = child.draw(letter)
        with pytest.raises(RuleError):
            child.draw(replace(letter, title="refuse"))
        assert child.draw(letter) == first, "a refusal must not cost the process"
        with pytest.raises(StorageError):
            child.draw(replace(letter, title="crash"))
        assert child.draw(letter) != first


def test_an_idle_process_ends_and_the_next_letter_starts_another(
    make_letter: Callable[..., LetterText],
) -> None:
    letter = make_letter(title="fine")
    with ChildPress(odd, idle_s=0.05) as child:
        first = child.draw(letter)
        process = child._process
        assert process is not None
        process.join(30)
        assert process.exitcode == 0
        assert child.draw(letter).sha256 != first.sha256


def test_a_letter_that_meets_an_ending_process_is_drawn_all_the_same(
    make_letter: Callable[..., LetterText], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = make_letter(title="fine")
    with ChildPress(odd, idle_s=0.05) as child:
        first = child.draw(letter)
        process, pipe = child._process, child._pipe
        assert process is not None
        process.join(30)
        with monkeypatch.context() as patch:
            alive = iter([pipe])
            running = child._running
            patch.setattr(child, "_running", lambda: next(alive, None) or running())
            assert child.draw(letter).sha256 != first.sha256


def test_threads_share_one_process(make_letter: Callable[..., LetterText]) -> None:
    letters = [make_letter(title="fine")] * 12
    with ChildPress(odd) as child, ThreadPoolExecutor(4) as pool:
        assert len({drawn.sha256 for drawn in pool.map(child.draw, letters)}) == 1


def test_a_bad_font_is_refused_and_mended_without_a_restart(
    tmp_path: Path, make_letter: Callable[..., LetterText]
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 500)
    settings = PressSettings(FontSettings({Role.BODY: broken}, system=False))
    with ChildPress(partial(LetterPress, settings)) as child:
        with pytest.raises(RuleError) as refused:
            child.draw(make_letter())
        assert refused.value.code == "font_unusable"
    empty = PressSettings(FontSettings(cache=tmp_path, system=False))
    with ChildPress.of(empty) as child:
        with pytest.raises(StorageError) as missing:
            child.draw(make_letter())
        assert missing.value.code == "fonts_missing"


class Deadly:
    """Takes the process down that reads it."""

    @override
    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (3,)


def test_fonts_are_looked_at_by_a_process_that_ends(tmp_path: Path) -> None:
    settings = FontSettings(cache=tmp_path, system=False)
    assert check_fonts_apart(settings) == check_fonts(settings)
    with pytest.raises(StorageError) as died:
        check_fonts_apart(Deadly())  # type: ignore[arg-type]
    assert died.value.code == "letter_crash"
