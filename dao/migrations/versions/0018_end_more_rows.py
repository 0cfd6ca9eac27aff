"""Let channels, routes, outcomes, reasons, profiles and names of places be ended by a day.

Safe while seats are on line: additive, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TABLES = ("channel", "route", "outcome", "call_reason", "profile", "gazetteer")


def upgrade() -> None:
    """Add both days to each table; a row without them counts always."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for table in TABLES:
        for day in ("valid_from", "valid_to"):
            op.add_column(table, sa.Column(day, sa.Date(), nullable=True))
