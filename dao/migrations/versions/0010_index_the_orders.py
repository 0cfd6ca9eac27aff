"""Index every order in which tickets can be listed.

A list is a column and the position, read forward or backward from a known row; without an index of
both, each page would sort the whole table. Safe while seats are on line: additive, no table is
rewritten; building an index blocks writers for as long as one scan of `ticket` takes.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

ORDERS = (
    ("ix_ticket_due_position", "due_at"),
    ("ix_ticket_changed", "changed_at"),
    ("ix_ticket_category", "category_id"),
    ("ix_ticket_kind", "kind"),
    ("ix_ticket_urgency", "urgency"),
)


def upgrade() -> None:
    """Add the indexes."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for name, column in ORDERS:
        op.create_index(name, "ticket", [column, "position"])
