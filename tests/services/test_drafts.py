"""Drafts of forms on the seat's own disk."""

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from console.domain.errors import StorageError
from console.domain.intake import Draft, TicketForm, Upload
from console.domain.words import Kind, Urgency
from console.services.drafts import Drafts
from dao.local import LocalStore, StoredDraft

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
ONE = UUID(int=1)


def draft(form: TicketForm, *, at: datetime = NOW, draft_id: UUID = ONE) -> Draft:
    return Draft(draft_id, NOW, at, form)


def test_a_draft_comes_back_whole_after_the_store_was_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "seat" / "local.db"
    form = TicketForm(
        kind=Kind.COMPLAINT,
        urgency=Urgency.UTILITY,
        name="䶮㛃𬍛",
        text="暖气\n不热",
        confidential=True,
        uploads=(Upload("图.png", "image/png", b"\x89PNG"),),
    )
    Drafts(LocalStore(path), "agent").save(draft(form))

    assert Drafts(LocalStore(path), "agent").all() == (draft(form),)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_newest_text_wins_and_files_are_not_doubled(tmp_path: Path) -> None:
    drafts = Drafts(LocalStore(tmp_path / "local.db"), "agent")
    file = Upload("a.txt", "text/plain", b"a")
    drafts.save(draft(TicketForm(text="一", uploads=(file,))))
    drafts.save(draft(TicketForm(text="一二", uploads=(file,))))
    later = draft(TicketForm(text="一二三"), at=NOW + timedelta(seconds=1))
    drafts.save(later)

    assert drafts.all() == (later,)


def test_drafts_belong_to_their_account(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    Drafts(store, "agent").save(draft(TicketForm(text="甲")))

    other = Drafts(store, "agent2")
    other.drop(ONE)

    assert other.all() == ()
    assert store.count_of_others("agent2") == 1
    assert len(Drafts(store, "agent").all()) == 1


def test_a_sent_draft_is_wiped_and_an_old_one_expires(tmp_path: Path) -> None:
    drafts = Drafts(LocalStore(tmp_path / "local.db"), "agent")
    drafts.save(draft(TicketForm(text="甲")))
    drafts.save(draft(TicketForm(text="乙"), draft_id=UUID(int=2), at=NOW - timedelta(days=31)))

    assert drafts.expire(NOW) == 1
    drafts.drop(ONE)

    assert drafts.all() == ()


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    path.mkdir()
    with pytest.raises(StorageError) as refused:
        Drafts(LocalStore(path), "agent").save(draft(TicketForm(text="甲")))
    assert refused.value.code == "local_store"


def test_another_persons_draft_is_neither_overwritten_nor_dropped(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    mine = StoredDraft(UUID(int=1), NOW, NOW, '{"text": "我的"}', {})
    store.save("a", mine)
    with pytest.raises(StorageError) as refused:
        store.save("b", mine._replace(form='{"text": "别人的"}'))
    assert refused.value.code == "local_store"
    store.drop("b", mine.id)
    assert store.drafts("a") == (mine,)
    assert (store.drafts("b"), store.count_of_others("b")) == ((), 1)
    store.close()


def test_what_was_sent_is_not_left_on_the_disk(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    store.save("a", StoredDraft(UUID(int=1), NOW, NOW, "secret words " * 400, {}))
    store.drop("a", UUID(int=1))
    store.close()
    assert b"secret words" not in (tmp_path / "local.db").read_bytes()


def test_a_place_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "file" / "local.db", tmp_path):
        with pytest.raises(StorageError) as refused:
            LocalStore(path).drafts("a")
        assert refused.value.code == "local_store"


def test_a_file_is_written_once_however_often_its_draft_is_saved(tmp_path: Path) -> None:
    drafts = Drafts(LocalStore(tmp_path / "local.db"), "agent")
    photo = Upload("图.png", "image/png", b"\x89PNG" * 100_000)
    drafts.save(draft(TicketForm(text="一", uploads=(photo,))))
    before = (tmp_path / "local.db-wal").stat().st_size
    for text in ("一二", "一二三", "一二三四"):
        drafts.save(draft(TicketForm(text=text, uploads=(photo,))))
    assert (tmp_path / "local.db-wal").stat().st_size - before < len(photo.content)
    assert drafts.all()[0].form.uploads == (photo,)


def test_every_save_is_synced(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    with store.session() as session:
        found = [
            session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode")
        ]
    assert found == [2, "wal"], "FULL: the log is on the disk before a save returns"


@pytest.mark.parametrize(
    ("pragma", "code"),
    [("max_page_count = 1", "local_full"), ("query_only = 1", "local_read_only")],
)
def test_a_disk_that_is_full_or_shut_is_called_so(tmp_path: Path, pragma: str, code: str) -> None:
    store = LocalStore(tmp_path / "local.db")
    drafts = Drafts(store, "agent")
    drafts.save(draft(TicketForm(text="甲")))
    with store.session() as session:
        session.connection().exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(StorageError) as refused:
        drafts.save(draft(TicketForm(text="乙" * 50_000)))
    assert refused.value.code == code


def test_a_folder_that_may_not_be_written_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "shut")

    monkeypatch.setattr(Path, "touch", shut)
    with pytest.raises(StorageError) as refused:
        Drafts(LocalStore(tmp_path / "local.db"), "agent").save(draft(TicketForm(text="甲")))
    assert refused.value.code == "local_read_only"


def test_of_others_only_the_count_is_told(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    Drafts(store, "agent").save(draft(TicketForm(text="甲")))
    assert (Drafts(store, "agent2").of_others(), Drafts(store, "agent").of_others()) == (1, 0)
