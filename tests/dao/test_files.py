"""Files as rows: parts, digests, what is missing or broken."""

from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from console.domain.errors import InputError, RuleError
from console.domain.intake import TicketForm, Upload
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.verify import verify
from dao.engine import open_engine
from dao.files import PART_BYTES, FileDao
from dao.unit_of_work import Daos
from tests.city import City


@contextmanager
def _undone(city: City) -> Generator[Daos, None, None]:
    engine = open_engine(city.url)
    try:
        with engine.connect() as connection, connection.begin() as work:
            yield Daos(Session(connection))
            work.rollback()
    finally:
        engine.dispose()


@pytest.mark.parametrize("size", [0, 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
def test_a_file_comes_back_whole_and_is_stored_once(city: City, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    with _undone(city) as daos:
        digest = daos.files.keep(content)
        assert digest == daos.files.keep(content) == sha256(content).hexdigest()
        assert daos.files.read(digest) == content
        assert digest in daos.files.digests()


def test_a_file_that_is_not_there_says_so(city: City) -> None:
    with city.office.transaction(read_only=True) as daos:
        with pytest.raises(RuleError, match="unknown_file"):
            daos.files.read("0" * 64)
        with pytest.raises(RuleError, match="unknown_file"):
            daos.files.attachment(uuid4())


def _form(*uploads: Upload) -> TicketForm:
    return TicketForm(kind=Kind.REQUEST, text="楼道堆物", uploads=uploads)


def test_an_attachment_belongs_to_its_ticket_and_verify_misses_its_parts(city: City) -> None:
    content = uuid4().bytes * 40_000
    order = Order("agent", city.tick(), "log", {})
    logged, _ = city.office.acts.log(order, _form(Upload("照片.jpg", "image/jpeg", content)))
    digest = sha256(content).hexdigest()
    with city.office.transaction(read_only=True) as daos:
        (view,) = daos.tickets.attachments(logged.ticket_id)
        assert daos.files.attachment(view.id) == (
            logged.ticket_id, "照片.jpg", "image/jpeg", digest
        )  # fmt: skip
        assert digest in daos.files.referenced()
    with _undone(city) as daos:
        session = daos.files._session

        @contextmanager
        def transaction(*, read_only: bool = False) -> Generator[Daos, None, None]:
            del read_only
            yield Daos(session)

        assert verify(transaction).broken == []
        session.execute(text("DELETE FROM blob WHERE part = 1 AND sha256 = :d"), {"d": digest})
        assert verify(transaction).broken == [f"文件 {digest[:12]} 与其摘要不符"]
        with pytest.raises(RuleError, match="broken_file"):
            FileDao(session).read(digest)
        session.execute(text("DELETE FROM blob WHERE sha256 = :d"), {"d": digest})
        assert verify(transaction).broken == [f"文件 {digest[:12]} 不见了"]


@pytest.mark.parametrize("sizes", [(20 * 1024 * 1024 + 1,), (20 * 1024 * 1024,) * 6])
def test_files_over_the_limit_are_refused_with_the_whole_form(
    embedded: City, sizes: tuple[int, ...]
) -> None:
    content = bytes(max(sizes))
    uploads = [Upload("大.bin", "application/octet-stream", content[:size]) for size in sizes]
    with embedded.office.transaction(read_only=True) as daos:
        before = len(daos.tickets.chain_page(0, 100_000))
    with pytest.raises(InputError, match="too_large"):
        embedded.office.acts.log(Order("agent", embedded.tick(), "log", {}), _form(*uploads))
    with embedded.office.transaction(read_only=True) as daos:
        assert len(daos.tickets.chain_page(0, 100_000)) == before
