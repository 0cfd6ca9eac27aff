"""Let a caller be told the progress of an earlier ticket.

A city that runs already gets the act `told` behind its own rows of the life cycle; an empty
database gets it with the delivered table. Safe while seats are on line: one row, no table changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ADD = """
INSERT INTO lifecycle (position, action, case_name, scope, before_states, after_state, right_name,
                       party, required, starts, ends, assignments, label, source)
SELECT max(position) + 1, 'told', '', 'ticket',
       'pending dispatched handling returned replied redo callback closed merged routed withdrawn',
       '=', 'remind', 'hotline', '', '', '', '', '告知进展',
       '北京市接诉即办工作条例 第十一条（三）；济南市12345市民服务热线条例 第十五条'
FROM lifecycle HAVING count(*) > 0
"""


def upgrade() -> None:
    """Add the row where the life cycle was loaded."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(sa.text(ADD))
