"""Alembic environment."""

from alembic import context

from dao.engine import open_engine
from dao.tables import Base

UNMAPPED = ("ticket_fts", "ix_ticket_grams")


def is_mapped(name: str | None, _kind: str, _parents: object) -> bool:
    """Leave the text index out of comparisons: no mapped class describes it."""
    return not (name or "").startswith(UNMAPPED)


engine = open_engine(context.config.attributes["url"])
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":  # an index over millions of rows takes minutes
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
        render_as_batch=connection.dialect.name == "sqlite",
        include_name=is_mapped,
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
