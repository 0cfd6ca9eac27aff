"""Read the board's figures from indexes of their own.

What is overdue was looked for among all running clocks, of which every closed ticket keeps one for
good; answers of the last thirty days among all answers ever given. Safe while seats are on line:
additive, no table is rewritten; building an index blocks writers of its table for as long as one
scan takes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

CLOCK = ("state", "due_at", "assignment_id", "name")
PRESSING = "name NOT IN ('return', 'reopen', 'decision')"
INDEXES = (
    ("ix_clock_pressing", "clock", CLOCK, PRESSING),
    ("ix_clock_finish", "clock", CLOCK, "name = 'finish'"),
    (
        "ix_callback_attempt_complete",
        "callback_attempt",
        ("at", "ticket_id", "solved", "satisfied", "outcome"),
        "outcome = 'complete'",
    ),
)


def upgrade() -> None:
    """Add the indexes."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for name, table, columns, where in INDEXES:
        some = sa.text(where)
        op.create_index(name, table, list(columns), sqlite_where=some, postgresql_where=some)
