"""What people fill in at each move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.reference import Unit
from console.domain.words import Field, Kind, Level, identifier
from console.domain.zone import local_day
from console.services.catalog import Snapshot
from console.services.demo.dice import Dice
from console.services.demo.ledger import Sheet
from console.services.demo.openings import Slot
from console.services.demo.sources import Sources, Template
from console.services.dispatching import choose_units, need_lead

Given = dict[str, object]
Matter = tuple[UUID | None, UUID | None, str, str]
"""Category, area, field and kind: what the catalogue asks."""
ROUTED = ("traffic", "litigation", "legal_aid", "arbitration", "disclosure", "police", "ambulance")
SOLVED_SHARE, CONTACTED_SHARE, UNSOLVED_SHARE = 0.93, 0.97, 0.7
MISSED = ("no_answer", "no_answer", "busy", "switched_off")
EXTENSION_DAYS = (2, 7)


@dataclass(frozen=True, slots=True)
class Scene:
    """What stays the same through one ticket's life.

    Attributes:
        words: what stands in the slots of its template.
        taker: login of who registered it.
        root: number of the ticket that reported the same incident first, "" for none.
    """

    slot: Slot
    template: Template
    words: Mapping[str, str]
    taker: str
    supervisor: str
    root: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One move about to be made; `name` is its key in `MOVES`."""

    sheet: Sheet
    scene: Scene
    name: str
    at: datetime
    dice: Dice


class Filling:
    """Fills in the fields of every move."""

    def __init__(self, snapshot: Snapshot, sources: Sources, end: datetime) -> None:
        self._snapshot = snapshot
        self._sources = sources
        self._end = end
        self._catalogue_from = min(
            (rule.valid_from for rule in snapshot.rules if rule.valid_from), default=None
        )
        self._leads: dict[Matter, tuple[str, list[str]]] = {}
        self._by_level: dict[Level, list[Unit]] = {}
        for unit in snapshot.units:
            self._by_level.setdefault(unit.level, []).append(unit)
        self._forms: Mapping[str, Callable[[Moment], Given]] = {
            "dispatch": self._to_units,
            "misdispatch": lambda m: {"lead": self._elsewhere(m).code},
            "reassign": lambda m: {"lead": self._chosen(m)[0], **self._reason(m)},
            "answer": lambda m: {"text": m.scene.template.reply.format_map(m.scene.words)},
            "route": lambda m: {"to": m.dice.choice(ROUTED), "told": True},
            "close": lambda m: {"ending": "invalid", **self._reason(m)},
            "merge": lambda m: {"into": m.scene.root},
            "merge_late": lambda m: {"into": m.scene.root},
            "contact": lambda m: {"reached": True, **self._text(m)},
            "contact_failed": lambda m: {"reached": False, **self._text(m)},
            "handle": lambda m: {"handling_note": sources.remark("handle", m.dice)},
            "reply": self._reply,
            "reply_again": self._reply,
            "return": self._reason,
            "withdraw": self._reason,
            "reopen": self._reason,
            "dispute": lambda m: {"unit": self._elsewhere(m).code, **self._reason(m)},
            "extend": lambda m: {"days": m.dice.randint(*EXTENSION_DAYS), **self._reason(m)},
            "refuse": self._reason,
            "deny": self._reason,
            "release": lambda _: {"release": True},
            "send_back": lambda m: {"release": False, **self._reason(m)},
            "remind": self._text,
            "supervise": self._text,
            "note": self._text,
            "good": lambda m: self._answers(m, "satisfied", "solved", "satisfied"),
            "fair": lambda m: self._answers(m, "fairly", "mostly", "satisfied"),
            "bad": self._bad,
            "no_answer": lambda m: {"outcome": m.dice.choice(MISSED)},
            "declined": lambda _: {"outcome": "refusal"},
        }

    def given(self, moment: Moment) -> Given:
        """Return the fields of one move; none where it needs none."""
        fill = self._forms.get(moment.name)
        return fill(moment) if fill else {}

    def _reason(self, m: Moment) -> Given:
        return {"reason": self._sources.remark(m.name, m.dice)}

    def _text(self, m: Moment) -> Given:
        return {"text": self._sources.remark(m.name, m.dice)}

    def _reply(self, m: Moment) -> Given:
        again = m.sheet.ticket["redo_count"] > 0
        said = m.scene.template.reply.format_map(m.scene.words)
        note = self._sources.remark("redo_note" if again else "handling_note", m.dice)
        return {
            "handling_note": note,
            "public_reply": self._sources.remark("redo_reply", m.dice) if again else said,
            "solved": m.dice.chance(SOLVED_SHARE),
        }

    @staticmethod
    def _answers(m: Moment, satisfied: str, solved: str, process: str) -> Given:
        return {
            "outcome": "complete",
            "contacted": m.dice.chance(CONTACTED_SHARE),
            "satisfied": satisfied,
            "solved": solved,
            "process": process,
        }

    def _bad(self, m: Moment) -> Given:
        solved = "unsolved" if m.dice.chance(UNSOLVED_SHARE) else "mostly"
        return {**self._answers(m, "dissatisfied", solved, "fairly"), **self._reason(m)}

    def _to_units(self, m: Moment) -> Given:
        if self._catalogue_from is None or local_day(m.at) >= self._catalogue_from:
            return {}
        lead, assists = self._chosen(m)
        return {"lead": lead, "assist": assists} if assists else {"lead": lead}

    def _chosen(self, m: Moment) -> tuple[str, list[str]]:
        """Return what today's catalogue says: before it, agents named units by hand."""
        ticket = m.sheet.ticket
        field, kind = identifier(Field(ticket["field"])), identifier(Kind(ticket["kind"]))
        key = (ticket["category_id"], ticket["area_id"], field, kind)
        if key not in self._leads:
            chosen = choose_units(
                self._snapshot,
                category_id=ticket["category_id"],
                area_id=ticket["area_id"],
                field=field,
                kind=kind,
                at=self._end,
            )
            assists = [choice.unit.code for choice in chosen.assists]
            self._leads[key] = (need_lead(chosen).unit.code, assists)
        return self._leads[key]

    def _elsewhere(self, m: Moment) -> Unit:
        """Return a unit of the right sort that is not the right one."""
        right = self._snapshot.unit_by_code[self._chosen(m)[0]]
        others = [one for one in self._by_level[right.level] if one.id != right.id]
        return m.dice.choice(others or self._by_level[Level.STREET])
