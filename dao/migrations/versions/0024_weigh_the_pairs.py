"""Tell PostgreSQL what it costs to cut a ticket into pairs.

It took the function for as cheap as a comparison and read a million tickets through it, one after
the other, where the index would have named the few that count: 60 µs each, a minute in all.
"""

from alembic import op

revision = "0024"
down_revision = "0023"

COST, BEFORE = 5_000, 100
"""In units of `cpu_operator_cost`."""


def upgrade() -> None:
    """Weigh it as it was measured."""
    _weigh(COST)


def downgrade() -> None:
    """Take it for a comparison again."""
    _weigh(BEFORE)


def _weigh(cost: int) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
        op.execute(f"ALTER FUNCTION bg(text, text) COST {cost}")
