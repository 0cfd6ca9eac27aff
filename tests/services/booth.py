"""A seat without a screen: its services over a database that can be taken away."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from console.domain.errors import StorageError
from console.domain.intake import Draft, Taken, TicketForm, Upload
from console.domain.words import Kind
from console.services.acts.desk import ActDesk
from console.services.call_desk import CallDesk
from console.services.catalog import Catalog
from console.services.drafts import Drafts
from console.services.intake_desk import IntakeDesk
from console.services.kept_city import KeptCity
from console.services.office import Office
from console.services.outbox_desk import OutboxDesk
from dao.kept import KeptTables
from dao.local import LocalStore
from dao.outbox import OutboxStore
from dao.unit_of_work import Daos

FORM = TicketForm(
    kind=Kind.REQUEST,
    phone="13800001234",
    name="张三",
    place="金家岭街道",
    category="楼道堆物",
    title="楼道堆放杂物",
    text="三单元楼道里堆满了纸箱，请清理。",
)


@dataclass
class Booth:
    """One account at one seat.

    Attributes:
        away: whether the database is out of reach.
        lost: the next answer of the database is lost after it has stored everything.
    """

    office: Office
    folder: Path
    at: datetime
    login: str = "agent"
    away: bool = False
    lost: bool = False

    def __post_init__(self) -> None:
        self.local = LocalStore(self.folder / "local.db")
        self.drafts = Drafts(self.local, self.login)
        self.store = OutboxStore(self.local)
        self.kept = KeptCity(KeptTables(self.folder, self.login), self.transaction, self.now)
        self.catalog = Catalog(self.transaction)
        self.catalog.fall_back_on(self.kept)
        self.acts = ActDesk(self.transaction, self.catalog)
        self.outbox = OutboxDesk(
            store=self.store,
            catalog=self.catalog,
            acts=self.acts,
            calls=CallDesk(self.transaction, self.login, self.now),
            actor=self.office.accounts.who(self.login),
            now=self.now,
        )
        self.intake = IntakeDesk(
            self.transaction, self.catalog, self.acts, self.login, self.now, outbox=self.outbox
        )

    def open(self) -> "Booth":
        """Do what a seat does once it has reached the database."""
        self.kept.refresh()
        self.outbox.be_ready(self.transaction)
        return self

    def now(self) -> datetime:
        """Return the seat's clock."""
        return self.at

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Generator[Daos, None, None]:
        """Refuse while away; lose the answer where told to."""
        if self.away:
            raise StorageError
        with self.office.transaction(read_only=read_only) as daos:
            yield daos
        if self.lost and not read_only:
            self.lost, self.away = False, True
            raise StorageError

    def form(self, **changes: object) -> TicketForm:
        """Return a form with an id and a draft of its own."""
        made = replace(FORM, form_id=str(uuid4()), **changes)  # type: ignore[arg-type]
        self.drafts.save(Draft(UUID(made.form_id), self.at, self.at, made))
        return made

    def dispatch(self, **changes: object) -> Taken:
        """Send a form to whom the catalogue names."""
        return self.intake.dispatch(self.form(**changes), None, None)

    def send_all(self) -> int:
        """Send until nothing waits; return how many went."""
        count = 0
        while self.outbox.send_next():
            count += 1
        return count

    def close(self) -> None:
        """Close the seat's files."""
        self.local.close()
        self.kept.close()


PHOTO = Upload("图.png", "image/png", b"\x89PNG" * 1000)
