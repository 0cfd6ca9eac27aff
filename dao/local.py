"""What a seat keeps for itself, in a small SQLite file of its own, mode 0600, fully synced.

It belongs to accounts: another person at the seat learns only how many drafts there are. What
waits to be sent lies in the same file, see dao.outbox.
"""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Engine, delete, event, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from console.domain.errors import StorageError
from dao.engine import open_engine
from dao.local_tables import (
    ChoiceRow,
    DraftFileRow,
    DraftRow,
    LocalBase,
    OutboxRow,
    TicketNameRow,
    WritingRow,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SHUT = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class StoredDraft(NamedTuple):
    """A draft as it lies on disk."""

    id: UUID
    opened_at: datetime
    saved_at: datetime
    form: str
    files: dict[str, bytes]


class LocalFile:
    """The seat's own file; every session is one synced transaction.

    Raises:
        StorageError: `local_full`, `local_read_only`, or `local_store` where the file is damaged.
            Said with every call, because typed text depends on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None

    @contextmanager
    def session(self) -> Generator[Session, None, None]:
        """Run one transaction in the calling thread."""
        try:
            with Session(self._open()) as session, session.begin():
                yield session
        except DatabaseError as error:
            raise StorageError(type(error.orig).__name__, code=storage_code(error.orig)) from error

    def forget_the_past(self) -> None:
        """Empty the log too: what was wiped must not be read back from there."""
        try:
            with closing(self._open().raw_connection()) as link:
                link.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise StorageError(type(error).__name__, code=storage_code(error)) from error

    def close(self) -> None:
        """Close the file."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open(self) -> Engine:
        if self._engine is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._path.touch(mode=0o600)
                self._path.chmod(0o600)
                engine = open_engine(f"sqlite:///{self._path}")
                event.listen(engine, "connect", _wipe_what_is_deleted)
                LocalBase.metadata.create_all(engine)
            except DatabaseError as error:
                code = storage_code(error.orig)
                raise StorageError(type(error.orig).__name__, code=code) from error
            except OSError as error:
                raise StorageError(type(error).__name__, code=storage_code(error)) from error
            self._engine = engine
        return self._engine


class LocalStore(LocalFile):
    """Drafts and choices in the seat's own file."""

    def save(
        self, account: str, draft: StoredDraft, *, keep_files: frozenset[str] = frozenset()
    ) -> None:
        """Store a draft in place of its older self.

        Args:
            account: login to whom it belongs.
            draft: `files` holds only those that are new; by digest.
            keep_files: digests of files that stay; all others of this draft go.
        """
        values = {
            "account": account,
            "opened_at": draft.opened_at,
            "saved_at": draft.saved_at,
            "form": draft.form,
        }
        stay = keep_files | set(draft.files)
        with self.session() as session:
            session.execute(
                insert(DraftRow)
                .values(id=draft.id, **values)
                .on_conflict_do_update(
                    index_elements=[DraftRow.id],
                    set_=values,
                    where=DraftRow.account == account,  # another person's is never taken over
                )
            )
            if session.scalar(select(DraftRow.account).where(DraftRow.id == draft.id)) != account:
                raise StorageError(code="local_store")
            session.execute(
                delete(DraftFileRow).where(
                    DraftFileRow.draft_id == draft.id, DraftFileRow.sha256.not_in(stay)
                )
            )
            for digest, content in draft.files.items():
                session.execute(
                    insert(DraftFileRow)
                    .values(draft_id=draft.id, sha256=digest, content=content)
                    .on_conflict_do_nothing()
                )

    def drop(self, account: str, draft_id: UUID) -> None:
        """Wipe a draft; one that is gone already is no error."""
        with self.session() as session:
            owner = session.scalar(select(DraftRow.account).where(DraftRow.id == draft_id))
            if owner in {None, account}:
                wipe_draft(session, draft_id)

    def drafts(self, account: str) -> tuple[StoredDraft, ...]:
        """Return an account's drafts, oldest first."""
        with self.session() as session:
            rows = session.scalars(
                select(DraftRow).where(DraftRow.account == account).order_by(DraftRow.opened_at)
            ).all()
            return tuple(
                StoredDraft(row.id, row.opened_at, row.saved_at, row.form, _files(session, row.id))
                for row in rows
            )

    def count_of_others(self, account: str) -> int:
        """Return how many drafts other people have on this seat."""
        with self.session() as session:
            query = select(func.count()).select_from(DraftRow).where(DraftRow.account != account)
            return session.scalar(query) or 0

    def expire(self, before: datetime) -> int:
        """Wipe drafts last saved before an instant, and what else was begun; return how many."""
        with self.session() as session:
            begun = WritingRow.saved_at < before
            forgotten = session.scalar(select(func.count()).where(begun)) or 0
            session.execute(delete(WritingRow).where(begun))
            old = session.scalars(select(DraftRow.id).where(DraftRow.saved_at < before)).all()
            session.execute(delete(DraftFileRow).where(DraftFileRow.draft_id.in_(old)))
            session.execute(delete(DraftRow).where(DraftRow.id.in_(old)))
            return len(old) + forgotten

    def keep_writing(self, account: str, kind: str, key: str, body: str, at: datetime) -> None:
        """Keep what is being written, in place of its older self."""
        with self.session() as session:
            session.execute(
                insert(WritingRow)
                .values(account=account, kind=kind, key=key, saved_at=at, body=body)
                .on_conflict_do_update(
                    index_elements=[WritingRow.account, WritingRow.kind, WritingRow.key],
                    set_={"saved_at": at, "body": body},
                )
            )

    def drop_writing(self, account: str, kind: str, key: str) -> None:
        """Wipe what was sent or given up; what is gone already is no error."""
        mine = (WritingRow.account == account, WritingRow.kind == kind, WritingRow.key == key)
        with self.session() as session:
            session.execute(delete(WritingRow).where(*mine))

    def writings(self, account: str) -> tuple[tuple[str, str, str], ...]:
        """Return what an account has begun: kind, key, body; the oldest first."""
        with self.session() as session:
            query = (
                select(WritingRow.kind, WritingRow.key, WritingRow.body)
                .where(WritingRow.account == account)
                .order_by(WritingRow.saved_at)
            )
            return tuple((row.kind, row.key, row.body) for row in session.execute(query))

    def choices(self, account: str, kind: str) -> tuple[str, ...]:
        """Return what an account chose of a kind, the newest first."""
        mine = (ChoiceRow.account == account) & (ChoiceRow.kind == kind)
        with self.session() as session:
            query = select(ChoiceRow.key).where(mine).order_by(ChoiceRow.used_at.desc())
            return tuple(session.scalars(query))

    def keep_choice(self, account: str, kind: str, key: str, at: datetime, *, most: int) -> None:
        """Keep a choice as the newest of its kind, and of older ones only as many as fit."""
        mine = (ChoiceRow.account == account) & (ChoiceRow.kind == kind)
        with self.session() as session:
            session.execute(
                insert(ChoiceRow)
                .values(account=account, kind=kind, key=key, used_at=at)
                .on_conflict_do_update(
                    index_elements=[ChoiceRow.account, ChoiceRow.kind, ChoiceRow.key],
                    set_={"used_at": at},
                )
            )
            newest = select(ChoiceRow.key).where(mine).order_by(ChoiceRow.used_at.desc())
            kept = session.scalars(newest.limit(most)).all()
            session.execute(delete(ChoiceRow).where(mine, ChoiceRow.key.not_in(kept)))


def wipe_draft(session: Session, draft_id: UUID) -> None:
    """Wipe a draft with its files, and its ticket's name unless that waits to be sent."""
    session.execute(delete(DraftFileRow).where(DraftFileRow.draft_id == draft_id))
    session.execute(delete(DraftRow).where(DraftRow.id == draft_id))
    waits = select(OutboxRow.id).where(OutboxRow.form_id == draft_id).exists()
    session.execute(delete(TicketNameRow).where(TicketNameRow.form_id == draft_id, ~waits))


def storage_code(error: BaseException | None) -> str:
    """Return what stops the seat from keeping a draft, so that a sentence can say what to do."""
    name = str(getattr(error, "sqlite_errorname", ""))
    number = getattr(error, "errno", None)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")) or number in _FULL:
        return "local_full"
    if name.startswith("SQLITE_READONLY") or number in _SHUT:
        return "local_read_only"
    return "local_store"


def _wipe_what_is_deleted(link: sqlite3.Connection, _record: object) -> None:
    """Overwrite deleted rows with zeros: a sent form must not be read back from free pages."""
    link.execute("PRAGMA secure_delete = ON")


def _files(session: Session, draft_id: UUID) -> dict[str, bytes]:
    rows = session.execute(
        select(DraftFileRow.sha256, DraftFileRow.content).where(DraftFileRow.draft_id == draft_id)
    )
    return {row.sha256: row.content for row in rows}
