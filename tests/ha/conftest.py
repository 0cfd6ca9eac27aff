"""A cluster with the demo city, and somebody who takes down one demand after the other."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import connection

from console.domain.errors import ConsoleError
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.catalog import prepare
from console.services.city import load_demo_city
from console.services.office import Office
from tests.city import FORM, MONDAY
from tests.engines import _fast_folder, _open_folder
from tests.ha.cluster import HOST, Cluster, Node, cluster

CITY = "city"


@dataclass(slots=True)
class Stream:
    """Demands taken down without a break by one seat, through the services.

    Attributes:
        told: number of each ticket whose saving was confirmed.
        refused: sentences' codes of those that were not.
        saved_at: `time.monotonic()` of each confirmation.
    """

    url: str
    told: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    saved_at: list[float] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take down demands in a thread until the context ends."""
        thread = threading.Thread(target=self._run)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def longest_gap_s(self) -> float:
        """Return the longest time between two confirmations, in seconds."""
        return max(
            after - before for before, after in zip(self.saved_at, self.saved_at[1:], strict=False)
        )

    def _run(self) -> None:
        office = Office(self.url, lambda: datetime.now(UTC))  # noqa: TID251  # the servers' own time
        try:
            while not self._stop.is_set():
                self._log(office)
        finally:
            office.close()

    def _log(self, office: Office) -> None:
        order = Order("agent", office.now(), "log", FORM)
        try:
            taken, _ = office.acts.log(order, form_of(Fields(order.fields)))
        except ConsoleError as error:
            self.refused.append(error.code)
            self._stop.wait(0.05)
        else:
            self.told.append(taken.number)
            self.saved_at.append(time.monotonic())


@pytest.fixture(scope="module")
def servers() -> Iterator[Cluster]:
    """Return a whole cluster with the demo city in the database `city`."""
    with _open_folder(_fast_folder()) as folder, cluster(folder) as made:
        primary = made.primary()
        assert primary is not None
        with closing(_link(primary, "postgres")) as link, link.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {CITY}")
        # A standby that has not heard of the database yet refuses, and no other host is tried.
        made.wait(lambda: all(_knows(node) for node in made.nodes))
        url = made.url(CITY)
        prepare(url, MONDAY)
        office = Office(url, lambda: MONDAY)
        with office.transaction() as daos:
            load_demo_city(daos, MONDAY)
        office.close()
        yield made


def _link(node: Node, database: str) -> connection:
    link = psycopg2.connect(host=HOST, port=node.port, user="postgres", dbname=database)
    link.autocommit = True
    return link


def _knows(node: Node) -> bool:
    try:
        _link(node, CITY).close()
    except psycopg2.OperationalError:
        return False
    return True


def picture(name: str) -> Path:
    """Return where a picture of this run goes."""
    folder = Path("build") / "ha"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.png"
