"""Years of finished tickets for a bench: quick to make, and whole where it counts."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from console.domain.intake import HistoryQuestion
from console.services.demo.past import fill_many
from console.services.history_desk import HistoryDesk
from console.services.verify import verify
from dao.migrate import check_version
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
UNTIL = date(2026, 11, 20)
TICKETS = 1_500


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("past") / "many.db"
    fill_many(found, NOW, tickets=TICKETS, seed="1", until=UNTIL)
    return found


def test_every_chain_of_what_was_made_holds(path: Path) -> None:
    check_version(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    try:
        found = verify(database.transaction)
    finally:
        database.close()
    assert found.tickets == TICKETS
    assert found.broken == []


def test_words_numbers_and_places_of_the_past_are_found(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    try:
        with database.transaction(read_only=True) as daos:
            said = daos.history.newest_words(TICKETS)
            for one in said[::100]:
                word = one.text[-8:-4]
                hits = daos.search.search(word, limit=500)
                assert one.position in hits.positions
            lines = daos.history.lines(one.position for one in said)
            callers = Counter(line.caller_id for line in lines.values())
            assert callers.most_common(1)[0][1] >= 10, "somebody calls often"
            past = next(line for line in lines.values() if line.number[12:14] == "95")
            caller = daos.callers.get(past.caller_id) if past.caller_id else None
        assert caller is not None
        question = HistoryQuestion("a", phone=caller.phone, lat=past.lat, lon=past.lon)
        found = HistoryDesk(database.transaction).history(question, NOW)
        assert past.id in [row.id for row in found.same_number]
        assert past.id in [row.id for row in found.same_place] or found.same_place_total > 20
    finally:
        database.close()


def test_equal_seeds_give_equal_data(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    fill_many(again, NOW, tickets=TICKETS, seed="1", until=UNTIL)
    words = []
    for one in (path, again):
        database = Database(f"sqlite:///{one}")
        with database.transaction(read_only=True) as daos:
            words.append(daos.history.newest_words(TICKETS))
        database.close()
    assert words[0] == words[1]
