"""Error codes and field names in the operator's language: the shared sentences, translated."""

from PySide6.QtCore import QCoreApplication

from console.domain.errors import ConsoleError
from console.domain.sentences import FIELDS, SENTENCES, filled, pattern_of
from console.qt.language import phrase

__all__ = ["FIELDS", "SENTENCES", "field_label", "field_of", "sentence"]


def field_label(name: str) -> str:
    """Return the screen's word for a field, or the identifier itself where there is none."""
    return QCoreApplication.translate("fields", FIELDS[name]) if name in FIELDS else name


def sentence(error: ConsoleError) -> str:
    """Return what happened and what to do now, in the operator's language."""
    about = ConsoleError(phrase(error.detail), code=error.code)
    pattern = QCoreApplication.translate("errors", pattern_of(error))
    return filled(pattern, about, field_label, phrase)


def field_of(error: ConsoleError) -> str:
    """Return the identifier of the field that an error is about, "" when it is about none."""
    name = error.detail.partition(":")[0].strip()
    return name if name in FIELDS else ""
