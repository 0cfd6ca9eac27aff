"""Keep lists under a name, for a person or shared with a role.

Safe while seats are on line: additive, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id, UtcTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the table."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "saved_filter",
        sa.Column("id", Id(), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
        sa.UniqueConstraint("owner", "role", "name", name="uq_saved_filter_owner_role_name"),
    )
    op.create_index("ix_saved_filter_role", "saved_filter", ["role"])
