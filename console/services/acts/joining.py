"""并单 and its undoing."""

from dataclasses import replace

from console.domain.act import Act
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.services.acts.preparing import Preparing


def merge(p: Preparing) -> Act:
    """并单: tie a repeat to its root. Nothing is moved; the link can be undone."""
    p.fields.only("into")
    given = p.fields.given.get("into")
    target = p.daos.tickets.find(str(given)) if p.fields.has("into") else p.ticket.id
    p.daos.acts.lock_merges()
    root = p.daos.tickets.root_of(target)
    if p.fields.has("into") and root == p.ticket.id:
        raise RuleError("into", code="merge_cycle")
    return replace(
        p.act("merge"),
        payload={"root": str(root)},
        ticket_columns={"root_id": root},
    )


def unmerge(p: Preparing) -> Act:
    """撤销并单: the ticket stands by itself again; clocks that stood still run on."""
    p.fields.only("reason")
    paused = [clock for clock in p.ticket.clocks if clock.state == "paused"]
    clocks = p.own_clock(ClockName.DISPATCH) if p.ticket.state_before == "pending" else ()
    return replace(
        p.act("unmerge"),
        remark=p.fields.text("reason"),
        ticket_columns={"root_id": None},
        moves=tuple(p.clocks.resumed(clock, p.at) for clock in paused),
        clocks=clocks,
    )
