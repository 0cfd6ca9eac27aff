"""Keep the changes of reference data, one-time passwords and the city's own letter wording.

`reference_change` says who changed which row of a table, when, from what to what; like the timeline
it can be neither altered nor emptied. Safe while seats are on line: additive, no table is
rewritten.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import UtcTime

revision = "0007"
down_revision = "0006"

TABLE = "reference_change"

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRES_GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Add two tables, a column and the triggers."""
    postgres = op.get_context().dialect.name == "postgresql"
    if postgres:
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.add_column("account", sa.Column("one_time_until", UtcTime(), nullable=True))
    op.create_table(
        "letter_template",
        sa.Column("code", sa.String(30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_letter_template"),
    )
    op.create_table(
        TABLE,
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("verb", sa.String(10), nullable=False),
        sa.Column("via", sa.String(10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(36), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_reference_change"),
        sa.UniqueConstraint("undoes", name="uq_reference_change_undoes"),
    )
    op.create_index("ix_reference_change_row", TABLE, ["kind", "row_key", "seq"])
    if postgres:
        op.execute(POSTGRES_GUARD.format(table=TABLE))
        return
    for verb in ("update", "delete"):
        op.execute(SQLITE_GUARD.format(table=TABLE, verb=verb))
