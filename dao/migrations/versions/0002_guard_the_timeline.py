"""Guard the timeline and the audit trail.

On both engines rows of `event` and `audit` can be neither changed nor deleted. On PostgreSQL a
trigger also numbers an event, stamps it and chains its hash, whatever the client sent; SQLite has
no SHA-256, there dao.events does the same. Safe while seats are on line: no table is rewritten.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

APPEND_ONLY = ("event", "audit")

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRES_REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""

POSTGRES_GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""

POSTGRES_MICROSECONDS = """
CREATE FUNCTION microseconds(at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT AS 'SELECT (extract(epoch FROM at) * 1000000)::bigint'
"""

POSTGRES_CHAIN = r"""
CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT seq, hash INTO last FROM event
   WHERE ticket_id = new.ticket_id ORDER BY seq DESC LIMIT 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.prev_hash := coalesce(last.hash, repeat('0', 64));
  new.recorded_at := clock_timestamp();
  new.hash := encode(sha256(convert_to(array_to_string(ARRAY[
    new.prev_hash, new.id::text, new.ticket_id::text, new.seq::text,
    microseconds(new.happened_at)::text, microseconds(new.recorded_at)::text,
    new.actor, new.action, new.payload], E'\x1f'), 'UTF8')), 'hex');
  RETURN new;
END $$
"""

POSTGRES_CHAIN_TRIGGER = """
CREATE TRIGGER event_chain BEFORE INSERT ON event
FOR EACH ROW EXECUTE FUNCTION chain_event()
"""


def upgrade() -> None:
    """Add the triggers."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
        op.execute(POSTGRES_REFUSE)
        for table in APPEND_ONLY:
            op.execute(POSTGRES_GUARD.format(table=table))
        op.execute(POSTGRES_MICROSECONDS)
        op.execute(POSTGRES_CHAIN)
        op.execute(POSTGRES_CHAIN_TRIGGER)
        return
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(SQLITE_GUARD.format(table=table, verb=verb))
