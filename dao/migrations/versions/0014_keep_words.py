"""Keep text templates, and articles of the knowledge base.

Both are reference data: imported and exported like the others, every change of a row is kept in
`reference_change`. The right `knowledge` goes to supervisors and administrators of a database that
has its roles already. Safe while seats are on line: additive, no table is rewritten.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id

revision = "0014"
down_revision = "0013"

ROLES = ("supervisor", "admin")


def upgrade() -> None:
    """Add two tables and the right."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    op.create_table(
        "text_template",
        sa.Column("id", Id(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reading", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text_template"),
        sa.UniqueConstraint("code", name="uq_text_template_code"),
    )
    op.create_table(
        "article",
        sa.Column("id", Id(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("reading", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("code", name="uq_article_code"),
    )
    rights = sa.table("role_right", sa.column("role"), sa.column("right_name"))
    known = op.get_bind().execute(sa.select(rights.c.role, rights.c.right_name)).all()
    missing = [
        {"role": role, "right_name": "knowledge"}
        for role in ROLES
        if known and (role, "knowledge") not in [tuple(one) for one in known]
    ]
    if missing:
        op.bulk_insert(rights, missing)
