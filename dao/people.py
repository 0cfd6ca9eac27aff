"""Who was let in at this seat by the database. In the seat's own file."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from dao.local import LocalFile
from dao.local_tables import KnownPersonRow


class StoredPerson(NamedTuple):
    """Somebody whom the database let in.

    Attributes:
        actor: who this is, as JSON.
        verifier: hash of the password with a salt of its own.
        failures: wrong passwords since.
    """

    actor: str
    verifier: str
    let_in_at: datetime
    failures: int


class PeopleStore:
    """Every call is one synced transaction. Raises as `dao.local.LocalFile`."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file

    def keep(self, login: str, person: StoredPerson) -> None:
        """Keep who was let in just now."""
        values = person._asdict()
        with self._file.session() as session:
            session.execute(
                insert(KnownPersonRow)
                .values(login=login, **values)
                .on_conflict_do_update(index_elements=[KnownPersonRow.login], set_=values)
            )

    def find(self, login: str) -> StoredPerson | None:
        """Return what is known of a login, None for nobody."""
        with self._file.session() as session:
            row = session.get(KnownPersonRow, login)
            if row is None:
                return None
            return StoredPerson(row.actor, row.verifier, row.let_in_at, row.failures)

    def anybody(self) -> bool:
        """Whether anybody is known here at all."""
        with self._file.session() as session:
            return session.scalar(select(KnownPersonRow.login).limit(1)) is not None

    def count_failure(self, login: str) -> None:
        """Count a wrong password, before anybody learns that it was."""
        with self._file.session() as session:
            session.execute(
                update(KnownPersonRow)
                .where(KnownPersonRow.login == login)
                .values(failures=KnownPersonRow.failures + 1)
            )

    def forgive(self, login: str) -> None:
        """Forget wrong passwords: a right one followed."""
        with self._file.session() as session:
            session.execute(
                update(KnownPersonRow).where(KnownPersonRow.login == login).values(failures=0)
            )

    def forget(self, login: str) -> None:
        """Forget somebody: the database lets this person in no more."""
        with self._file.session() as session:
            session.execute(delete(KnownPersonRow).where(KnownPersonRow.login == login))
