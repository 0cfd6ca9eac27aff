"""The link on which a seat listens. It carries hints only; what changed is read elsewhere."""

import psycopg2

from console.domain.errors import StorageError
from console.domain.hint import Topic
from dao.reach import open_link

PREFIX = "hotline_"
_STAY = """
SELECT set_config(name, '0', false) FROM pg_settings
WHERE name IN ('idle_session_timeout', 'idle_in_transaction_session_timeout')
"""


class Ear:
    """A link to a server that hears of changes. Opening it blocks; hearing does not.

    Args:
        database: URL with its password.
        topics: what to hear of.

    Raises:
        InputError, StorageError: see dao.reach.reach.
    """

    def __init__(self, database: str, topics: tuple[Topic, ...] = tuple(Topic)) -> None:
        self._link = open_link(database)
        try:
            self._link.autocommit = True
            with self._link.cursor() as ask:
                ask.execute(_STAY)
                for topic in topics:
                    ask.execute(f"LISTEN {PREFIX}{topic.value}")
        except psycopg2.Error as error:
            self.close()
            raise StorageError from error

    @property
    def socket(self) -> int:
        """Descriptor that becomes readable when there is something to hear, or the link is gone."""
        return int(self._link.fileno())

    def heard(self) -> frozenset[Topic]:
        """Return what has changed since this was asked last.

        Raises:
            StorageError: the link is gone; what is told from now on is not heard.
        """
        try:
            self._link.poll()
        except psycopg2.Error as error:
            raise StorageError from error
        if self._link.closed:
            raise StorageError
        told = {one.channel.removeprefix(PREFIX) for one in self._link.notifies}
        self._link.notifies.clear()
        return frozenset(Topic(one) for one in told if one in set(Topic))

    def close(self) -> None:
        """Listen no more."""
        self._link.close()
