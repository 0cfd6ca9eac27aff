"""Give consoles a code and short codes of their own.

With them a seat names a ticket before the server knows of it. Safe while seats are on line:
additive, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id, UtcTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the tables."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "seat",
        sa.Column("code", sa.String(4), nullable=False),
        sa.Column("installation", Id(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_seat"),
        sa.UniqueConstraint("installation", name="uq_seat_installation"),
    )
    op.create_table(
        "code_block",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seat", sa.String(4), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_code_block"),
    )
