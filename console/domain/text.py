"""The search normal form and its two-character grams; cleaning of text that people type.

Both engines find exactly what LIKE finds, because both cut the same grams: a text is folded one
code point at a time (so that folding a piece gives a piece of the folded text), split at fixed
separators, and each run gives its overlapping pairs. No dictionary, nothing to re-index later.
"""

import re
import unicodedata
from typing import NamedTuple

from console.domain.template import GAP

SEPARATOR_RANGES = (
    r"\u0001-\u002F"  # controls, space, ASCII punctuation before the digits
    r"\u003A-\u0040\u005B-\u0060"  # ASCII punctuation between digits and letters
    r"\u007B-\u00BF\u00D7\u00F7"  # ASCII and Latin-1 punctuation, the interpunct U+00B7 too
    r"\u2000-\u206F"  # general punctuation: dashes, quotes, zero-width and direction marks
    r"\u20A0-\u20CF"  # currency
    r"\u2190-\u2BFF"  # arrows, mathematics, boxes, geometric shapes, dingbats
    r"\u2E00-\u2E7F"  # supplemental punctuation
    r"\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F"  # CJK punctuation; not 々 〆 〇 and 〡 to 〩
    r"\u30FB\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFD"  # katakana dot, variation selectors, specials
)
"""The inside of a bracket expression, for Python's `re` and for PostgreSQL's alike.

Applies to folded text; everything outside is a token character: Han of every plane, Latin,
digits, private use. Changing it means rebuilding the index of every database.
"""

_SEPARATORS = re.compile(f"[{SEPARATOR_RANGES}\x00]+")

_FIRST_CLAUSE = re.compile(r"[。！？!?；;，,\n]+")
_UNFINISHED = re.compile(rf"{GAP}|(?:::|：：)[^\s:：，。]{{0,20}}")
_LEAD_IN = re.compile(
    r"^(?:[您你]好|喂|请问|(?:市民|居民|群众|诉求人|来电人|当事人|本人|我们?)?(?:来电|致电|[想要])?"
    r"(?:反映|咨询|投诉|举报|求助|建议|表示|称))[：:、\s]*"
)
_GRID = re.compile(r"(?<=.)第[\d〇零一二三四五六七八九十百]+网格$")
_SHORT_CLAUSE = 6
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")


class _Fold(dict[int, str]):
    """Code point to its folded text; grows with the characters seen."""

    def __missing__(self, point: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(point))
        found = "".join(one.lower() if one.isascii() else one for one in folded)
        self[point] = found
        return found


_FOLD = _Fold()


class QueryGrams(NamedTuple):
    """What a text must hold to be a candidate; all of both, then re-check with LIKE.

    Attributes:
        exact: two-character grams, each once, in order.
        prefixes: single characters; some gram of the text must begin with each.
    """

    exact: tuple[str, ...]
    prefixes: tuple[str, ...]


def normal(text: str) -> str:
    """Return the folded text: NFKC of each code point by itself, then ASCII lower case.

    Folding a concatenation is concatenating the folds. Separators stay.
    """
    return text.translate(_FOLD)


def runs(text: str) -> list[str]:
    """Return the runs of token characters of the folded text, in order."""
    return [run for run in _SEPARATORS.split(normal(text)) if run]


def grams(text: str, *, unique: bool = False) -> list[str]:
    """Return each run's overlapping pairs and its last single character, in order.

    Args:
        text: any text, not yet folded.
        unique: name each gram once, at its first place.
    """
    found = [run[at : at + 2] for run in runs(text) for at in range(len(run))]
    return list(dict.fromkeys(found)) if unique else found


def query_grams(query: str) -> QueryGrams:
    """Return the grams and prefixes that every text holding the query has.

    Both are empty when the query has no token character; then only LIKE can tell.
    """
    exact: dict[str, None] = {}
    prefixes: dict[str, None] = {}
    for run in runs(query):
        if len(run) == 1:
            prefixes[run] = None
        for at in range(len(run) - 1):
            exact[run[at : at + 2]] = None
    return QueryGrams(tuple(exact), tuple(prefixes))


def _is_control(point: str) -> bool:
    # Unassigned (Cn) and private use (Co) stay: GB 18030-2022 has Han that the runtime's Unicode
    # tables do not know yet, and old systems keep rare names in the private area.
    return unicodedata.category(point) in {"Cc", "Cf", "Cs"} or _is_noncharacter(ord(point))


def _is_noncharacter(point: int) -> bool:
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004  # Unicode 23.7


class _Kept(dict[int, int | None]):
    """Code point to itself, or to None where it is dropped; grows with the characters seen."""

    def __missing__(self, point: int) -> int | None:
        kept = None if point != ord("\n") and _is_control(chr(point)) else point
        self[point] = kept
        return kept


_KEPT = _Kept()


def clean(text: str) -> str:
    """Return text as it is stored: NFC, no controls but the newline, trimmed.

    Tabs become spaces and every kind of line end a newline. Zero-width and direction marks go:
    they can hide or turn around what a reader sees. The interpunct U+00B7 stays.
    """
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if lines.isprintable():  # so there is no control, mark or noncharacter in it
        return unicodedata.normalize("NFC", lines).strip()
    return unicodedata.normalize("NFC", lines.translate(_KEPT)).strip()


def clean_line(text: str) -> str:
    """Return cleaned text on one line: a name, a title, what a switch sent as a name."""
    return _BLANKS.sub(" ", clean(text))


def title_from(text: str, limit: int = 30) -> str:
    """Return a title: the first clause that says something, without greeting or lead-in.

    Args:
        text: what the caller asks for.
        limit: code points at most; a longer clause ends with "…".
    """
    title = ""
    for clause in _FIRST_CLAUSE.split(clean(text)):
        said = _LEAD_IN.sub("", _LEAD_IN.sub("", clause.strip())).strip()
        if not said:
            continue
        if title and len(title) + 1 + len(said) > limit:
            break
        title = f"{title}，{said}" if title else said
        if len(title) >= _SHORT_CLAUSE:
            break
    title = clean_line(title)
    return title if len(title) <= limit else title[: limit - 1] + "…"


def automatic_title(category: str, place: str, text: str, limit: int = 60) -> str:
    """Return the title that a form gives itself: where, what, and what the caller says.

    What the words say already is not said twice; a part that is not known yet is left out, and so
    are the open gaps of a template and the mark that asks for one. A place alone is no title.

    Args:
        category: name of the category, "" for none.
        place: name of the area, "" for none; of a grid its community is named.
        text: what the caller asks for.
        limit: code points at most; a longer title ends with "…".
    """
    said = title_from(_UNFINISHED.sub("", text), limit)
    what, where = clean_line(category), _GRID.sub("", clean_line(place))
    body = said if what and what in said else "：".join(part for part in (what, said) if part)
    title = body if not body or not where or where in body else f"{where}{body}"
    return title if len(title) <= limit else title[: limit - 1] + "…"


def count(text: str) -> int:
    """Return the length in code points; a character outside the first plane counts once."""
    return len(text)
