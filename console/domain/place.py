"""Places: recognised in free text against the city's own gazetteer, keyed, put into cells.

National address parsers read 宁夏路 as a region and 香港路 as a city; here a name means what the
city's own tables say it means, and the longest name wins. A community whose name is also a road's
(澳门路社区) counts only with its suffix.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from console.domain.errors import RuleError
from console.domain.wording import say

CELL_LAT = 0.0018
"""Height of a cell in degrees: 200 m."""
CELL_LON = 0.0022
"""Width of a cell in degrees: 200 m at 35° N, 229 m at 20°, 147 m at 53°."""
_COLUMNS = math.ceil(360 / CELL_LON)
_ROWS = math.ceil(180 / CELL_LAT)
_COLUMN_BITS = 20
EARTH_RADIUS_M = 6_371_008.8

_GUESSES = 5
_SURE_STEM = 3
_CONTRADICTED = 25.0


class PlaceKind(StrEnum):
    """What a gazetteer entry is."""

    ROAD = "道路"
    CROSSING = "路口"
    ESTATE = "小区"
    LANDMARK = "地标"


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the city's cascade: city, district, street, community, grid."""

    code: str
    name: str
    level: str
    parent: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A name in the city and where it is; a road has one entry for each area it runs through."""

    name: str
    kind: PlaceKind
    area_code: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """Numbers behind a name, as digits or letters; "" where not said."""

    house: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """A place that a text names.

    Attributes:
        area_code: the smallest area that is certain; "" when even the city is not.
        text: what was recognised; start, end are its code points in the text.
        address: the same without the areas in front, blanks and full width.
        lat, lon: degrees, where the gazetteer has one point for it.
        why: what it was recognised by, for the operator.
        score: larger is more certain; only the order means something.
    """

    area_code: str
    text: str
    start: int
    end: int
    address: str
    lat: float | None
    lon: float | None
    why: str
    score: float
    detail: Detail


@dataclass(frozen=True, slots=True)
class _Target:
    """What a spelling stands for. `order` grows from the city down to a building."""

    area_code: str
    lat: float | None
    lon: float | None
    score: float
    order: int
    why: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    name_end: int
    end: int
    targets: tuple[_Target, ...]
    detail: Detail = Detail()

    @property
    def first(self) -> _Target:
        return self.targets[0]

    @property
    def is_area(self) -> bool:
        return self.first.order < _ROAD

    @property
    def score(self) -> float:
        housed = _HOUSED if self.first.order == _ROAD and self.detail.house else 0
        return self.first.score + housed + min(self.name_end - self.start, 20) / 100


_LEVELS = {
    "province": (0, 5.0, say("省名")),
    "city": (1, 10.0, say("市名")),
    "district": (2, 20.0, say("区名")),
    "street": (3, 50.0, say("街道名")),
    "community": (4, 88.0, say("社区名")),
    "grid": (5, 95.0, say("网格名")),
}
_ROAD = 6
_KINDS = {
    PlaceKind.ROAD: (_ROAD, 45.0, say("道路名")),
    PlaceKind.CROSSING: (7, 85.0, say("路口")),
    PlaceKind.ESTATE: (7, 90.0, say("小区名")),
    PlaceKind.LANDMARK: (7, 90.0, say("地标名")),
}
_HOUSED = 25
_BARE = 30.0

_FULL_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
_FULL_WIDTH |= {ord(one): ord(one.lower()) for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_FULL_WIDTH |= {0xFF21 + at: ord("a") + at for at in range(26)}

_COMMUNITY_SUFFIX = re.compile(r"(?:社区|村)?(?:居民委员会|村民委员会|居委会|村委会)$|社区$|村$")
_COMMUNITY_FORMS = (
    "社区居民委员会 社区居委会 社区 居民委员会 居委会 村村民委员会 村村委会 村民委员会 村委会 村"
)
_ROAD_LIKE = re.compile(r"[路街道巷]$")
_NOT_THE_ROAD = re.compile(r"社区|居委会|居民委员会|街道")
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[a-z]\d{0,2})"
_DETAIL = re.compile(
    r"(?:\s*(?P<house>\d{1,5}(?:[-之]\d{1,4})?)\s*号(?!楼|线|码)(?P<mark>[甲乙丙丁])?院?)?"
    r"(?:\s*(?P<b3>\d{1,3})-(?P<u3>\d{1,2})-(?P<r3>\d{3,4})(?!\d)"
    rf"|(?:\s*(?P<building>{_NUMBER})(?:号楼|栋|幢|座|#楼?))?"
    rf"(?:\s*(?P<unit>{_NUMBER})单元)?"
    r"(?:\s*(?P<room>\d{3,4}(?![\d年元米个点])|\d{1,4}(?=[室户]))[室户房]?)?)"
)
_BETWEEN_ROADS = re.compile(r"\s*(与|和|跟|及|交|、|/|-)?\s*")
_CROSSING_END = re.compile(
    r"\s*的?(?:十字|丁字|三岔)?(?:路口|交叉路?口|交汇处?|交界处?|交会处?|交口)"
    r"(?:[东西南北]{1,2}角)?|\s*[东西南北]{1,2}角"
)
_CHAIN_GAP = re.compile(r"[\s,，、的()]{0,2}")
_CROSSING_NAME = re.compile(r"^(.+?[路街道巷])(?:与|和|、|/)?(.+?[路街道巷])(?:路口|交叉口|口)?$")


class Gazetteer:
    """The names of a city, ready to be found in text. Built once; finding changes nothing."""

    def __init__(self, areas: Iterable[Area], entries: Iterable[GazetteerEntry]) -> None:
        self._areas = {area.code: area for area in areas}
        self._forms: dict[str, list[_Target]] = {}
        self._crossings: dict[frozenset[str], _Target] = {}
        for area in self._areas.values():
            self._add_area(area)
        for entry in entries:
            self._add_entry(entry)
        heads: dict[str, list[str]] = {}
        for form in self._forms:
            heads.setdefault(form[:2], []).append(form)
        self._heads = {
            head: tuple(sorted(forms, key=len, reverse=True)) for head, forms in heads.items()
        }

    def _add(self, form: str, target: _Target) -> None:
        folded = form.translate(_FULL_WIDTH).strip()
        if len(folded) > 1:
            self._forms.setdefault(folded, []).append(target)

    def _add_area(self, area: Area) -> None:
        order, score, why = _LEVELS.get(area.level, _LEVELS["grid"])
        target = _Target(area.code, area.lat, area.lon, score, order, why)
        bare = replace(target, score=_BARE, why=say("{why}（未写后缀）", why=why), bare=True)
        names = {area.name}
        if area.level == "community":
            stem = _COMMUNITY_SUFFIX.sub("", area.name)
            names |= {stem + suffix for suffix in _COMMUNITY_FORMS.split()} if stem else set()
            if not _ROAD_LIKE.search(stem):
                self._add(stem, bare)
        if area.level == "street":
            self._add(area.name.removesuffix("街道"), bare)
        for name in names:
            self._add(name, target)

    def _add_entry(self, entry: GazetteerEntry) -> None:
        order, score, why = _KINDS[entry.kind]
        target = _Target(entry.area_code, entry.lat, entry.lon, score, order, why)
        self._add(entry.name, target)
        if entry.kind is PlaceKind.CROSSING and (match := _CROSSING_NAME.match(entry.name)):
            self._crossings[frozenset(match.groups())] = target

    def find(self, text: str, limit: int = _GUESSES) -> tuple[PlaceGuess, ...]:
        """Return the places that a text names, the most certain first, each place once.

        Names that stand beside each other are one place: street, community, road, estate,
        building. Of several places of one name those inside an area named in the text count; if
        several remain, the area is the smallest that holds them all.
        """
        plain = text.translate(_FULL_WIDTH)
        hits = self._crossed(plain, self._hits(plain))
        named = self._named_areas(hits)
        best: dict[tuple[str, str], PlaceGuess] = {}
        for chain in _chains(plain, hits):
            guess = self._guess(text, chain, named)
            key = (guess.area_code, guess.address)
            if key not in best or best[key].score < guess.score:
                best[key] = guess
        ranked = sorted(best.values(), key=lambda guess: (-guess.score, guess.start))
        return tuple(ranked[:limit])

    def _hits(self, plain: str) -> list[_Hit]:
        hits: list[_Hit] = []
        at = 0
        while at < len(plain) - 1:
            hit = self._hit_at(plain, at, hits)
            if hit:
                hits.append(hit)
            at = hit.end if hit else at + 1
        return hits

    def _hit_at(self, plain: str, at: int, before: Sequence[_Hit]) -> _Hit | None:
        for form in self._heads.get(plain[at : at + 2], ()):
            if not plain.startswith(form, at) or _splits_a_number(plain, at, at + len(form)):
                continue
            targets = tuple(self._forms[form])
            full = tuple(one for one in targets if not one.bare)
            end = at + len(form)
            after_area = bool(before) and before[-1].is_area and before[-1].end == at
            if not full and len(form) < _SURE_STEM and not after_area:
                continue
            chosen = full or targets
            if chosen[0].order == _ROAD and _NOT_THE_ROAD.match(plain, end):
                continue
            detail, detail_end = _detail(plain, end)
            return _Hit(at, end, detail_end, chosen, detail)
        return None

    def _crossed(self, plain: str, hits: list[_Hit]) -> list[_Hit]:
        """Join two roads that meet into one hit."""
        joined: list[_Hit] = []
        for hit in hits:
            last = joined[-1] if joined else None
            if last and last.first.order == hit.first.order == _ROAD:
                between = _BETWEEN_ROADS.fullmatch(plain, last.end, hit.start)
                ending = _CROSSING_END.match(plain, hit.end)
                if between and (ending or between[1] in {"与", "和", "交"}):
                    joined[-1] = self._crossing(plain, last, hit, ending.end() if ending else 0)
                    continue
            joined.append(hit)
        return joined

    def _crossing(self, plain: str, left: _Hit, right: _Hit, end: int) -> _Hit:
        names = frozenset(plain[one.start : one.name_end] for one in (left, right))
        order, score, why = _KINDS[PlaceKind.CROSSING]
        listed = self._crossings.get(names)
        if listed:
            targets: tuple[_Target, ...] = (listed,)
        else:
            both = {one.area_code for one in left.targets} & {
                one.area_code for one in right.targets
            }
            codes = both or {one.area_code for one in (*left.targets, *right.targets)}
            targets = tuple(_Target(code, None, None, score, order, why) for code in sorted(codes))
        return _Hit(left.start, right.name_end, max(end, right.end), targets)

    def _named_areas(self, hits: Sequence[_Hit]) -> frozenset[str]:
        """Return areas that the text names with their suffix, each certain by those above it."""
        named: frozenset[str] = frozenset()
        areas = [hit for hit in hits if hit.is_area and not hit.first.bare]
        for hit in sorted(areas, key=lambda hit: hit.first.order):
            inside = self._inside(hit.targets, named)
            if len(inside) == 1:
                named |= {inside[0].area_code}
        return named

    def _ancestors(self, code: str) -> list[str]:
        """Return the area and those above it, upwards; stops at a circle."""
        path: list[str] = []
        while code in self._areas and code not in path:
            path.append(code)
            code = self._areas[code].parent
        return path

    def _inside(self, targets: tuple[_Target, ...], named: frozenset[str]) -> tuple[_Target, ...]:
        """Keep the targets that share most of their way up with the areas named."""
        if len(targets) == 1:
            return targets
        closure = {above for code in named for above in self._ancestors(code)}
        shared = [len(closure.intersection(self._ancestors(one.area_code))) for one in targets]
        most = max(shared)
        return tuple(one for one, here in zip(targets, shared, strict=True) if here == most)

    def _common(self, codes: Sequence[str]) -> str:
        paths = [self._ancestors(code) for code in codes]
        for code in paths[0]:
            if all(code in path for path in paths):
                return code
        return ""

    def _guess(self, text: str, chain: Sequence[_Hit], named: frozenset[str]) -> PlaceGuess:
        best, score = self._best(chain, named)
        targets = self._inside(best.targets, named)
        codes = list(dict.fromkeys(one.area_code for one in targets))
        area_code = self._common(codes)
        point = targets[0] if len(targets) == 1 else None
        why = best.first.why
        if best.first.order == _ROAD and best.detail.house:
            why = say("道路门牌")
        if len(codes) > 1:
            why = say("{why}，{count} 处同名", why=why, count=len(codes))
        above = {code for code in named if self._order(code) < best.first.order}
        agrees = not above or above.intersection(self._ancestors(area_code))
        start, end = chain[0].start, chain[-1].end
        return PlaceGuess(
            area_code=area_code,
            text=text[start:end],
            start=start,
            end=end,
            address=_address(text.translate(_WIDTH_ONLY), chain),
            lat=point.lat if point else None,
            lon=point.lon if point else None,
            why=why,
            score=score - (0 if agrees else _CONTRADICTED),
            detail=chain[-1].detail,
        )

    def _best(self, chain: Sequence[_Hit], named: frozenset[str]) -> tuple[_Hit, float]:
        """Return the hit that says most, and its score; a part inside the best so far says more."""
        best, score = chain[0], chain[0].score
        for hit in chain[1:]:
            whole = self._common([one.area_code for one in self._inside(best.targets, named)])
            part = self._common([one.area_code for one in self._inside(hit.targets, named)])
            if whole in self._ancestors(part):
                best, score = hit, max(hit.score, score + 1)
            elif hit.score > score:
                best, score = hit, hit.score
        return best, score

    def _order(self, code: str) -> int:
        return _LEVELS.get(self._areas[code].level, _LEVELS["grid"])[0]


_WIDTH_ONLY = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}


def _splits_a_number(plain: str, start: int, end: int) -> bool:
    """Return whether a name would begin or end inside a run of digits."""
    before = start > 0 and plain[start - 1 : start + 1].isdecimal()
    return before or (end < len(plain) and plain[end - 1 : end + 1].isdecimal())


def _detail(plain: str, at: int) -> tuple[Detail, int]:
    """Read house, building, unit and room behind a name; return them and where they end."""
    match = _DETAIL.match(plain, at)
    if not match:
        return Detail(), at
    building = match["building"] or match["b3"] or ""
    unit = match["unit"] or match["u3"] or ""
    room = match["room"] or match["r3"] or ""
    end = match.end()
    said = match["room"] and plain[match.end("room") : end]
    if match["room"] and not (building or unit or said):
        room, end = "", match.start("room")
    house = (match["house"] or "") + (match["mark"] or "")
    found = Detail(house, _digits(building), _digits(unit), room)
    return (found, end) if found != Detail() else (found, at)


def _chains(plain: str, hits: Sequence[_Hit]) -> Iterable[list[_Hit]]:
    """Group hits that stand beside each other and go from the larger to the smaller."""
    chain: list[_Hit] = []
    for hit in hits:
        joins = (
            bool(chain)
            and _CHAIN_GAP.fullmatch(plain, chain[-1].end, hit.start) is not None
            and hit.first.order > chain[-1].first.order
        )
        if chain and not joins:
            yield chain
            chain = []
        chain.append(hit)
    if chain:
        yield chain


def _address(text: str, chain: Sequence[_Hit]) -> str:
    """Return the chain without the names of the areas it begins with."""
    start = chain[0].start
    for hit in chain:
        if not hit.is_area:
            break
        start = hit.name_end
    return re.sub(r"\s+", "", text[start : chain[-1].end]).strip(",，、的()")


_CHINESE_DIGITS = {one: at for at, one in enumerate("零一二三四五六七八九")}
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}(?=号楼|单元|栋|幢|座|层|室|号|#)")
_BLANKS = re.compile(r"[\s,，、。.;；:：()（）「」“”'\"·]+")
_BUILDING_WORD = re.compile(r"([0-9]+|(?<![a-z])[a-z][0-9]{0,2})(?:号楼|栋楼?|幢楼?|#楼?|座)")
_THREE_PARTS = re.compile(r"(?<![0-9-])([0-9]{1,3})-([0-9]{1,2})-([0-9]{3,4})(?![0-9-])")
_ROOM_WORD = re.compile(r"([0-9]{2,4})[室户房](?![0-9])")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_NEARBY = re.compile(r"(?:附近|周边|一带|旁边?|门口|这里|院内)+$")


def _digits(number: str) -> str:
    """Return 十二 as 12; anything but Chinese numbers up to 99 unchanged."""
    tens, ten, ones = number.partition("十")
    if not number or any(one not in _CHINESE_DIGITS for one in tens + ones):
        return number
    if not ten:
        return "".join(str(_CHINESE_DIGITS[one]) for one in tens)
    return str((_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0))


def normal_address(text: str, prefixes: Iterable[str] = ()) -> str:
    """Return the key under which the same address is found again, however it was typed.

    Full width, blanks, 3栋 for 3号楼, 三单元 for 3单元, 501室 for 501 and words like 附近 do not
    matter.

    Args:
        text: a spoken or typed address.
        prefixes: full names of areas (province, city, district, street) dropped from the front.
    """
    key = _BLANKS.sub("", text.translate(_FULL_WIDTH))
    names = sorted((name.translate(_FULL_WIDTH) for name in prefixes if name), key=len)[::-1]
    while name := next((one for one in names if key.startswith(one)), ""):
        key = key.removeprefix(name)
    key = _CHINESE_NUMBER.sub(lambda match: _digits(match[0]), key)
    key = _THREE_PARTS.sub(r"\1号楼\2单元\3", key)
    key = _BUILDING_WORD.sub(r"\1号楼", key)
    key = _LEADING_ZEROS.sub("", _ROOM_WORD.sub(r"\1", key))
    return _NEARBY.sub("", key)


def cell(lat: float, lon: float) -> int:
    """Return the cell of about 200 m that holds a point: row × 2^20 + column, above zero.

    Raises:
        RuleError: no such point on Earth.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004  # degrees of a sphere
        raise RuleError("coordinates", code="bad_point")
    row = min(int((lat + 90) / CELL_LAT), _ROWS - 1)
    return _pack(row, int((lon + 180) / CELL_LON))


def _pack(row: int, column: int) -> int:
    return (row + 1) << _COLUMN_BITS | column % _COLUMNS


def cell_neighbours(key: int) -> tuple[int, ...]:
    """Return the cell and those around it, ascending: 9, fewer at a pole."""
    row, column = (key >> _COLUMN_BITS) - 1, key & (1 << _COLUMN_BITS) - 1
    rows = [one for one in (row - 1, row, row + 1) if 0 <= one < _ROWS]
    return tuple(sorted(_pack(one, column + step) for one in rows for step in (-1, 0, 1)))


def area_cell(serial: int) -> int:
    """Return the cell of a place without a point: its grid's or community's, below zero.

    Args:
        serial: number of the area, 1 or more.
    """
    if serial < 1:
        raise ValueError("areas are numbered from 1")
    return -serial


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the metres between two points on a sphere, within 0.6 % of the true distance."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    part = math.sin(half_lat) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(part, 1.0)))
