"""What a server tells every seat: that something of a kind has changed, and nothing else."""

from enum import StrEnum


class Topic(StrEnum):
    """A kind of change. Any login may listen, so a hint names no ticket and no person."""

    TICKETS = "tickets"
    CALLS = "calls"
    FORMS = "forms"
    TABLES = "tables"
    DESKS = "desks"
    """Who has which ticket open."""
