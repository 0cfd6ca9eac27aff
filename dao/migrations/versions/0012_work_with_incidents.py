"""Work with incidents: who wrote one down, which version, and its tickets by an index.

A city that works already gets the right `incident` for the people of its hotline. Safe while seats
are on line: two columns with defaults, an index over the few tickets that have an incident.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add columns, index and rights."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.add_column(
        "mass_event", sa.Column("created_by", sa.String(80), nullable=False, server_default="")
    )
    op.add_column(
        "mass_event", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_index(
        "ix_ticket_mass_event",
        "ticket",
        ["mass_event_id", "position"],
        sqlite_where=sa.text("mass_event_id IS NOT NULL"),
        postgresql_where=sa.text("mass_event_id IS NOT NULL"),
    )
    op.create_index("ix_mass_event_begins_at", "mass_event", ["begins_at"])
    for role in ("agent", "supervisor"):
        give = sa.text(
            "INSERT INTO role_right (role, right_name) SELECT :role, 'incident' "
            "FROM role_right WHERE role = :role AND right_name = 'log'"
        )
        op.execute(give.bindparams(role=role))
