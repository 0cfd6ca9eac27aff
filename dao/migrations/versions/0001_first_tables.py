"""Create the tables of the main job.

Reference data, people, tickets with assignments, clocks and requests, the timeline, files and
letters; calls, messages, mass events and surveys are here from the start because tickets and
letters point to them.
"""

import sqlalchemy as sa
from alembic import op

from dao.types import Id, UtcTime
from dao.versions import APPLICATION_ID

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    op.create_table(
        "area",
        sa.Column("id", Id(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name="fk_area_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_area"),
        sa.UniqueConstraint("code", name="uq_area_code"),
        sa.UniqueConstraint("serial", name="uq_area_serial"),
    )
    op.create_index("ix_area_name", "area", ["name"], unique=False)
    op.create_index("ix_area_parent_id", "area", ["parent_id"], unique=False)
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("ticket_id", Id(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_ticket_id", "audit", ["ticket_id"], unique=False)
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "part", name="pk_blob"),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendar_year"),
    )
    op.create_table(
        "category",
        sa.Column("id", Id(), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.Column("leaf", sa.Boolean(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("successor", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["category.id"], name="fk_category_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
        sa.UniqueConstraint("scheme", "code", name="uq_category_scheme_code"),
    )
    op.create_index("ix_category_name", "category", ["name"], unique=False)
    op.create_index("ix_category_parent_id", "category", ["parent_id"], unique=False)
    op.create_table(
        "channel",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_channel"),
    )
    op.create_table(
        "dispatch_rule",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("lead", sa.String(length=40), nullable=False),
        sa.Column("assist", sa.Text(), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_dispatch_rule"),
    )
    op.create_index("ix_dispatch_rule_category", "dispatch_rule", ["category"], unique=False)
    op.create_table(
        "lifecycle",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("case_name", sa.String(length=30), nullable=False),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("before_states", sa.Text(), nullable=False),
        sa.Column("after_state", sa.String(length=12), nullable=False),
        sa.Column("right_name", sa.String(length=30), nullable=False),
        sa.Column("party", sa.String(length=12), nullable=False),
        sa.Column("required", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=False),
        sa.Column("assignments", sa.String(length=12), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_lifecycle"),
    )
    op.create_table(
        "outcome",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("aapor", sa.String(length=4), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("retry_after_minutes", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_outcome"),
    )
    op.create_table(
        "person",
        sa.Column("id", Id(), nullable=False),
        sa.Column("merged_into_id", Id(), nullable=True),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["person.id"], name="fk_person_merged_into_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "profile",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("clock_names", sa.Text(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("service_from", sa.String(length=5), nullable=False),
        sa.Column("service_to", sa.String(length=5), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_profile"),
    )
    op.create_table(
        "role_right",
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("right_name", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("role", "right_name", name="pk_role_right"),
    )
    op.create_table(
        "route",
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_route"),
    )
    op.create_table(
        "secret",
        sa.Column("key_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("retired_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name="pk_secret"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "survey_plan",
        sa.Column("id", Id(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("frame_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_survey_plan"),
    )
    op.create_table(
        "workday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_workday"),
    )
    op.create_table(
        "caller",
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("phone_hash", sa.LargeBinary(), nullable=True),
        sa.Column("phone_tail_hash", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("postal_address", sa.Text(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("erased_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_caller_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_caller"),
    )
    op.create_index("ix_caller_person_id", "caller", ["person_id"], unique=False)
    op.create_index("ix_caller_phone_hash", "caller", ["phone_hash"], unique=False)
    op.create_index("ix_caller_phone_tail_hash", "caller", ["phone_tail_hash"], unique=False)
    op.create_table(
        "gazetteer",
        sa.Column("id", Id(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("area_id", Id(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_gazetteer_area_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gazetteer"),
        sa.UniqueConstraint("name", "kind", "area_id", name="uq_gazetteer_name_kind_area_id"),
    )
    op.create_table(
        "limit_rule",
        sa.Column("id", Id(), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("clock", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["profile"], ["profile.code"], name="fk_limit_rule_profile"),
        sa.PrimaryKeyConstraint("id", name="pk_limit_rule"),
        sa.UniqueConstraint(
            "profile",
            "clock",
            "level",
            "kind",
            "urgency",
            "channel",
            name="uq_limit_rule_profile_clock_level_kind_urgency_channel",
        ),
    )
    op.create_table(
        "survey_draw",
        sa.Column("id", Id(), nullable=False),
        sa.Column("plan_id", Id(), nullable=False),
        sa.Column("seed", sa.String(length=80), nullable=False),
        sa.Column("drawn_at", UtcTime(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["survey_plan.id"], name="fk_survey_draw_plan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_survey_draw"),
    )
    op.create_index("ix_survey_draw_plan_id", "survey_draw", ["plan_id"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", Id(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.Column("area_id", Id(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("head", sa.String(length=80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_unit_area_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("code", name="uq_unit_code"),
    )
    op.create_index("ix_unit_area_id", "unit", ["area_id"], unique=False)
    op.create_index("ix_unit_name", "unit", ["name"], unique=False)
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"], unique=False)
    op.create_index("ix_unit_short_name", "unit", ["short_name"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", Id(), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("unit_id", Id(), nullable=True),
        sa.Column("seat", sa.String(length=4), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_account_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
    )
    op.create_table(
        "call",
        sa.Column("id", Id(), nullable=False),
        sa.Column("external_id", sa.String(length=80), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("caller_id", Id(), nullable=True),
        sa.Column("seat", sa.String(length=4), nullable=False),
        sa.Column("offered_at", UtcTime(), nullable=False),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=12), nullable=False),
        sa.Column("talk_s", sa.Integer(), nullable=False),
        sa.Column("after_call_s", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["caller_id"], ["caller.id"], name="fk_call_caller_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
    )
    op.create_index("ix_call_caller_id", "call", ["caller_id"], unique=False)
    op.create_index("ix_call_external_id", "call", ["external_id"], unique=False)
    op.create_index("ix_call_offered_at", "call", ["offered_at"], unique=False)
    op.create_table(
        "mass_event",
        sa.Column("id", Id(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("area_id", Id(), nullable=True),
        sa.Column("category_id", Id(), nullable=True),
        sa.Column("unit_id", Id(), nullable=True),
        sa.Column("begins_at", UtcTime(), nullable=False),
        sa.Column("expected_end_at", UtcTime(), nullable=True),
        sa.Column("valid_until", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_mass_event_area_id"),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_mass_event_category_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_mass_event_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mass_event"),
    )
    op.create_table(
        "unit_below",
        sa.Column("ancestor_id", Id(), nullable=False),
        sa.Column("descendant_id", Id(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ancestor_id"], ["unit.id"], name="fk_unit_below_ancestor_id"),
        sa.ForeignKeyConstraint(["descendant_id"], ["unit.id"], name="fk_unit_below_descendant_id"),
        sa.PrimaryKeyConstraint("ancestor_id", "descendant_id", name="pk_unit_below"),
    )
    op.create_index("ix_unit_below_descendant_id", "unit_below", ["descendant_id"], unique=False)
    op.create_table(
        "account_right",
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("right_name", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_right_account_id"),
        sa.PrimaryKeyConstraint("account_id", "right_name", name="pk_account_right"),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_role_account_id"),
        sa.PrimaryKeyConstraint("account_id", "role", name="pk_account_role"),
    )
    op.create_table(
        "ticket",
        sa.Column("id", Id(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=18), nullable=False),
        sa.Column("short_code", sa.String(length=9), nullable=False),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_before", sa.String(length=12), nullable=False),
        sa.Column("ending", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("difficult", sa.Boolean(), nullable=False),
        sa.Column("category_id", Id(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("occurred", sa.Text(), nullable=False),
        sa.Column("area_id", Id(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("cell", sa.BigInteger(), nullable=True),
        sa.Column("caller_id", Id(), nullable=True),
        sa.Column("contact_id", Id(), nullable=True),
        sa.Column("call_id", Id(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("wants_reply", sa.Boolean(), nullable=False),
        sa.Column("wants_callback", sa.Boolean(), nullable=False),
        sa.Column("root_id", Id(), nullable=True),
        sa.Column("mass_event_id", Id(), nullable=True),
        sa.Column("lead_unit_id", Id(), nullable=True),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=True),
        sa.Column("due_clock", sa.String(length=20), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("return_count", sa.Integer(), nullable=False),
        sa.Column("extend_count", sa.Integer(), nullable=False),
        sa.Column("redo_count", sa.Integer(), nullable=False),
        sa.Column("remind_count", sa.Integer(), nullable=False),
        sa.Column("last_answer_bad", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.String(length=80), nullable=False),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_ticket_area_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_ticket_call_id"),
        sa.ForeignKeyConstraint(["caller_id"], ["caller.id"], name="fk_ticket_caller_id"),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_ticket_category_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["caller.id"], name="fk_ticket_contact_id"),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name="fk_ticket_lead_unit_id"),
        sa.ForeignKeyConstraint(
            ["mass_event_id"], ["mass_event.id"], name="fk_ticket_mass_event_id"
        ),
        sa.ForeignKeyConstraint(["root_id"], ["ticket.id"], name="fk_ticket_root_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("number", name="uq_ticket_number"),
        sa.UniqueConstraint("position", name="uq_ticket_position"),
    )
    op.create_index("ix_ticket_address", "ticket", ["address_key", "position"], unique=False)
    op.create_index("ix_ticket_area", "ticket", ["area_id", "position"], unique=False)
    op.create_index("ix_ticket_caller", "ticket", ["caller_id", "position"], unique=False)
    op.create_index("ix_ticket_cell", "ticket", ["cell", "position"], unique=False)
    op.create_index("ix_ticket_contact", "ticket", ["contact_id", "position"], unique=False)
    op.create_index("ix_ticket_due", "ticket", ["due_at"], unique=False)
    op.create_index("ix_ticket_lead", "ticket", ["lead_unit_id", "position"], unique=False)
    op.create_index("ix_ticket_root", "ticket", ["root_id"], unique=False)
    op.create_index("ix_ticket_short_code", "ticket", ["short_code"], unique=False)
    op.create_index("ix_ticket_state_position", "ticket", ["state", "position"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("ticket_position", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("unit_id", Id(), nullable=False),
        sa.Column("part", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_before", sa.String(length=12), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("designated", sa.Boolean(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("return_count", sa.Integer(), nullable=False),
        sa.Column("extend_count", sa.Integer(), nullable=False),
        sa.Column("handling_note", sa.Text(), nullable=False),
        sa.Column("public_reply", sa.Text(), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("replied_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["assignment.id"], name="fk_assignment_parent_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_assignment_ticket_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_assignment_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_ticket", "assignment", ["ticket_id"], unique=False)
    op.create_index(
        "ix_assignment_unit", "assignment", ["unit_id", "ticket_position"], unique=False
    )
    op.create_table(
        "attachment",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", UtcTime(), nullable=False),
        sa.Column("added_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_attachment_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_ticket_id", "attachment", ["ticket_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("happened_at", UtcTime(), nullable=False),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_event_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("ticket_id", "seq", name="uq_event_ticket_id_seq"),
    )
    op.create_table(
        "letter",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_letter_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
    )
    op.create_index("ix_letter_created_at", "letter", ["created_at"], unique=False)
    op.create_index("ix_letter_ticket_id", "letter", ["ticket_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("caller_id", Id(), nullable=True),
        sa.Column("unit_id", Id(), nullable=True),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("sent_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["caller_id"], ["caller.id"], name="fk_message_caller_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_message_ticket_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_message_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
    )
    op.create_index("ix_message_ticket_id", "message", ["ticket_id"], unique=False)
    op.create_table(
        "origin",
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("external_number", sa.String(length=80), nullable=False),
        sa.Column("category_text", sa.Text(), nullable=False),
        sa.Column("unit_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_origin_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_origin"),
        sa.UniqueConstraint("source", "external_number", name="uq_origin_source_external_number"),
    )
    op.create_table(
        "remark",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("erased_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_remark_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_remark"),
    )
    op.create_index("ix_remark_ticket_id", "remark", ["ticket_id"], unique=False)
    op.create_table(
        "survey_case",
        sa.Column("id", Id(), nullable=False),
        sa.Column("draw_id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("stratum", sa.String(length=120), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["survey_draw.id"], name="fk_survey_case_draw_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_survey_case_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_survey_case"),
        sa.UniqueConstraint("draw_id", "ticket_id", name="uq_survey_case_draw_id_ticket_id"),
    )
    op.create_table(
        "callback_attempt",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("called_by", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("contacted", sa.Boolean(), nullable=True),
        sa.Column("solved", sa.String(length=8), nullable=False),
        sa.Column("process", sa.String(length=8), nullable=False),
        sa.Column("satisfied", sa.String(length=8), nullable=False),
        sa.Column("reason_id", Id(), nullable=True),
        sa.Column("next_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.code"], name="fk_callback_attempt_outcome"),
        sa.ForeignKeyConstraint(["reason_id"], ["remark.id"], name="fk_callback_attempt_reason_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_callback_attempt_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_callback_attempt"),
    )
    op.create_index(
        "ix_callback_attempt_ticket_id", "callback_attempt", ["ticket_id"], unique=False
    )
    op.create_table(
        "clock",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("assignment_id", Id(), nullable=True),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("limit_source", sa.Text(), nullable=False),
        sa.Column("calendar_revision", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("extended_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name="fk_clock_assignment_id"
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_clock_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clock"),
    )
    op.create_index("ix_clock_due", "clock", ["state", "due_at"], unique=False)
    op.create_index("ix_clock_ticket", "clock", ["ticket_id"], unique=False)
    op.create_table(
        "letter_number",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter_id", Id(), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=False),
        sa.Column("voided_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_letter_number_letter_id"),
        sa.PrimaryKeyConstraint("word", "year", "seq", name="pk_letter_number"),
    )
    op.create_table(
        "letter_version",
        sa.Column("id", Id(), nullable=False),
        sa.Column("letter_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", UtcTime(), nullable=False),
        sa.Column("issued_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_letter_version_letter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_version"),
        sa.UniqueConstraint("letter_id", "version", name="uq_letter_version_letter_id_version"),
    )
    op.create_table(
        "request",
        sa.Column("id", Id(), nullable=False),
        sa.Column("ticket_id", Id(), nullable=False),
        sa.Column("assignment_id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("reason_id", Id(), nullable=False),
        sa.Column("proposed_unit_id", Id(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name="fk_request_assignment_id"
        ),
        sa.ForeignKeyConstraint(
            ["proposed_unit_id"], ["unit.id"], name="fk_request_proposed_unit_id"
        ),
        sa.ForeignKeyConstraint(["reason_id"], ["remark.id"], name="fk_request_reason_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_request_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
    )
    op.create_index("ix_request_assignment_id", "request", ["assignment_id"], unique=False)
    op.create_index("ix_request_open", "request", ["decision", "kind"], unique=False)
    op.create_index("ix_request_ticket_id", "request", ["ticket_id"], unique=False)
    op.create_table(
        "survey_attempt",
        sa.Column("id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("interviewer", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["survey_case.id"], name="fk_survey_attempt_case_id"),
        sa.ForeignKeyConstraint(["outcome"], ["outcome.code"], name="fk_survey_attempt_outcome"),
        sa.PrimaryKeyConstraint("id", name="pk_survey_attempt"),
    )
    op.create_index("ix_survey_attempt_case_id", "survey_attempt", ["case_id"], unique=False)
    op.create_table(
        "clock_pause",
        sa.Column("id", Id(), nullable=False),
        sa.Column("clock_id", Id(), nullable=False),
        sa.Column("from_at", UtcTime(), nullable=False),
        sa.Column("to_at", UtcTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name="fk_clock_pause_clock_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clock_pause"),
    )
    op.create_index("ix_clock_pause_clock_id", "clock_pause", ["clock_id"], unique=False)
