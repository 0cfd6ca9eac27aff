"""Find what a file belongs to.

Whether somebody may read a stored file depends on the attachments and letters that point to it.
Safe while seats are on line: additive; building an index blocks writers of its table for as long
as one scan takes.
"""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add two indexes."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for table in ("attachment", "letter_version"):
        op.create_index(f"ix_{table}_sha256", table, ["sha256"])
