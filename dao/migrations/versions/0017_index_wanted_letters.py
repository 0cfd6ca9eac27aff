"""Find the tickets whose callers want a letter without reading every closed one.

Safe while seats are on line: additive, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the index."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_index(
        "ix_ticket_wants_reply",
        "ticket",
        ["position"],
        sqlite_where=sa.text("wants_reply = 1"),
        postgresql_where=sa.text("wants_reply"),
    )
