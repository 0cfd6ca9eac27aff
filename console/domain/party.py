"""被反映对象: whom a demand is about, in one spelling, so that the same one is found again."""

import unicodedata
from collections.abc import Sequence

PARTY_MOST = 80
"""Code points of a party's name."""

SUFFIXES = "有限责任公司;股份有限公司;有限公司;分公司;公司"
"""What a company's name ends with and people leave out; a city lists its own in a setting."""

_INNER = 4
_LEFT = 2


def suffixes_of(setting: str) -> tuple[str, ...]:
    """Return the endings of a setting, longest first."""
    parts = (one.strip() for one in setting.replace("；", ";").split(";"))
    return tuple(sorted((one for one in parts if one), key=len, reverse=True))


def normal_party(name: str, suffixes: Sequence[str]) -> str:
    """Return the key of a party: NFKC, lower case, without spaces and company endings.

    A long ending also goes from inside the name, where a branch follows it. What would leave fewer
    than two characters is kept. A key is its own key: an accent that meets its letter only once a
    space or an ending has gone is joined to it as well.

    Args:
        name: as it was typed.
        suffixes: endings, longest first; see `suffixes_of`.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    key = "".join(folded.split())
    for ending in suffixes:
        if len(ending) >= _INNER and len(key) - len(ending) >= _LEFT:
            key = key.replace(ending, "")
        while key.endswith(ending) and len(key) - len(ending) >= _LEFT:
            key = key[: -len(ending)]
    return key if key == name else normal_party(key, suffixes)
