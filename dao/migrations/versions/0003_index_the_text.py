"""Index title and text by pairs of characters.

SQLite: a contentless FTS5 table without positions, rowid = ticket.position, filled by
dao.search. PostgreSQL: a GIN index over the expression bg(title, text). Both cut the grams of
console.domain.text; candidates are checked again with LIKE. The separators below are frozen with
this migration: changing them means a new migration that rebuilds the index. Names inside are
qualified, because PostgreSQL 17 and later build indexes with an empty search path.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

SEPARATORS = (
    r"\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u2000-\u206F\u20A0-\u20CF"
    r"\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F"
    r"\u30FB\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFD"
)

SQLITE_INDEX = """
CREATE VIRTUAL TABLE ticket_fts USING fts5(
  grams, content='', detail=none, tokenize="unicode61 remove_diacritics 0"
)
"""

POSTGRES_FOLD = """
CREATE FUNCTION fold(body text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(
    CASE WHEN body IS NFKC NORMALIZED THEN body ELSE (
      SELECT string_agg(normalize(part.c, NFKC), '' ORDER BY part.n)
      FROM regexp_split_to_table(body, '') WITH ORDINALITY AS part(c, n)
    ) END,
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
$$
"""

POSTGRES_BG = r"""
CREATE FUNCTION bg(title text, body text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(run, i, 2)), '{}')
  FROM regexp_split_to_table(public.fold(title || E'\n' || body), '[SEPARATORS]+') AS run,
       generate_series(1, length(run)) AS i
$$
""".replace("SEPARATORS", SEPARATORS)

POSTGRES_INDEX = "CREATE INDEX ix_ticket_grams ON ticket USING gin (bg(title, text))"


def upgrade() -> None:
    """Create the index."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
        op.execute(POSTGRES_FOLD)
        op.execute(POSTGRES_BG)
        op.execute(POSTGRES_INDEX)
        return
    op.execute(SQLITE_INDEX)
