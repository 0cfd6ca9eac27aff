"""The screens speak Chinese, or English where the system or the user says so."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.errors import RuleError
from console.domain.words import Kind
from console.qt.language import Language, clauses, joined, language_of, noted, speak, told, word
from console.qt.text import field_label, sentence
from widgets.common.notice import Notice

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = set(qapp.findChildren(QTranslator))
    yield qapp
    for one in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(one)
        one.setParent(None)


@pytest.mark.parametrize(
    ("chosen", "named", "system", "spoken"),
    [
        ("", {"LANG": "zh_CN.UTF-8"}, "zh_CN", Language.CHINESE),
        ("", {"LANG": "en_US.UTF-8"}, "en_US", Language.ENGLISH),
        ("", {"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, "C", Language.CHINESE),
        ("", {}, "en_US", Language.CHINESE),
        ("", {"LANG": "de_DE.UTF-8"}, "de_DE", Language.CHINESE),
        ("en", {"LANG": "zh_CN.UTF-8"}, "zh_CN", Language.ENGLISH),
        ("zh_CN", {"LANG": "en_US.UTF-8"}, "en_US", Language.CHINESE),
        ("klingon", {"LANG": "zh_CN.UTF-8"}, "zh_CN", Language.CHINESE),
    ],
)
def test_the_user_decides_and_else_the_system(
    chosen: str, named: dict[str, str], system: str, spoken: Language
) -> None:
    assert language_of(chosen, named, QLocale(system)) is spoken


def notice(qtbot: QtBot) -> Notice:
    """Return a widget that the test's end deletes: the collector might do so at a bad moment."""
    made = Notice()
    qtbot.addWidget(made)
    return made


def test_screens_words_and_sentences_change_together(app: QApplication, qtbot: QtBot) -> None:
    assert speak(app, "en") is Language.ENGLISH
    assert notice(qtbot).accessibleName() == "Message"
    assert word(Kind.REQUEST.value) == "Help"
    assert field_label("title") == "Title"
    assert sentence(RuleError("title", code="missing_field")).startswith('"Title" is missing')
    assert word("一座城市自己的钟") == "一座城市自己的钟"
    assert told("Who", noted("{a}", "b")) == "Who: {a} (b)"
    assert clauses((joined(("a", "b")), "c")) == "a, b; c"
    speak(app, "zh_CN")
    assert notice(qtbot).accessibleName() == "提示"
    assert word(Kind.REQUEST.value) == "求助"
    assert told("谁", noted("甲", "乙")) == "谁：甲（乙）"
    assert clauses((joined(("甲", "乙")), "丙")) == "甲、乙；丙"


def test_qts_own_menus_speak_chinese(app: QApplication) -> None:
    speak(app, "zh_CN")
    assert app.translate("QWidgetTextControl", "&Copy") == "复制(&C)"


def test_a_changed_language_leaves_one_translator(app: QApplication) -> None:
    before = len(app.findChildren(QTranslator))
    for chosen in ("en", "zh_CN", "en"):
        speak(app, chosen)
    assert len(app.findChildren(QTranslator)) <= max(1, before)
    assert QObject().tr("x") == "x"


def test_every_string_has_its_english() -> None:
    done = subprocess.run(
        [sys.executable, ".ci/translate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
