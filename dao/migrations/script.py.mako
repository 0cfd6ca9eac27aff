"""${message}.

Say why, and whether seats may stay on line. On PostgreSQL set lock_timeout first.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Describe the change."""
    ${upgrades if upgrades else "pass"}
