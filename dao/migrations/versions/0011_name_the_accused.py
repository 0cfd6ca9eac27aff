"""Keep whom a demand is about, and find the others about the same.

`accused` is what was typed, `accused_key` its one spelling. Safe while seats are on line: two
columns with a default and an index over the rows that have a key, which are none at first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns and the index."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.add_column("ticket", sa.Column("accused", sa.Text(), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("accused_key", sa.Text(), nullable=True))
    op.create_index(
        "ix_ticket_accused",
        "ticket",
        ["accused_key", "position"],
        sqlite_where=sa.text("accused_key IS NOT NULL"),
        postgresql_where=sa.text("accused_key IS NOT NULL"),
    )
