"""Index the lists, and keep what was archived as it was archived.

"我的" and "不满意" read the whole table of tickets without an index of their own. A stored file, an
issued letter and a number of the register can no longer be changed or, where they prove something,
deleted; a spoiled number is still marked. Safe while seats are on line: additive, no table is
rewritten; building the two indexes of `ticket` blocks writers for as long as one scan takes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

GUARDS = (
    ("blob", "UPDATE"),
    ("letter_version", "UPDATE"),
    ("letter_version", "DELETE"),
    ("letter_number", "DELETE"),
)

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is kept as it is'); END
"""

POSTGRES_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Add the indexes and the triggers."""
    postgres = op.get_context().dialect.name == "postgresql"
    if postgres:
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_index("ix_ticket_taken_by", "ticket", ["taken_by", "position"])
    op.create_index(
        "ix_ticket_bad_answer",
        "ticket",
        ["position"],
        sqlite_where=sa.text("last_answer_bad = 1"),
        postgresql_where=sa.text("last_answer_bad"),
    )
    guard = POSTGRES_GUARD if postgres else SQLITE_GUARD
    for table, verb in GUARDS:
        op.execute(guard.format(table=table, verb=verb.lower()))
