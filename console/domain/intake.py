"""What the intake screen asks, shows and sends."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from console.domain.ticket import ClockView
from console.domain.words import Field, Kind, State, Urgency


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes with a ticket: photo, audio, video or document.

    Attributes:
        content: at most the `attachment_max_bytes` setting.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TicketForm:
    """Everything the form holds. Blank is allowed while it is a draft.

    Attributes:
        phone: as seen on the line; "" when unknown or withheld.
        contact_phone: number to call back; "" means the same.
        place: code, full path or name of an area.
        address: spoken address inside it.
        lat, lon: degrees where a point is known.
        category: code, full path or name.
        title_by_hand: whether a person wrote the title; None where nobody noted it.
        occurred: when it happened, in the caller's words.
        accused: 被反映对象, whom it is about: a shop, a company, an office.
        answer: what is being said to the caller at once, while it is a draft; an answer that is
            given goes beside the form.
        form_id: names the form on its seat, so that sent twice it is one ticket; "" for none.
    """

    kind: Kind | None = None
    field: Field | None = Field.LIVELIHOOD
    channel: str = "phone"
    phone: str = ""
    contact_phone: str = ""
    name: str = ""
    place: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    category: str = ""
    title: str = ""
    title_by_hand: bool | None = None
    text: str = ""
    occurred: str = ""
    accused: str = ""
    urgency: Urgency = Urgency.NORMAL
    confidential: bool = False
    anonymous: bool = False
    wants_reply: bool = True
    wants_callback: bool = True
    call_id: str = ""
    answer: str = ""
    form_id: str = ""
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is not sent yet, as kept on this seat.

    Attributes:
        saved_at: when the disk had it, UTC.
    """

    id: UUID
    opened_at: datetime
    saved_at: datetime
    form: TicketForm


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An earlier ticket beside the form.

    Attributes:
        why: why it is listed, in words: 同号码, 同地址, 距此 120 米, 内容相似：路灯、不亮.
    """

    id: UUID
    number: str
    short_code: str
    opened_at: datetime
    title: str
    state: State
    unit: str
    category: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class HistoryQuestion:
    """What the history is about. Equal questions have equal answers at one moment.

    Attributes:
        key: names the form that asks; an answer carries its question back.
    """

    key: str
    phone: str = ""
    place: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    text: str = ""
    accused: str = ""


PLACE_COUNTED = 1_000
"""So many tickets at a place are counted; beyond, a number tells nobody anything more."""


@dataclass(frozen=True, slots=True)
class History:
    """Four lists, newest first, at most 20 rows each, with their totals.

    Totals are exact, but that of a place ends at `PLACE_COUNTED`.
    """

    question: HistoryQuestion
    same_number: tuple[HistoryRow, ...]
    same_place: tuple[HistoryRow, ...]
    similar: tuple[HistoryRow, ...]
    same_number_total: int
    same_place_total: int
    ms: float
    same_party: tuple[HistoryRow, ...] = ()
    same_party_total: int = 0


@dataclass(frozen=True, slots=True)
class PersonPart:
    """A person as it was before merging.

    Attributes:
        into_id: whom it was merged into, None for the one that stands for all.
        shown: names and masked numbers, for reading.
    """

    id: UUID
    into_id: UUID | None
    shown: str
    tickets: int


@dataclass(frozen=True, slots=True)
class CallerCard:
    """Who is calling, as far as the number tells.

    Attributes:
        phone: as the switch gave it, plain for the agent of the live call; "" when withheld.
        shown: the same for reading: grouped, or 号码未显示.
        names: names given with this number before, newest first.
        region: area code's place or kind of number, a hint only.
        tickets: how many tickets this number has; `open_tickets` of them are open.
        repeat_caller: 老户, so many tickets in so many days as the city says.
        recent: tickets in those `recent_days`.
        parts: the persons that were merged into one; one or none where nobody was.
    """

    phone: str
    shown: str
    names: tuple[str, ...]
    region: str
    tickets: int
    open_tickets: int
    last_at: datetime | None
    repeat_caller: bool
    confidential_before: bool
    recent: int = 0
    recent_days: int = 30
    parts: tuple[PersonPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A choice of a picker: an area, a category or a unit.

    Attributes:
        path: full path from the top, for reading.
        address: name of a place inside the area, "" for the area itself.
        lat, lon: degrees of that place where they are known.
    """

    code: str
    name: str
    path: str
    address: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place recognised in free text.

    Attributes:
        start, end: code points of the text that were recognised.
        why: "小区名", "道路门牌", "社区名" …
    """

    area: Candidate
    address: str
    lat: float | None
    lon: float | None
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit that should get the ticket, and why."""

    code: str
    name: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What dispatch would do now, before anybody presses the key.

    Attributes:
        lead: None when no rule fits; the agent then chooses.
        clocks: the clocks that would start, each with its explanation.
        question: what it was computed from, so that a late answer can be dropped.
    """

    question: str
    lead: ProposedUnit | None
    assists: tuple[ProposedUnit, ...]
    profile: str
    profile_name: str
    clocks: tuple[ClockView, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A lawful channel outside the hotline, with the words to say.

    Source: 国办函〔2025〕66号 (二).
    """

    code: str
    name: str
    number: str
    emergency: bool
    words: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that became a ticket.

    Attributes:
        say: sentences to say to the caller: the code in two groups, the unit, the date in words.
        ending: how the call ended: dispatch, answer, route, join, log, or an act on an earlier
            ticket: told, again, urge, reopen.
        waits: it lies on this seat and is sent once the server is back.
    """

    ticket_id: UUID
    number: str
    short_code: str
    state: State
    say: tuple[str, ...]
    ending: str = "log"
    waits: bool = False
