"""Keep how names sound beside them.

Pickers find areas, units, categories and places by pinyin and its initials; the readings are
written when names are imported, and for the rows that are there already by `migrate`. Safe while
seats are on line: columns with a constant default, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("area", "unit", "category", "gazetteer")


def upgrade() -> None:
    """Add the columns."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for table in TABLES:
        op.add_column(table, sa.Column("reading", sa.Text(), nullable=False, server_default=""))
