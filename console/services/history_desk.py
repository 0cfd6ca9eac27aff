"""What happened before: the same number, the same place, the same words; and who is calling."""

import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from console.domain.errors import RuleError
from console.domain.ids import milliseconds, position, position_time
from console.domain.intake import (
    CallerCard,
    History,
    HistoryQuestion,
    HistoryRow,
    PersonPart,
    TicketForm,
)
from console.domain.party import SUFFIXES, normal_party, suffixes_of
from console.domain.phone import NumberKind, Phone, mask_again, mask_text, normalise
from console.domain.place import cell_neighbours, distance_m
from console.domain.reference import Area
from console.domain.wording import listed, say
from console.domain.words import Level, State
from console.domain.zone import local_day
from console.services.acts.intake import locate
from console.suggest.similar import Document, Frequencies, Similar, rank, shortlist
from dao.history import NOTHING, CallerIds, Found, Line, Place
from dao.persons import StoredPerson
from dao.unit_of_work import Daos, Transaction

ROWS = 20
RARE_PAIRS = 6
UNSEEN_PAIRS = 20
RARE_NEWEST = 240
RANKED = 100
"""So many of the candidates are compared word by word."""
PLACE_NEWEST = 60
PLACE_DAYS = timedelta(days=30)
SAMPLE = 2_000
SAMPLE_LIVES = timedelta(minutes=30)
_AREA_WORDS = {Level.GRID: say("同网格"), Level.COMMUNITY: say("同社区")}
_KINDS = {
    NumberKind.MOBILE: say("手机"),
    NumberKind.SERVICE: say("服务号码"),
    NumberKind.SHORT: say("短号码"),
    NumberKind.FOREIGN: say("境外号码"),
    NumberKind.OTHER: say("其他号码"),
}


class HistoryDesk:
    """Answers the intake screen. Blocking: call it from a job, never from a slot."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._lock = threading.Lock()
        self._sample: tuple[datetime, Frequencies] | None = None

    def history(self, question: HistoryQuestion, now: datetime) -> History:
        """Return the four lists. What cannot be read in the question is left out, never refused.

        Raises:
            StorageError: the database cannot be reached.
        """
        began = time.perf_counter()
        with self._transaction(read_only=True) as daos:
            callers, of_number = _same_number(daos, question)
            place, area = _place(daos, question, now)
            of_place = daos.history.by_place(place, PLACE_NEWEST)
            since = position(milliseconds(now - PLACE_DAYS), 0)
            fresh = [one for one in of_place.positions if one >= since]
            similar = self._similar(daos, question.text, fresh, now)
            near = of_place.positions[:ROWS]
            party = _party(daos, question.accused)
            shown = {*of_number.positions, *near, *(one.key for one in similar), *party.positions}
            lines = daos.history.lines(shown)
        return History(
            question,
            tuple(_row(lines[one], _whose(lines[one], callers)) for one in of_number.positions),
            tuple(_row(lines[one], _why_near(lines[one], place, area)) for one in near),
            tuple(
                _row(lines[one.key], say("内容相似：{words}", words=listed(one.words)))
                for one in similar
            ),
            of_number.total,
            of_place.total,
            (time.perf_counter() - began) * 1000,
            tuple(_row(lines[one], say("同一对象")) for one in party.positions),
            party.total,
        )

    def card(self, phone: str, now: datetime) -> CallerCard:
        """Return who is calling, as far as the number and what was merged with it tell.

        Args:
            phone: as the switch gave it; "" when withheld.
            now: the end of the days in which a 老户 is counted.
        """
        with self._transaction(read_only=True) as daos:
            home = daos.reference.setting("phone.home_area_code", "0532")
            found = normalise(phone, home)
            if found is None:
                return CallerCard(phone, say("号码未显示"), (), "", 0, 0, None, False, False)
            exact = daos.history.callers(found).exact
            person = daos.persons.callers(exact)
            heard = daos.history.heard(found, person)
            many = int(daos.reference.setting("caller.repeat_tickets", "3"))
            days = int(daos.reference.setting("caller.repeat_days", "30"))
            since = position(milliseconds(now - timedelta(days=days)), 0)
            recent = daos.persons.recent(person, since)
            parts = daos.persons.parts(person) if person else ()
        return CallerCard(
            phone,
            found.grouped,
            heard.names,
            _region(found, home),
            heard.tickets,
            heard.open_tickets,
            heard.last_at,
            recent >= many,
            heard.confidential,
            recent,
            days,
            tuple(map(part_of, parts)),
        )

    def _similar(
        self, daos: Daos, text: str, fresh: Sequence[int], now: datetime
    ) -> tuple[Similar, ...]:
        """Return what says the same: among the newest with its rare pairs, and at the place."""
        frequencies = self._frequencies(daos, now)
        telling = frequencies.telling(text, RARE_PAIRS, UNSEEN_PAIRS)
        if not telling:
            return ()
        positions = {*daos.search.any_of(telling, newest=RARE_NEWEST), *fresh}
        documents = [
            Document(said.position, said.text, "", position_time(said.position))
            for said in daos.history.words(positions)
        ]
        worth = shortlist(documents, telling, frequencies, RANKED)
        return rank(text, worth, frequencies, now, limit=ROWS)

    def _frequencies(self, daos: Daos, now: datetime) -> Frequencies:
        """Return how often pairs occur in the newest texts; counted again every half hour."""
        with self._lock:
            if self._sample is None or now - self._sample[0] > SAMPLE_LIVES:
                sample = daos.history.newest_words(SAMPLE)
                self._sample = (now, Frequencies.of(said.text for said in sample))
            return self._sample[1]


def _place(daos: Daos, question: HistoryQuestion, now: datetime) -> tuple[Place, Area | None]:
    form = TicketForm(
        place=question.place, address=question.address, lat=question.lat, lon=question.lon
    )
    try:
        where = locate(daos, form, local_day(now))
    except RuleError:  # half-typed: the screen says so, the history waits for a whole name
        return Place(), None
    key = where.address_key or ""
    if question.lat is not None and question.lon is not None and where.cell is not None:
        radius = float(daos.reference.setting("place.radius_m", "200"))
        cells = cell_neighbours(where.cell)
        return Place(key, cells, question.lat, question.lon, radius), where.area
    area = where.area
    if area is None or area.level not in _AREA_WORDS:
        return Place(key), area
    return Place(key, areas=daos.history.areas_below(area.id)), area


def part_of(found: StoredPerson) -> PersonPart:
    """Return a person with its names and masked numbers."""
    numbers = [one for one in map(mask_again, found.phones) if one]
    shown = "　".join(part for part in ("、".join(found.names), "、".join(numbers)) if part)
    return PersonPart(found.id, found.into_id, shown, found.tickets)


def _same_number(daos: Daos, question: HistoryQuestion) -> tuple[CallerIds, Found]:
    home = daos.reference.setting("phone.home_area_code", "0532")
    phone = normalise(question.phone, home)
    if phone is None:
        return CallerIds(frozenset(), frozenset()), NOTHING
    callers = daos.history.callers(phone)
    person = daos.persons.callers(callers.exact)
    return callers, daos.history.by_callers(person | callers.exact | callers.tail, ROWS)


def _party(daos: Daos, accused: str) -> Found:
    if not accused.strip():
        return NOTHING
    suffixes = suffixes_of(daos.reference.setting("accused.suffixes", SUFFIXES))
    return daos.accused.by_party(normal_party(accused, suffixes), ROWS)


def _whose(line: Line, callers: CallerIds) -> str:
    whose = {line.caller_id, line.contact_id} - {None}
    if whose & callers.exact:
        return say("同号码")
    return say("尾号相同") if whose & callers.tail else say("同一人")


def _why_near(line: Line, place: Place, area: Area | None) -> str:
    if place.address_key and line.address_key == place.address_key:
        return say("同地址")
    if place.cells and line.lat is not None and line.lon is not None:
        metres = distance_m(place.lat, place.lon, line.lat, line.lon)
        if metres < 10:  # noqa: PLR2004  # what a map can tell
            return say("同一地点")
        return say("距此 {metres} 米", metres=round(metres / 10) * 10)
    return _AREA_WORDS[area.level] if area is not None else say("同地点")


def _row(line: Line, why: str) -> HistoryRow:
    return HistoryRow(
        line.id,
        line.number,
        line.short_code,
        line.opened_at,
        mask_text(line.title),
        State(line.state),
        line.unit or "",
        line.category or "",
        mask_text(f"{line.area or ''} {line.address}".strip()),
        why,
    )


def _region(phone: Phone, home: str) -> str:
    if phone.kind is NumberKind.LANDLINE:
        area = phone.national.partition("-")[0]
        return say("本地座机") if area == home else say("外地座机 {area}", area=area)
    return _KINDS.get(phone.kind, "")
