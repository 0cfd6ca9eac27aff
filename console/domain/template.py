"""Text templates: words for what comes up again and again, with gaps that the form fills."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ANY = "*"
CALLER, PLACE, ADDRESS, UNIT, CATEGORY = "来电人", "地点", "地址", "单位", "分类"
DATE, TIME, PHONE = "日期", "时间", "电话"
GAP_OPEN, GAP_CLOSE = "［", "］"
GAP = f"{GAP_OPEN}[^{GAP_OPEN}{GAP_CLOSE}\n]{{1,20}}{GAP_CLOSE}"
"""Pattern of a gap that is still open in a text; the same for Python and for Qt."""

_OPEN = re.compile(GAP)
_SLOT = re.compile(r"\{([^{}\n]{1,20})\}")


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """Words that may be put into a text.

    Attributes:
        category: code of a node; it serves what is below as well. "*" serves every one.
        text: slots stand in braces. 来电人, 地点, 地址, 单位, 分类, 日期, 时间 and 电话 are filled
            from the form, any other name is a gap for the person to fill.
        owner: code of the unit that keeps it, "" for the hotline.
        reading: how the name sounds, see `console.domain.reading`.
    """

    code: str
    name: str
    category: str
    text: str
    source: str = ""
    owner: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    reading: str = ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a template's text with what is known in its place and gaps for the rest.

    Args:
        text: with slots in braces.
        values: by the slot's name; an empty value leaves a gap.
    """

    def put(slot: re.Match[str]) -> str:
        return values.get(slot[1], "") or f"{GAP_OPEN}{slot[1]}{GAP_CLOSE}"

    return _SLOT.sub(put, text)


def open_gaps(text: str) -> int:
    """Return how many gaps nobody has filled yet."""
    return len(_OPEN.findall(text))
