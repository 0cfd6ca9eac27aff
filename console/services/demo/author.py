"""Writes the life of one demo ticket through the functions that prepare every act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from console.domain.account import Actor
from console.domain.intake import TicketForm
from console.domain.lifecycle import LifeCycle
from console.domain.words import Kind, Part, Urgency
from console.domain.zone import local_day, start_of_day
from console.services.acts import intake
from console.services.acts.after_reply import answers_of
from console.services.acts.desk import PREPARE, Order
from console.services.acts.fields import Fields
from console.services.acts.preparing import Preparing
from console.services.catalog import Snapshot
from console.services.demo.dice import Dice, Urn
from console.services.demo.filling import Filling, Moment, Scene
from console.services.demo.ledger import Sheet
from console.services.demo.openings import Slot
from console.services.demo.paper import Hasher, PaperDaos
from console.services.demo.quick_clocks import QuickClocks
from console.services.demo.sources import Sources, Template
from console.services.demo.town import HOME_SHARE, PREFIXES, Caller, Home, Town
from console.services.demo.ways import (
    CALLER_BACK,
    CLERK,
    INQUIRY,
    INQUIRY_SHARE,
    LEAD,
    MERGED,
    MOVES,
    SUPERVISOR,
    TAKER,
    WAYS,
    Move,
    natural,
)
from dao.bulk import Identity

TAKERS = (("agent", 50.0), ("agent2", 33.0), ("local", 14.0), ("supervisor", 3.0))
SUPERVISORS = ("supervisor", "supervisor2")
USUAL = ("E0101", "E0103", "C0101", "C0102", "C0103", "B0101", "B0201", "A0101", "B0303")
"""What a caller of many years is about."""
WITHHELD_SHARE, ANONYMOUS_SHARE, CONFIDENTIAL_SHARE, OTHER_PHONE_SHARE = 0.03, 0.03, 0.03, 0.02
WANTS_LETTER = timedelta(days=30)
LETTER_SHARE, CALLBACK_SHARE, SOLVED_SHARE = 0.4, 0.95, 0.93
ROOM_LEFT = 0.94
OFFICE = (timedelta(hours=8, minutes=30), timedelta(hours=17, minutes=30))
ON_DUTY = (timedelta(hours=7), timedelta(hours=22))
CALLING = (timedelta(hours=9), timedelta(hours=19, minutes=30))
QUICK = ("sign", "contact", "assist")


@dataclass(frozen=True, slots=True)
class Commission:
    """What the author is given.

    Attributes:
        actor_of: an account by its login.
        seed: names every ticket's own dice.
        end: nothing happens later.
    """

    snapshot: Snapshot
    life: LifeCycle
    sources: Sources
    town: Town
    hasher: Hasher
    actor_of: Callable[[str], Actor]
    seed: str
    end: datetime


class Author:
    """Writes tickets one after another, oldest first."""

    def __init__(self, given: Commission) -> None:
        self._given = given
        self._sources = given.sources
        self._end = given.end
        self._units = given.snapshot.unit_by_id
        self._actors: dict[str, Actor] = {}
        self._dice = Dice.of(given.seed, "author")
        self.daos = PaperDaos(given.snapshot, given.hasher, self._new_id)
        self._clocks = QuickClocks(given.snapshot.limits, given.snapshot.calendar, self._new_id)
        self._filling = Filling(given.snapshot, given.sources, given.end)
        self._natural = natural()
        self._takers = Urn(TAKERS)
        self._channels = Urn(given.sources.rhythm("channel").items())
        self._prefix = given.snapshot.setting("unit.officer_prefix", "unit:")
        self._usual = given.sources.of_category(*USUAL)

    def _new_id(self, at: datetime) -> UUID:
        return self._dice.fresh_id(at)

    def write(self, slot: Slot, identity: Identity, root: str = "") -> Sheet:
        """Return a ticket with everything that happened to it until the end.

        Args:
            slot: when and about what.
            identity: its position, number and short code.
            root: number of the ticket that reported the same incident first, "" for none.
        """
        dice = self._dice = Dice.of(self._given.seed, "ticket", slot.serial)
        sheet = Sheet(self._given.life, self._units, self._new_id)
        self.daos.tickets.sheet = sheet
        self.daos.acts.next = identity
        template, words, form = self._form(slot, dice)
        taker = self._takers.draw(dice)
        act = intake.log(
            self.daos, self._clocks, self._actor(taker), slot.opened_at, form, imported=False
        )
        if slot.mass is not None and act.create is not None:
            columns = {**act.create.columns, "mass_event_id": slot.mass.id}
            act = replace(act, create=replace(act.create, columns=columns))
        sheet.reachable = bool(form.phone or form.contact_phone)
        sheet.act(act)
        scene = Scene(slot, template, words, taker, dice.choice(SUPERVISORS), root)
        self._live(sheet, scene, dice)
        return sheet

    # --- the form ------------------------------------------------------------------------------

    def _form(self, slot: Slot, dice: Dice) -> tuple[Template, Mapping[str, str], TicketForm]:
        caller = slot.caller or self._given.town.caller(dice)
        at_home = slot.regular or dice.chance(HOME_SHARE)
        home = caller.home if at_home else self._given.town.home(dice)
        if slot.mass is not None:
            template = slot.mass.template
            home = replace(self._given.town.home(dice), site=slot.mass.site)
        elif slot.regular:
            template = self._usual.draw(dice)
        else:
            template = self._sources.by_month[local_day(slot.opened_at).month - 1].draw(dice)
        words = self._words(home, dice)
        return template, words, self._filled(slot, template, caller, (home, words))

    def _filled(
        self, slot: Slot, template: Template, caller: Caller, where: tuple[Home, Mapping[str, str]]
    ) -> TicketForm:
        home, words = where
        dice = self._dice
        withheld = not slot.regular and dice.chance(WITHHELD_SHARE)
        anonymous = not slot.regular and dice.chance(ANONYMOUS_SHARE)
        lat, lon = home.point
        recent = self._end - slot.opened_at < WANTS_LETTER
        other = f"{dice.choice(PREFIXES)}{dice.randrange(10**8):08d}"
        return TicketForm(
            kind=template.kind,
            field=template.field,
            channel=self._channels.draw(dice),
            phone="" if withheld else caller.phone,
            contact_phone=other if not withheld and dice.chance(OTHER_PHONE_SHARE) else "",
            name="" if anonymous or (withheld and dice.chance(0.5)) else caller.name,
            place=home.site.area.code,
            address=_address(template, words),
            lat=lat,
            lon=lon,
            category=template.category,
            title=template.title.format_map(words),
            text=template.text.format_map(words),
            urgency=template.urgency,
            confidential=dice.chance(CONFIDENTIAL_SHARE) or template.kind is Kind.TIPOFF,
            anonymous=anonymous,
            wants_reply=recent and not withheld and dice.chance(LETTER_SHARE),
            wants_callback=dice.chance(CALLBACK_SHARE),
        )

    def _words(self, home: Home, dice: Dice) -> Mapping[str, str]:
        return {
            "estate": home.site.name,
            "building": str(home.building),
            "unit_no": str(home.unit_no),
            "room": str(home.room),
            "road": dice.choice(home.site.roads),
            "school": dice.choice(home.site.schools),
            "days": str(dice.randint(2, 20)),
            "hour": str(dice.randint(6, 9)),
            "house": str(dice.randint(1, 280)),
            "shop": self._sources.word("shop", dice),
            "company": self._sources.word("company", dice),
        }

    # --- its life ------------------------------------------------------------------------------

    def _live(self, sheet: Sheet, scene: Scene, dice: Dice) -> None:
        names = self._way(scene, sheet, dice).split()
        gaps = [dice.around(MOVES[name].hours, MOVES[name].spread) for name in names]
        target = scene.slot.target
        room = (self._end - scene.slot.opened_at) * ROOM_LEFT
        total = timedelta(hours=sum(gaps))
        hurried = target is not None and total * 2 > room
        scale = min(1.0, room / total) if target is not None and gaps else 1.0
        at = scene.slot.opened_at
        for name, gap in zip(names, gaps, strict=True):
            move = MOVES[name]
            if sheet.state not in move.states or self._speechless(sheet, move):
                continue
            at += timedelta(seconds=max(1.0, round(gap * scale * 3600, 3)))
            if not hurried:
                at = _suitable(move, at, dice, urgent=sheet.ticket["urgency"] != Urgency.NORMAL)
            if at >= self._end:
                return
            self._make(sheet, scene, name, at, dice)

    def _way(self, scene: Scene, sheet: Sheet, dice: Dice) -> str:
        if scene.slot.target is not None:
            return scene.slot.target.moves
        if scene.root and dice.chance(0.5):
            return dice.choice(MERGED)
        if scene.slot.mass is None and scene.template.kind is Kind.INQUIRY:
            return WAYS[INQUIRY if dice.chance(INQUIRY_SHARE) else "straight"][1]
        if sheet.ticket["kind"] == Kind.PRAISE:
            return WAYS["straight"][1]
        return self._natural.draw(dice)

    @staticmethod
    def _speechless(sheet: Sheet, move: Move) -> bool:
        return move.action == "contact" and not sheet.reachable

    def _make(self, sheet: Sheet, scene: Scene, name: str, at: datetime, dice: Dice) -> None:
        if name == "assist":
            self._assist(sheet, at, dice)
            return
        move = MOVES[name]
        given = self._filling.given(Moment(sheet, scene, name, at, dice))
        login = self._login(sheet, scene, move, dice)
        leads = [row["id"] for row in sheet.assignments if row["part"] == Part.LEAD.value]
        about = leads[-1] if move.who == LEAD else None
        self._do(sheet, Order(login, at, move.action, given, assignment_id=about))

    def _do(self, sheet: Sheet, order: Order) -> None:
        preparing = Preparing(
            daos=self.daos,
            life=self._given.life,
            clocks=self._clocks,
            book=self._given.snapshot,
            actor=self._actor(order.login),
            at=order.at,
            ticket=sheet.standing(),
            fields=Fields(order.fields),
            expected_version=None,
            assignment_id=order.assignment_id,
            imported=False,
        )
        act = PREPARE[order.action](preparing)
        remark_id = sheet.act(act)
        if order.action == "callback":
            answers = answers_of(preparing)
            outcome = self.daos.callbacks.outcome(answers.outcome)
            sheet.attempt(act, answers, outcome, remark_id)

    def _assist(self, sheet: Sheet, at: datetime, dice: Dice) -> None:
        for row in list(sheet.assignments):
            if row["part"] == Part.ASSIST.value and row["state"] == "dispatched":
                login, about = self._officer(row["unit_id"]), row["id"]
                note = self._sources.remark("assist_note", dice)
                self._do(sheet, Order(login, at, "sign", {}, assignment_id=about))
                if not self._speechless(sheet, MOVES["contact"]):
                    self._do(
                        sheet, Order(login, at, "contact", {"reached": True}, assignment_id=about)
                    )
                done_at = at + timedelta(minutes=dice.randint(5, 90))
                done_at = min(done_at, at + (self._end - at) / 2)
                given = {"handling_note": note}
                self._do(sheet, Order(login, done_at, "reply", given, assignment_id=about))

    def _login(self, sheet: Sheet, scene: Scene, move: Move, dice: Dice) -> str:
        if move.who == LEAD:
            return self._officer(sheet.ticket["lead_unit_id"])
        if move.who == CALLER_BACK and dice.chance(0.6):
            return "agent2"
        return {TAKER: scene.taker, CLERK: "clerk"}.get(move.who, scene.supervisor)

    def _officer(self, unit_id: UUID) -> str:
        return f"{self._prefix}{self._units[unit_id].short_name}"

    def _actor(self, login: str) -> Actor:
        if login not in self._actors:
            self._actors[login] = self._given.actor_of(login)
        return self._actors[login]


def _address(template: Template, words: Mapping[str, str]) -> str:
    said = template.title + template.text
    if "{building}" in said or "{room}" in said:
        return f"{words['estate']}{words['building']}号楼{words['unit_no']}单元{words['room']}室"
    if "{estate}" in said:
        return words["estate"]
    if "{road}" in said:
        return f"{words['road']}{words['house']}号"
    return words["school"] if "{school}" in said else words["estate"]


def _suitable(move: Move, at: datetime, dice: Dice, *, urgent: bool) -> datetime:
    """Return the first moment from `at` on when such a move is made."""
    if move.who in (TAKER, SUPERVISOR) or (urgent and move.action == "sign"):
        return at
    opens, ends = CALLING if move.who == CALLER_BACK else OFFICE
    if move.action in QUICK:
        opens, ends = ON_DUTY
    midnight = start_of_day(local_day(at))
    if opens <= at - midnight <= ends:
        return at
    morning = midnight if at - midnight < opens else start_of_day(local_day(at) + timedelta(days=1))
    return max(at, morning + opens + timedelta(seconds=dice.randint(0, 2400)))
