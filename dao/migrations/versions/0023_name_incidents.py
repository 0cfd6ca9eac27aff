"""Name incidents by a code, so that files can bring them in and change them.

Close the seats first: one that still runs the program before this could store one incident only.
"""

import sqlalchemy as sa
from alembic import op

from console.domain.incident import code_of
from dao.types import Id, UtcTime

revision = "0023"
down_revision = "0022"

INCIDENTS = sa.table(
    "mass_event",
    sa.column("id", Id()),
    sa.column("begins_at", UtcTime()),
    sa.column("code", sa.String(40)),
)


def upgrade() -> None:
    """Add the column, give each incident its code, and let no two share one."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.add_column("mass_event", sa.Column("code", sa.String(40), nullable=False, server_default=""))
    if not op.get_context().as_sql:
        bind = op.get_bind()
        for row in bind.execute(sa.select(INCIDENTS.c.id, INCIDENTS.c.begins_at)).all():
            named = sa.update(INCIDENTS).where(INCIDENTS.c.id == row.id)
            bind.execute(named.values(code=code_of(row.begins_at, row.id)))
    op.create_index("ix_mass_event_code", "mass_event", ["code"], unique=True)
