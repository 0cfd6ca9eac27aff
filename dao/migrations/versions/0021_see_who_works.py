"""Keep who has which ticket open, and who began to write on it.

Rows are words that end by themselves after a minute, so PostgreSQL keeps them out of the log: after
a crash nobody has anything open. Safe while seats are on line: two new tables.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id, UtcTime

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the tables."""
    postgres = op.get_context().dialect.name == "postgresql"
    prefixes = ["UNLOGGED"] if postgres else []
    op.create_table(
        "presence",
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("login", sa.String(80), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.Column("unsaved", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", "login", name="pk_presence"),
        prefixes=prefixes,
    )
    op.create_table(
        "claim",
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("login", sa.String(80), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_claim"),
        prefixes=prefixes,
    )
