"""How changes and rows read on the administrator's screen."""

from itertools import zip_longest

from PySide6.QtCore import QCoreApplication

from console.domain.exchange import HIDDEN
from console.domain.table import (
    KEY_SEPARATOR,
    Cells,
    Change,
    FieldShape,
    Form,
    TablePage,
    TableRow,
    TableShape,
    Verb,
    Via,
)
from console.qt.language import clauses, joined, noted, phrase, told

translate = QCoreApplication.translate  # lupdate collects calls with this name

ARROW, JOINT = " → ", " · "
_LONGEST = 60


def verb_word(verb: Verb) -> str:
    """Return what was done to a row."""
    words = {
        Verb.ADD: translate("AdminWords", "新增"),
        Verb.CHANGE: translate("AdminWords", "修改"),
        Verb.REMOVE: translate("AdminWords", "移除"),
    }
    return words[verb]


def via_word(via: Via) -> str:
    """Return by which way a change came."""
    words = {
        Via.SCREEN: translate("AdminWords", "屏幕"),
        Via.IMPORT: translate("AdminWords", "导入"),
        Via.UNDO: translate("AdminWords", "撤回"),
    }
    return words[via]


def key_word(key: str, shape: TableShape | None = None) -> str:
    """Return a row's key as people read it; with the shape of its table in words."""
    parts = key.split(KEY_SEPARATOR)
    fields = {one.name: one for one in shape.fields} if shape is not None else {}
    names = shape.key if shape is not None else ()
    said = (_said(fields.get(name), part) for name, part in zip_longest(names, parts, fillvalue=""))
    return JOINT.join(said)


def called(shape: TableShape, row: TableRow) -> str:
    """Return what people call a row: its name, else what the parts of its key mean."""
    names = ("name", "label", "title")
    name = next((row.shown[one] for one in names if row.shown.get(one)), "")
    return phrase(name) or JOINT.join(phrase(row.shown[one]) for one in shape.key)


def keys_in_words(page: TablePage) -> dict[str, str]:
    """Return how each row of a table is named among its changes: name and code, or key in words."""
    shape, found = page.shape, dict[str, str]()
    for row in page.rows:
        parts = JOINT.join(phrase(row.shown[one]) for one in shape.key)
        name = called(shape, row)
        found[row.key] = parts if name in parts else noted(name, parts)
    return found


def change_word(change: Change) -> str:
    """Return what was done and how: 修改（导入 units.csv）."""
    how = f"{via_word(change.via)} {change.note}".strip()
    return noted(verb_word(change.verb), how)


def difference(
    shape: TableShape | None, before: Cells, after: Cells, *, whole: bool = False
) -> str:
    """Return old → new, column by column.

    Args:
        shape: gives the columns their names, identifiers without it.
        before: old texts of the columns that differ.
        after: their new texts.
        whole: long texts unshortened, one column a line.
    """
    fields = {one.name: one for one in shape.fields} if shape is not None else {}
    labels = {name: phrase(one.label) for name, one in fields.items()}
    own = {"password": translate("AdminWords", "密码")}
    parts = []
    for name in {**before, **after}:
        field = fields.get(name)
        old, new = (_said(field, cells.get(name, "")) for cells in (before, after))
        old, new = (old, new) if whole else (_short(old), _short(new))
        empty = translate("AdminWords", "（空）")
        said = f"{old or empty}{ARROW}{new or empty}" if before else new
        said = said if after else old
        parts.append(told(labels.get(name) or own.get(name, name), said))
    return "\n".join(parts) if whole else clauses(parts)


def _said(field: FieldShape | None, text: str) -> str:
    """Return a cell in words: yes and no, and what identifiers mean."""
    if text == HIDDEN:
        return phrase(HIDDEN)
    if field is None or not text:
        return text
    if field.form is Form.FLAG:
        return translate("AdminWords", "是") if text == "1" else translate("AdminWords", "否")
    words = dict(field.choices)
    return joined(phrase(words.get(one, one)) for one in text.split(";")) if words else text


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
