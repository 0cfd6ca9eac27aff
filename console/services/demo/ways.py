"""What can become of a ticket: ways as lists of moves, and how far recent ones have come."""

from dataclasses import dataclass

from console.services.demo.dice import Urn

TAKER, SUPERVISOR, LEAD, CALLER_BACK, CLERK = "taker", "supervisor", "lead", "callback", "clerk"
ANY = frozenset({"dispatched", "handling", "replied", "redo", "callback"})


@dataclass(frozen=True, slots=True)
class Move:
    """One act as people do it.

    Attributes:
        who: whose account acts.
        hours: median time since the move before.
        spread: deviation of the logarithm of that time.
        states: states of the ticket in which it is done; otherwise it is left out.
    """

    action: str
    who: str
    hours: float
    spread: float
    states: frozenset[str]


def _move(action: str, who: str, hours: float, spread: float, states: str) -> Move:
    return Move(action, who, hours, spread, frozenset(states.split()) if states else ANY)


MOVES = {
    "dispatch": _move("dispatch", TAKER, 0.05, 0.8, "pending"),
    "misdispatch": _move("dispatch", TAKER, 0.05, 0.8, "pending"),
    "answer": _move("answer", TAKER, 0.06, 0.4, "pending"),
    "route": _move("route", TAKER, 0.04, 0.4, "pending"),
    "close": _move("close", TAKER, 0.04, 0.4, "pending"),
    "merge": _move("merge", TAKER, 0.1, 0.5, "pending"),
    "merge_late": _move("merge", SUPERVISOR, 3, 0.6, "dispatched handling"),
    "withdraw": _move("withdraw", TAKER, 9, 0.6, "dispatched handling"),
    "reassign": _move("reassign", TAKER, 0.3, 0.6, "dispatched"),
    "sign": _move("sign", LEAD, 0.5, 0.9, "dispatched"),
    "sign_again": _move("sign", LEAD, 1.5, 0.8, "redo"),
    "contact": _move("contact", LEAD, 1.6, 0.7, "handling redo"),
    "contact_failed": _move("contact", LEAD, 1.4, 0.6, "handling redo"),
    "handle": _move("handle", LEAD, 7, 0.6, "handling redo"),
    "assist": _move("assist", LEAD, 0.4, 0.8, "handling"),
    "reply": _move("reply", LEAD, 22, 0.8, "handling"),
    "reply_again": _move("reply", LEAD, 30, 0.6, "handling redo"),
    "return": _move("return", LEAD, 1.8, 0.3, "dispatched handling"),
    "dispute": _move("dispute", LEAD, 1.8, 0.3, "dispatched handling"),
    "agree": _move("approve", SUPERVISOR, 1.5, 0.6, "returned"),
    "refuse": _move("reject", SUPERVISOR, 1.5, 0.6, "returned"),
    "extend": _move("extend", LEAD, 14, 0.15, "handling"),
    "grant": _move("approve", SUPERVISOR, 2, 0.4, "handling"),
    "deny": _move("reject", SUPERVISOR, 2, 0.4, "handling"),
    "release": _move("review", SUPERVISOR, 3, 0.8, "replied"),
    "send_back": _move("review", SUPERVISOR, 3, 0.6, "replied"),
    "good": _move("callback", CALLER_BACK, 26, 0.6, "callback"),
    "fair": _move("callback", CALLER_BACK, 26, 0.6, "callback"),
    "bad": _move("callback", CALLER_BACK, 24, 0.6, "callback"),
    "no_answer": _move("callback", CALLER_BACK, 22, 0.4, "callback"),
    "declined": _move("callback", CALLER_BACK, 24, 0.5, "callback"),
    "remind": _move("remind", TAKER, 20, 0.5, ""),
    "supervise": _move("supervise", SUPERVISOR, 6, 0.5, "dispatched handling redo"),
    "note": _move("note", TAKER, 4, 0.7, ""),
    "reopen": _move("reopen", TAKER, 120, 0.5, "closed"),
    "archive": _move("archive", CLERK, 840, 0.1, "closed"),
}
TO_REPLY = "dispatch sign assist contact"
AGAIN = "sign_again contact reply_again release good"

WAYS: dict[str, tuple[float, str]] = {
    "straight": (34, f"{TO_REPLY} reply release good"),
    "handled": (16, f"{TO_REPLY} handle reply release good archive"),
    "fair": (8, f"{TO_REPLY} handle reply release fair"),
    "answered": (7, "answer"),
    "routed": (1.5, "route"),
    "invalid": (1, "close"),
    "withdrawn": (1.5, "dispatch sign withdraw"),
    "reminded": (4, f"{TO_REPLY} remind reply release good"),
    "noted": (2, "dispatch note sign contact_failed assist contact reply release good"),
    "returned": (3, f"misdispatch return agree {TO_REPLY} reply release good"),
    "kept": (1, "dispatch return refuse sign assist contact reply release good"),
    "disputed": (1, f"misdispatch sign dispute agree {TO_REPLY} reply release fair"),
    "contested": (0.5, "dispatch sign dispute refuse assist contact reply release good"),
    "reassigned": (2, "misdispatch reassign sign assist contact reply release good"),
    "extended": (3, "dispatch sign contact extend grant assist handle reply release good"),
    "refused": (1, "dispatch sign contact extend deny assist reply release good"),
    "sent_back": (2.5, f"{TO_REPLY} reply send_back reply_again release good"),
    "redone": (4, f"{TO_REPLY} reply release bad {AGAIN}"),
    "redone_twice": (
        0.8,
        f"{TO_REPLY} reply release bad sign_again reply_again release bad {AGAIN}",
    ),
    "tried": (3, f"{TO_REPLY} reply release no_answer good"),
    "not_reached": (2, f"{TO_REPLY} reply release no_answer no_answer no_answer"),
    "declined": (1, f"{TO_REPLY} reply release declined"),
    "supervised": (0.7, f"{TO_REPLY} supervise handle reply release good"),
    "reopened": (0.8, f"{TO_REPLY} reply release good reopen {AGAIN}"),
}
INQUIRY = "answered"
INQUIRY_SHARE = 0.45
MERGED = ("merge", "dispatch merge_late", "dispatch sign merge_late")


def natural() -> Urn[str]:
    """Return the ways in their usual shares."""
    return Urn((moves, weight) for weight, moves in WAYS.values())


@dataclass(frozen=True, slots=True)
class Target:
    """How far a recent ticket has come.

    Attributes:
        moves: everything that has happened, no more.
        since: hours ago it was opened, from and to.
    """

    moves: str
    since: tuple[float, float]


_DONE = f"{TO_REPLY} reply release"
TARGETS = (
    Target("", (0.1, 0.4)),
    Target("dispatch", (0.3, 3)),
    Target("dispatch sign contact", (3, 20)),
    Target(f"{_DONE} good", (70, 320)),
    Target(f"{TO_REPLY} reply", (20, 90)),
    Target("dispatch sign contact", (120, 300)),
    Target(_DONE, (40, 200)),
    Target("dispatch return", (3, 20)),
    Target(f"{_DONE} good", (70, 320)),
    Target("dispatch sign contact extend", (14, 30)),
    Target(f"{_DONE} bad", (60, 220)),
    Target("dispatch sign", (1, 8)),
    Target(f"{_DONE} fair", (60, 300)),
    Target("answer", (1, 200)),
    Target("", (1, 4)),
    Target("dispatch sign dispute", (4, 24)),
    Target(f"{_DONE} no_answer", (70, 260)),
    Target(f"{_DONE} good", (70, 320)),
    Target("dispatch sign contact handle", (40, 70)),
    Target("dispatch", (5, 12)),
    Target(f"{_DONE} bad sign_again contact", (100, 330)),
    Target(f"{TO_REPLY} reply send_back", (30, 120)),
    Target("dispatch sign withdraw", (20, 200)),
    Target("misdispatch return agree", (4, 12)),
    Target(_DONE, (30, 120)),
    Target(f"{_DONE} bad sign_again reply_again", (150, 330)),
    Target("route", (1, 200)),
    Target("dispatch sign contact remind", (24, 60)),
    Target(f"{_DONE} good", (70, 320)),
    Target("dispatch sign contact handle", (60, 130)),
)
"""Taken in turn for the last two weeks, so that every list has rows."""
