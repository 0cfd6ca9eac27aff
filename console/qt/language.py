"""In which language the screens speak: Chinese, or English from `resources/i18n`."""

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from console.domain.wording import WORDS, Sentence, filled, listed
from console.qt.assets import RESOURCES

translate = QCoreApplication.translate  # lupdate collects calls with this name

_PLAIN = frozenset({"", "C", "POSIX"})


class Language(StrEnum):
    """A language of the screens; the sources are written in the first."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


def language_of(chosen: str, environment: Mapping[str, str], system: QLocale) -> Language:
    """Return the language to speak.

    Args:
        chosen: what the user set, "" to follow the system.
        environment: of the process; a system that names no language speaks Chinese.
        system: what Qt found out about the system.
    """
    if chosen in list(Language):
        return Language(chosen)
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((name for name in names if name), "").partition(".")[0]
    first = system.uiLanguages()[:1]
    english = named not in _PLAIN and bool(first) and first[0].partition("-")[0] == "en"
    return Language.ENGLISH if english else Language.CHINESE


def speak(app: QCoreApplication, chosen: str) -> Language:
    """Load the words of a language, Qt's own included; for what is built from now on.

    Args:
        app: keeps the words.
        chosen: as `language_of` takes it.
    """
    language = language_of(chosen, os.environ, QLocale.system())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    folders = {"qtbase_zh_CN": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}
    name = "qtbase_zh_CN" if language is Language.CHINESE else language.value
    translator = QTranslator(app)
    if translator.load(name, folders.get(name, str(RESOURCES / "i18n"))):
        app.installTranslator(translator)
    return language


def word(text: str) -> str:
    """Return a word of the field, such as a state or a kind, in the language of the screens.

    What no table knows, such as a clock that a city named, stays as it is; a sentence is said as
    `phrase` says it.
    """
    if isinstance(text, Sentence):
        return phrase(text)
    return QCoreApplication.translate(WORDS, text) if text else ""


def phrase(text: str) -> str:
    """Return a sentence of the layers below in the language of the screens.

    Any other text, such as what a person typed or a row of a table, stays as it is.
    """
    if not isinstance(text, Sentence):
        return text
    parts = [(name, phrase(part)) for name, part in text.parts]
    template = QCoreApplication.translate(text.context, text.template)
    if text.is_list:
        return template.join(part for _, part in parts)
    return filled(template, parts)


def parts_of(text: str) -> list[str]:
    """Return what a list of the layers below holds, each as `phrase` says it."""
    if isinstance(text, Sentence) and text.is_list:
        return [phrase(part) for _, part in text.parts]
    return [phrase(text)] if text else []


def told(name: str, value: str) -> str:
    """Return what a name is followed by, with the colon of the language of the screens."""
    return translate("Marks", "{name}：{value}").format(name=name, value=value)


def noted(text: str, note: str) -> str:
    """Return a text with a note in the brackets of the language of the screens."""
    return translate("Marks", "{text}（{note}）").format(text=text, note=note)


def joined(parts: Iterable[str]) -> str:
    """Return short texts as one list."""
    return phrase(listed(parts))


def clauses(parts: Iterable[str]) -> str:
    """Return longer texts that hold commas themselves as one."""
    return phrase(listed(parts, "；"))
