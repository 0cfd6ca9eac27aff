"""Many seats in one process, as a benchmark needs them: each keeps a link, and work goes round."""

import select
import time
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg2.extensions import connection
from sqlalchemy.exc import OperationalError

from dao.engine import failure, open_crowd, open_engine
from dao.unit_of_work import Database

PATIENCE_S = 10.0


class Crowd(Database):
    """A database with so many links open at once, every one of them listening.

    Args:
        database: URL of a PostgreSQL database.
        seats: links; each is one seat's.
        channel: what each of them listens to.

    Raises:
        StorageError: the server takes fewer links.
    """

    def __init__(self, database: str, seats: int, channel: str) -> None:
        super().__init__(database)
        self._engine.dispose()
        self._engine = open_crowd(database, seats)
        self._reader = self._engine.execution_options(read_only=True)
        self._seats, self._channel = seats, channel
        with self._all() as links:
            for link in links:
                with link.cursor() as cursor:
                    cursor.execute(f'LISTEN "{channel}"')
                link.commit()

    def fan_out(self) -> float:
        """Return how many milliseconds one notification takes to its last listener.

        Raises:
            TimeoutError: it did not reach everybody in ten seconds.
        """
        with self._all() as links:
            waiting = {link.fileno(): link for link in links}
            first = next(iter(waiting.values()))
            began = time.perf_counter()
            with first.cursor() as cursor:
                cursor.execute(f'NOTIFY "{self._channel}"')
            first.commit()
            poll = select.epoll()
            for number in waiting:
                poll.register(number, select.EPOLLIN)
            _take(first, waiting)
            while waiting:
                ready = poll.poll(PATIENCE_S)
                if not ready:
                    raise TimeoutError(f"{len(waiting)} of {self._seats} heard nothing")
                for number, _ in ready:
                    _take(waiting.get(number), waiting)
            poll.close()
        return (time.perf_counter() - began) * 1000

    @contextmanager
    def _all(self) -> Iterator[list[connection]]:
        """Lend every link at once."""
        try:
            lent = [self._engine.raw_connection() for _ in range(self._seats)]
        except OperationalError as error:
            raise failure(error) from error
        found = [one.driver_connection for one in lent]
        try:
            yield [one for one in found if isinstance(one, connection)]
        finally:
            for one in lent:
                one.close()


def _take(link: connection | None, waiting: dict[int, connection]) -> None:
    """Hear what came for a link and strike it off once it has."""
    if link is None:
        return
    link.poll()
    if link.notifies:
        link.notifies.clear()
        del waiting[link.fileno()]


def server_pids(database: str) -> tuple[int, ...]:
    """Return the processes of a server that serve somebody else now, and those that serve itself.

    Empty where the server is not on this machine, whose processes are others.
    """
    engine = open_engine(database)
    try:
        with engine.connect() as link:
            if not link.exec_driver_sql(_HERE).scalar_one():
                return ()
            return tuple(link.exec_driver_sql(_OTHERS).scalars())
    except OperationalError as error:
        raise failure(error) from error
    finally:
        engine.dispose()


_HERE = "SELECT inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8'"
_OTHERS = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
