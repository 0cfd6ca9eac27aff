"""Write calls down, and who still waits to be called.

A call gets its account and the reason why it ended without a ticket; the reasons are a table of
the city. Missed, dropped and promised calls wait in `call_return` until somebody has called back. A
form that is handed over at the end of a shift rests in `handed_form`. Safe while seats are on line:
additive; until now nothing wrote `call`, so its unique index finds no doubles.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id, UtcTime

revision = "0005"
down_revision = "0004"

SOURCE = "领域词表 12345 话务结果"
REASONS = (
    ("silent", "无声", "无声", SOURCE),
    ("wrong_number", "误拨", "打错", SOURCE),
    ("nuisance", "骚扰", "骚扰", SOURCE),
    ("answered", "咨询已答", "直接答复", SOURCE),
    ("progress_told", "告知进度", "告知进度", SOURCE),
    ("urged", "已催办", "催办", SOURCE),
    ("transferred", "已转接", "转接", SOURCE),
    ("dropped", "掉线", "掉线", f"{SOURCE}；进待回拨"),
)
RIGHTS = (
    ("agent", "return_call"),
    ("agent", "hand_over"),
    ("supervisor", "return_call"),
    ("supervisor", "hand_over"),
    ("admin", "backup"),
)


def upgrade() -> None:
    """Add the columns and tables; give a city that works already its rows."""
    if op.get_context().dialect.name == "postgresql":
        op.execute("SET LOCAL lock_timeout = '4s'")
    for name, length in (("account", 80), ("reason", 30)):
        op.add_column("call", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.create_index("uq_call_external_id_seat", "call", ["external_id", "seat"], unique=True)
    op.create_table(
        "call_reason",
        sa.Column("code", sa.String(30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_call_reason"),
    )
    _create_returns()
    _create_handed()
    _give_rows()


def _create_returns() -> None:
    op.create_table(
        "call_return",
        sa.Column("id", Id(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("caller_id", Id(), nullable=False),
        sa.Column("call_id", Id(), nullable=True),
        sa.Column("ticket_id", Id(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("last_at", UtcTime(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("ring_s", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("claimed_by", sa.String(80), nullable=False),
        sa.Column("claimed_at", UtcTime(), nullable=True),
        sa.Column("done_at", UtcTime(), nullable=True),
        sa.Column("done_by", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["caller_id"], ["caller.id"], name="fk_call_return_caller_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_call_return_call_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_call_return_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call_return"),
    )
    op.create_index("ix_call_return_caller_id", "call_return", ["caller_id"])
    op.create_index(
        "ix_call_return_open",
        "call_return",
        ["last_at"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _create_handed() -> None:
    op.create_table(
        "handed_form",
        sa.Column("id", Id(), nullable=False),
        sa.Column("giver", sa.String(80), nullable=False),
        sa.Column("receiver", sa.String(80), nullable=False),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("handed_at", UtcTime(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("caller_id", Id(), nullable=True),
        sa.Column("contact_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(["caller_id"], ["caller.id"], name="fk_handed_form_caller_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["caller.id"], name="fk_handed_form_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_handed_form"),
    )
    op.create_index("ix_handed_form_receiver", "handed_form", ["receiver"])
    op.create_table(
        "handed_file",
        sa.Column("form_id", Id(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"], ["handed_form.id"], name="fk_handed_file_form_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("form_id", "sha256", name="pk_handed_file"),
    )


def _give_rows() -> None:
    """A new database gets these rows with the rest of its base tables."""
    link = op.get_bind()
    if link.execute(sa.text("SELECT count(*) FROM lifecycle")).scalar() == 0:
        return
    reason = sa.table(
        "call_reason", *map(sa.column, ("code", "position", "name", "result", "source"))
    )
    rows = [
        dict(
            zip(
                ("code", "position", "name", "result", "source"),
                (one[0], at, *one[1:]),
                strict=True,
            )
        )
        for at, one in enumerate(REASONS, 1)
    ]
    op.bulk_insert(reason, rows)
    role_right = sa.table("role_right", sa.column("role"), sa.column("right_name"))
    held = set(link.execute(sa.text("SELECT role, right_name FROM role_right")))
    new = [
        {"role": role, "right_name": right} for role, right in RIGHTS if (role, right) not in held
    ]
    if new:
        op.bulk_insert(role_right, new)
