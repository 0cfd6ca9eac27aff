"""A daily mark over all chains, kept outside the database: it finds what a superuser wrote anew.

Whoever owns the server can write a whole chain again so that it holds in itself. A line of the
anchor file says what every chain ended with on that day; a chain written anew later cannot match.
The file belongs on another machine, or on paper.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from console.domain.errors import InputError
from console.domain.ids import position_time
from console.domain.zone import local_day
from console.services.acts.desk import Transaction
from console.services.input_files import check_input

PAGE = 2_000
SETTLED = timedelta(minutes=5)
"""What is younger may still be committed behind what is older; the next anchor covers it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What all chains ended with at one instant.

    Attributes:
        until: entries recorded up to here count, UTC.
        events: how many tickets and entries they are.
        audit: sequence and hash of the last audit row.
        days: a digest over the chains of the tickets opened on each day, by ISO date.
    """

    until: datetime
    tickets: int
    events: int
    audit: tuple[int, str]
    days: Mapping[str, str]

    def line(self) -> str:
        """Return it as one line of a file."""
        return json.dumps(
            {
                "until": self.until.isoformat(),
                "tickets": self.tickets,
                "events": self.events,
                "audit": list(self.audit),
                "days": dict(self.days),
            },
            sort_keys=True,
        )


def take(transaction: Transaction, until: datetime) -> Anchor:
    """Return the anchor of everything that was recorded up to an instant."""
    days: dict[str, hashlib._Hash] = {}
    tickets = events = after = 0
    while True:
        with transaction(read_only=True) as daos:
            heads = daos.events.heads(after, PAGE, until)
        if not heads:
            break
        for head in heads:
            after = head.position
            if head.seq:
                tickets += 1
                events += head.seq
                day = local_day(position_time(head.position)).isoformat()
                said = f"{head.ticket_id}\x1f{head.seq}\x1f{head.hash}\n"
                days.setdefault(day, hashlib.sha256()).update(said.encode())
    with transaction(read_only=True) as daos:
        audit = daos.audit.head(until)
    return Anchor(
        until, tickets, events, audit, {day: one.hexdigest() for day, one in sorted(days.items())}
    )


def append(transaction: Transaction, path: Path, now: datetime) -> Anchor:
    """Take an anchor and put it at the end of a file, which may be new.

    Raises:
        InputError: `not_writable`, `bad_anchor` where the file holds something else.
    """
    if path.exists():
        for _ in _read(path):
            pass
    anchor = take(transaction, now - SETTLED)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(anchor.line() + "\n")
    except OSError as error:
        raise InputError(path.name, code="not_writable") from error
    return anchor


def against(transaction: Transaction, path: Path) -> tuple[int, tuple[str, ...]]:
    """Return how many anchors a file holds, and what does not match one of them any more.

    Raises:
        InputError: what `check_input` raises, `bad_anchor`.
    """
    check_input(path)
    kept = list(_read(path))
    if not kept:
        raise InputError(path.name, code="bad_anchor")
    broken: list[str] = []
    for anchor in kept:
        found = take(transaction, anchor.until)
        on = local_day(anchor.until).isoformat()
        broken += [
            f"{day} 受理的工单与 {on} 的锚点不符"
            for day, digest in anchor.days.items()
            if found.days.get(day) != digest
        ]
        broken += [
            f"{day} 受理的工单在 {on} 的锚点里没有" for day in found.days if day not in anchor.days
        ]
        if found.audit != anchor.audit:
            broken.append(f"审计与 {on} 的锚点不符")
    return len(kept), tuple(dict.fromkeys(broken))


def _read(path: Path) -> Iterator[Anchor]:
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            seq, digest = said["audit"]
            yield Anchor(
                datetime.fromisoformat(said["until"]),
                int(said["tickets"]),
                int(said["events"]),
                (int(seq), str(digest)),
                {str(day): str(one) for day, one in said["days"].items()},
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(path.name, code="bad_anchor") from error
