"""A seat without a screen that is killed again and again: `python -m tests.services.away_client`.

Reads lines `run URL FOLDER PREFIX` and `end URL FOLDER`; each `run` is a child process of its own,
which a kill ends without warning, while what is loaded here stays loaded. Writes what the person
at the seat was told, one JSON object a line.
"""

import itertools
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from console.domain.account import Actor
from console.domain.errors import ConsoleError
from console.domain.intake import Draft, TicketForm
from console.domain.words import Kind
from console.services.acts.desk import ActDesk
from console.services.call_desk import CallDesk
from console.services.catalog import Catalog
from console.services.drafts import Drafts
from console.services.intake_desk import IntakeDesk
from console.services.kept_city import KeptCity
from console.services.office import Office
from console.services.outbox_desk import OutboxDesk
from dao.kept import KeptTables
from dao.local import LocalStore
from dao.outbox import OutboxStore

LOGIN = "agent"


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)  # noqa: TID251  # a process of its own has the machine's clock


class Seat:
    """The services of one person, over a database that may be away at any moment."""

    def __init__(self, url: str, folder: Path) -> None:
        self.office = Office(url, now, known=True)
        reach = self.office.transaction
        local = LocalStore(folder / "local.db")
        self.drafts = Drafts(local, LOGIN)
        self.kept = KeptCity(KeptTables(folder, LOGIN), reach, now)
        catalog = Catalog(reach)
        catalog.fall_back_on(self.kept)
        acts = ActDesk(reach, catalog)
        who = folder / "actor"
        if who.exists():
            actor = _actor(who.read_text(encoding="utf-8"))
        else:
            actor = self.office.accounts.who(LOGIN)
            who.write_text(json.dumps([str(actor.id), sorted(actor.rights)]), encoding="utf-8")
        self.outbox = OutboxDesk(
            store=OutboxStore(local),
            catalog=catalog,
            acts=acts,
            calls=CallDesk(reach, LOGIN, now),
            actor=actor,
            now=now,
        )
        self.intake = IntakeDesk(reach, catalog, acts, LOGIN, now, outbox=self.outbox)

    def prepare(self) -> None:
        """Take what an outage needs, where the database is there."""
        try:
            self.kept.refresh()
            self.outbox.be_ready(self.office.transaction)
        except ConsoleError as error:
            tell(trouble=error.code)

    def send(self, draft: Draft) -> None:
        """Send a form as a person would, and say what the person is told."""
        form = draft.form
        try:
            taken = self.intake.dispatch(form, None, None)
        except ConsoleError as error:
            tell(refused=error.code, text=form.text)
            return
        tell(
            saved=str(taken.ticket_id),
            number=taken.number,
            code=taken.short_code,
            text=form.text,
            waits=taken.waits,
        )
        self.drafts.drop(draft.id)

    def send_waiting(self, *, whole: bool = False) -> None:
        """Send one item of the outbox, or all of them."""
        try:
            while self.outbox.send_next() and whole:
                pass
        except ConsoleError as error:
            tell(trouble=error.code)


def _actor(text: str) -> Actor:
    account, rights = json.loads(text)
    return Actor(
        UUID(account), LOGIN, LOGIN, frozenset({"agent"}), frozenset(rights), None, "", "0001"
    )


def tell(**facts: object) -> None:
    """Say something to whoever started this."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def work(url: str, folder: Path, prefix: str) -> None:
    """Take up what was left, then register one ticket after the other, for ever."""
    seat = Seat(url, folder)
    seat.prepare()
    for draft in seat.drafts.all():
        seat.send(draft)
    for at in itertools.count():
        made = uuid4()
        form = TicketForm(
            kind=Kind.REQUEST,
            phone=f"138{at:08}",
            place="金家岭街道",
            category="楼道堆物",
            title="楼道堆放杂物",
            text=f"{prefix}-{at}",
            form_id=str(made),
        )
        draft = Draft(made, now(), now(), form)
        seat.drafts.save(draft)
        seat.send(draft)
        seat.send_waiting()


def finish(url: str, folder: Path) -> None:
    """Take up what was left and send everything."""
    seat = Seat(url, folder)
    seat.prepare()
    for draft in seat.drafts.all():
        seat.send(draft)
    seat.send_waiting(whole=True)
    backlog = seat.outbox.backlog()
    tell(left=backlog.waiting, refused_items=backlog.refused)


def main() -> None:
    """Start a child for each order; say its process id first."""
    for line in sys.stdin:
        order, *given = line.split()
        child = os.fork()
        if child == 0:
            if order == "run":
                work(given[0], Path(given[1]), given[2])
            finish(given[0], Path(given[1]))
            os._exit(0)
        tell(pid=child)
        os.waitpid(child, 0)
        tell(over=child)


if __name__ == "__main__":
    main()
