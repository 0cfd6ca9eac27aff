"""A superuser who writes a whole chain anew deceives `verify`, but not the anchor."""

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from console.domain.errors import InputError
from console.domain.event import GENESIS, chain_hash
from console.services.anchor import SETTLED, against, append
from console.services.verify import verify
from tests.city import City

UNIT = "沙子口街道"


def _rewrite(city: City, ticket: object) -> None:
    """Let another have registered a ticket, with every hash of its chain made anew."""
    with city.office.transaction(read_only=True) as daos:
        events = daos.events.of(ticket)  # type: ignore[arg-type]
    engine = create_engine(city.url)
    with engine.begin() as link:
        if link.dialect.name == "sqlite":
            link.execute(text("DROP TRIGGER event_no_update"))
        else:
            link.execute(text("SET session_replication_role = replica"))
        previous = GENESIS
        for one in events:
            actor = "supervisor" if one.seq == 1 else one.actor
            digest = chain_hash(
                previous,
                event_id=one.id,
                ticket_id=one.ticket_id,
                seq=one.seq,
                happened_at=one.happened_at,
                recorded_at=one.recorded_at,
                actor=actor,
                action=one.action,
                payload=one.payload,
            )
            key = one.id.bytes if link.dialect.name == "sqlite" else one.id
            link.execute(
                text("UPDATE event SET actor = :a, prev_hash = :p, hash = :h WHERE id = :id"),
                {"a": actor, "p": previous, "h": digest, "id": key},
            )
            previous = digest
        if link.dialect.name == "sqlite":
            link.execute(
                text(
                    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event "
                    "BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
                )
            )
    engine.dispose()


def test_a_chain_written_anew_is_found_by_the_anchor(city: City, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    ticket = city.to("handling", UNIT)
    with city.office.transaction(read_only=True) as daos:
        later = daos.clock() + SETTLED
    anchor = append(city.office.transaction, file, later)
    assert anchor.events >= 3  # log, dispatch, sign
    append(city.office.transaction, file, later)
    city.act(ticket, f"unit:{UNIT}", "handle", handling_note="已联系物业。")
    assert against(city.office.transaction, file) == (2, ())
    _rewrite(city, ticket)
    assert verify(city.office.transaction).broken == []
    anchors, broken = against(city.office.transaction, file)
    assert anchors == 2  # lines
    assert len(broken) == 1
    assert "锚点不符" in broken[0]
    with city.office.transaction(read_only=True) as daos:
        day = daos.tickets.facts(ticket).row.opened_at.date().isoformat()
    assert broken[0].startswith(day)


@pytest.mark.parametrize("words", ["{}", "x", json.dumps({"until": "2026-11-16", "days": []})])
def test_another_file_is_no_anchor(embedded: City, tmp_path: Path, words: str) -> None:
    file = tmp_path / "other.txt"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match="bad_anchor"):
        against(embedded.office.transaction, file)
    with pytest.raises(InputError, match="bad_anchor"):
        append(embedded.office.transaction, file, embedded.tick())
    assert file.read_text(encoding="utf-8") == words
