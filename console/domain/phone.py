"""Telephone numbers as a Chinese hotline meets them: read, shown, masked, found in a text.

Own rules come first because a general library does not know a hotline's own numbers, takes 12593
for part of a mobile number and refuses new mobile blocks. It can serve foreign numbers by a hook.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from urllib.parse import unquote

TAIL_DIGITS = 8

_AREA = r"10|2\d|[3-9]\d{2}"
_SHORT = r"1[12]\d|1[02]\d{3}|12\d{2}|11[68]\d{2}|9[56]\d{3,4}"
_MOBILE = re.compile(r"(?:(?:00)?86)?0?(1[3-9]\d{9})")
_SERVICE = re.compile(r"(?:(?:00)?86)?0?([48]00\d{7})")
_LANDLINE = re.compile(rf"(?:0|(?:00)?860?)({_AREA})([2-9]\d{{6,7}})")
_AREA_SHORT = re.compile(rf"(?:0|(?:00)?860?)({_AREA})({_SHORT})")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_SHORT_ALONE = re.compile(_SHORT)
_FOREIGN = re.compile(r"00(?!86)([1-9]\d{6,14})")
_OTHER = re.compile(r"\d{3,15}")
# Carriers' prefixes for cheaper or hidden calls, dialled before the number itself.
_CARRIER = re.compile(
    r"(?:12593|12586|12583[1-3]|1790[0-9]|1791[01]|1795[01]|1796[09]|10193)(\d{7,})"
)

_MARKED = re.compile(
    r"^(.*?\d.*?)\s*(?:转分?机?|分机号?|ext\.?|[x#])\s*[:：]?\s*(\d{1,6})$", re.IGNORECASE
)
_DASHED = re.compile(r"^(.*\d)-(\d{1,6})$")
_URI = re.compile(r"^(?:sips?|tel):([^@;?>]*)", re.IGNORECASE)
_BRACKETED = re.compile(r"<([^<>]*)>")
_SEVERAL = re.compile(r"[/、,;]|或")
_FILLING = re.compile(r"[\s()./-]")
_TRUNK_ZERO = re.compile(r"\(0\)")

_ONE_TO_ONE = str.maketrans(
    "０１２３４５６７８９＋－（）　＃／‐‑‒–—―−﹣·．，；：\xa0",
    "0123456789+-() #/--------..,;: ",
)

_FOUND = re.compile(
    r"(?<![\d+])(?P<number>"
    r"(?:(?:\+|00)?86[ -]?)?0?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|1[3-9]\d{2}[ -]?\d{3}[ -]?\d{4}"
    r"|1[3-9]\d[ -]\d{3}[ -]\d{5})"
    rf"|(?:(?:\+|00)?86[ -]?\(?0?|\(?0)(?:{_AREA})\)?[ -]?[2-9]\d{{2,3}}[ -]?\d{{4}}"
    r"|[48]00[ -]?(?:\d{3}[ -]?\d{4}|\d{4}[ -]?\d{3}|\d[ -]\d{3}[ -]\d{3})"
    r"|\+(?!86)[1-9]\d{0,2}(?:[ -]?\d){6,12}"
    r"|(?<=[话线机系打电lL:])(?<!\d) ?:? ?[2-9]\d{2,3}[ -]?\d{4})"
    r"(?P<extension>\s*(?:转|分机|-|#)\s*\d{1,6})?(?!\d)"
)

# A second number behind the first needs no word like 电话 of its own: 3322792、3322151.
_ALSO = re.compile(r"\s*(?:[、,/;]|或者?|和)\s*(?P<number>[2-9]\d{2,3}[ -]?\d{4})(?!\d)")

_DIGITS_ENOUGH = re.compile(r"[\d０-９](?:[^\w]?[\d０-９]){6}")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"

_SURNAMES = (
    "欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐司徒司空夏侯长孙宇文端木"
    "百里南宫东郭西门独孤轩辕申屠太史澹台公冶濮阳淳于单于钟离闾丘鲜于"
    "呼延赫连拓跋完颜纳兰第五万俟闻人宗政左丘梁丘公羊谷梁亓官巫马漆雕"
    "壤驷乐正欧侯达奚仆固尔朱"
)
COMPOUND_SURNAMES = frozenset(_SURNAMES[at : at + 2] for at in range(0, len(_SURNAMES), 2))
NAME_DOTS = frozenset("·•・‧⋅.．")


class NumberKind(StrEnum):
    """What sort of number it is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"  # 400 and 800
    SHORT = "short"  # 12345, 110, 10086, 95588, also behind an area code
    FOREIGN = "foreign"
    OTHER = "other"  # digits no rule knows, such as a seat's extension: kept to recognise them


_DASHED_KINDS = frozenset({NumberKind.MOBILE, NumberKind.LANDLINE, NumberKind.SERVICE})


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in one spelling, so that equal callers have equal `text`.

    Attributes:
        text: canonical, without extension: "+8613800001234", "+8653288881234", "12345".
        national: as people here write it: "13800001234", "0532-88881234".
        kind: what sort of number it is.
        extension: digits to dial after the answer, or "".
    """

    text: str
    national: str
    kind: NumberKind
    extension: str = ""

    @property
    def shown(self) -> str:
        """Return the national text with its extension."""
        return f"{self.national}转{self.extension}" if self.extension else self.national

    @property
    def grouped(self) -> str:
        """Return it for reading aloud and on screen: a mobile number in groups of 3, 4 and 4."""
        if self.kind is not NumberKind.MOBILE:
            return self.shown
        grouped = f"{self.national[:3]} {self.national[3:7]} {self.national[7:]}"
        return f"{grouped}转{self.extension}" if self.extension else grouped

    @property
    def known(self) -> bool:
        """Return whether a rule recognised it; a form asks again when not."""
        return self.kind is not NumberKind.OTHER


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number inside a text: text[start:end] is its spelling there."""

    start: int
    end: int
    phone: Phone


def normalise(
    raw: str | None,
    home_area_code: str = "0532",
    *,
    foreign: Callable[[str], str | None] | None = None,
) -> Phone | None:
    """Return the number in what a switch sent or a person typed, or None where there is none.

    Args:
        raw: any spelling: full width, +86, brackets, 转802, a SIP or tel URI.
        home_area_code: area code of the city, put before a local number of 7 or 8 digits.
        foreign: says how "+85221234567" is written canonically, None when it is no number; without
            it 7 to 15 digits after the plus pass.

    Returns:
        None for withheld, anonymous, empty and all-zero numbers, and for text that names no number
        or more than one without saying which is first.

    Source: 电信网编号计划 (工信部, 2017): mobile, area and short codes.
    """
    text = (raw or "").translate(_ONE_TO_ONE).strip()
    bracketed = _BRACKETED.search(text)
    text = bracketed[1] if bracketed else text
    uri = _URI.match(text)
    if uri:
        text = unquote(uri[1]).partition(":")[0]
        return _read(text, home_area_code, foreign) or _other(text, home_area_code)
    for part in (text, *_SEVERAL.split(text)):
        if found := _read(part, home_area_code, foreign):
            return found
    if _digits(text):
        return _other(text, home_area_code)
    named = {one.phone for one in find_numbers(text, home_area_code)}
    return named.pop() if len(named) == 1 else None


def _read(
    text: str, home_area_code: str, foreign: Callable[[str], str | None] | None
) -> Phone | None:
    """Read one number that a rule knows: whole first, then with an extension split off."""
    if whole := _known(_digits(text), home_area_code, foreign):
        return whole
    for pattern in (_MARKED, _DASHED):
        if match := pattern.match(text):
            found = _known(_digits(match[1]), home_area_code, foreign)
            if found and (pattern is _MARKED or found.kind in _DASHED_KINDS):
                return replace(found, extension=match[2])
    return None


def _digits(text: str) -> str:
    """Return the digits, a plus as the dialled 00; "" when it is no bare number."""
    bare = _FILLING.sub("", _TRUNK_ZERO.sub("", text))
    plain = "00" + bare[1:] if bare.startswith("+") else bare
    return plain if plain.isascii() and plain.isdigit() else ""


def _known(
    digits: str, home_area_code: str, foreign: Callable[[str], str | None] | None
) -> Phone | None:
    for pattern, build in _RULES:
        if match := pattern.fullmatch(digits):
            return build(match)
    if _LOCAL.fullmatch(digits):
        return _landline(home_area_code.removeprefix("0"), digits)
    if match := _CARRIER.fullmatch(digits):
        behind = _known(match[1], home_area_code, None)
        return (
            behind if behind and behind.kind in {NumberKind.MOBILE, NumberKind.LANDLINE} else None
        )
    if match := _FOREIGN.fullmatch(digits):
        text = foreign("+" + match[1]) if foreign else "+" + match[1]
        return Phone(text, text, NumberKind.FOREIGN) if text else None
    return None


def _mobile(match: re.Match[str]) -> Phone:
    return Phone("+86" + match[1], match[1], NumberKind.MOBILE)


def _service(match: re.Match[str]) -> Phone:
    one = match[1]
    return Phone("+86" + one, f"{one[:3]}-{one[3:6]}-{one[6:]}", NumberKind.SERVICE)


def _short(match: re.Match[str]) -> Phone:
    return Phone(match[0], match[0], NumberKind.SHORT)


def _area_short(match: re.Match[str]) -> Phone:
    return Phone(f"+86{match[1]}{match[2]}", f"0{match[1]}-{match[2]}", NumberKind.SHORT)


def _landline(area: str, number: str) -> Phone:
    return Phone(f"+86{area}{number}", f"0{area}-{number}", NumberKind.LANDLINE)


_RULES = (
    (_MOBILE, _mobile),
    (_SERVICE, _service),
    (_SHORT_ALONE, _short),
    (_LANDLINE, lambda match: _landline(match[1], match[2])),
    (_AREA_SHORT, _area_short),
)


def _other(text: str, home_area_code: str) -> Phone | None:
    digits = _digits(text)
    home = home_area_code.removeprefix("0")
    # A trunk may strip the zero of the city's own area code, never that of another.
    if digits.startswith(home) and (match := _LANDLINE.fullmatch("0" + digits)):
        return _landline(match[1], match[2])
    if _OTHER.fullmatch(digits) and digits.strip("0"):
        return Phone(digits, digits, NumberKind.OTHER)
    return None


def find_numbers(text: str, home_area_code: str = "0532") -> tuple[FoundNumber, ...]:
    """Return the dialable numbers inside a text, in order, such as one to be made public.

    A local number without area code counts only behind a word like 电话, short service numbers
    never, and nothing inside a longer run of digits (an identity or ticket number).
    """
    plain = text.translate(_ONE_TO_ONE)
    return tuple(_walk(plain, home_area_code))


def _walk(plain: str, home_area_code: str) -> Iterator[FoundNumber]:
    for match in _FOUND.finditer(plain):
        spelling = match["number"].lstrip(" :")
        start = match.start("number") + len(match["number"]) - len(spelling)
        phone = normalise(plain[start : match.end()], home_area_code)
        if phone and phone.known:
            yield FoundNumber(start, match.end(), phone)
            end = match.end()
            while also := _ALSO.match(plain, end):
                if other := normalise(also["number"], home_area_code):
                    yield FoundNumber(also.start("number"), also.end(), other)
                end = also.end()


def tail(phone: Phone) -> str:
    """Return the last 8 digits, or all of a shorter number: finds it typed without area code."""
    return phone.text.removeprefix("+")[-TAIL_DIGITS:]


def mask(phone: Phone, head: int = 3, last: int = 4) -> str:
    """Return the number as a person without need sees it: 138****1234, 0532-****1234.

    Args:
        phone: the number; public short numbers are shown, an extension never.
        head: digits kept in front; a landline keeps its area code instead.
        last: digits kept at the end.

    Source: domain rules, section 10 (first 3, last 4).
    """
    behind = "转***" if phone.extension else ""
    if phone.kind is NumberKind.SHORT:
        return phone.national + behind
    if phone.kind is NumberKind.LANDLINE:
        area, _, number = phone.national.partition("-")
        return f"{area}-{_starred(number, 0, last)}{behind}"
    return _starred(phone.national.replace("-", ""), head, last) + behind


def mask_text(text: str, *, kept: Collection[NumberKind] = ()) -> str:
    """Return a text with the numbers of persons in it masked: of telephones and of identities.

    The one rule for words that somebody reads who has no duty towards the caller.

    Args:
        text: any length; what names no number comes back as it is.
        kept: kinds of numbers that stay, such as those a unit gives out in a public reply.

    Source: domain rules, section 10; identity numbers by GB 11643-1999.
    """
    if not _DIGITS_ENOUGH.search(text):
        return text
    for one in sorted(find_numbers(text), key=lambda found: found.start, reverse=True):
        if one.phone.kind not in kept:
            text = f"{text[: one.start]}{mask(one.phone)}{text[one.end :]}"
    return _IDENTITY.sub(_mask_identity, text)


def _mask_identity(match: re.Match[str]) -> str:
    found = match[0]
    total = sum(int(one) * weight for one, weight in zip(found, _ID_WEIGHTS, strict=False))
    right = _ID_CHECKS[total % len(_ID_CHECKS)] == found[-1].upper()
    return _starred(found, 3, 4) if right else found


def masked(raw: str) -> str:
    """Return a number as it was given, masked; what is no number at all shows nothing of itself."""
    found = normalise(raw)
    return mask(found) if found is not None else "*" * len(raw.strip())


def mask_again(shown: str) -> str:
    """Return a stored number masked, and one that is masked already as it is; "" for none."""
    if "*" in shown:
        return shown
    found = normalise(shown)
    return mask(found) if found is not None else ""


def _starred(text: str, head: int, last: int) -> str:
    """Keep both ends, or the last third where they would leave nothing to hide."""
    if len(text) <= head + last:
        head, last = 0, len(text) // 3
    return text[:head] + "*" * (len(text) - head - last) + text[len(text) - last :]


def mask_name(name: str) -> str:
    """Return a name with its surname left: 张*, 欧阳*, 买**·**, J*** S****.

    Of a name with dots the first character is left; a name of one character is hidden whole.
    """
    kept = 1
    if len(name) > 2 and name[:2] in COMPOUND_SURNAMES:  # noqa: PLR2004  # 欧阳 alone is 欧 + 阳
        kept = 2
    if len(name) == 1:
        kept = 0
    before = (" ", *name)
    masked = []
    for at, (left, one) in enumerate(pairwise(before)):
        initial = at < kept or (left == " " and one.isascii() and len(name) > 1)
        masked.append(one if initial or one in NAME_DOTS or one == " " else "*")
    return "".join(masked)
