"""Tell seats that something has changed.

A statement that changes tickets, calls, handed forms or reference data notifies once per
transaction. The payload is the number of the transaction and nothing else: every login may listen.
PostgreSQL only; safe while seats are on line: a trigger is added, for which each table waits at
most four seconds.
"""

from alembic import op

revision = "0020"
down_revision = "0019"

TOPICS = {
    "ticket": "tickets",
    "call": "calls",
    "call_return": "calls",
    "handed_form": "forms",
    "reference_change": "tables",
}

TELL = """
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_notify('hotline_' || TG_ARGV[0], pg_current_xact_id()::text);
  RETURN NULL;
END $$
"""

TRIGGER = """
CREATE TRIGGER {table}_tell AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION tell_change('{topic}')
"""


def upgrade() -> None:
    """Add the triggers."""
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(TELL)
    for table, topic in TOPICS.items():
        op.execute(TRIGGER.format(table=table, topic=topic))
