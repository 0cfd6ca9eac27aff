"""The services of one signed-in person, each loaded with its first use."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.account import Actor
from console.domain.needs import Need
from console.domain.words import Role
from console.services.office import Office

if TYPE_CHECKING:
    from console.letters.child import ChildPress
    from console.services.account_desk import AccountDesk
    from console.services.admin_desk import AdminDesk
    from console.services.admin_import import AdminImport
    from console.services.admin_undo import AdminUndo
    from console.services.batch_desk import BatchDesk
    from console.services.call_desk import CallDesk
    from console.services.callback_desk import CallbackDesk
    from console.services.catalog import Catalog
    from console.services.choosing import Choosing
    from console.services.drafts import Drafts
    from console.services.filter_desk import FilterDesk
    from console.services.handover import HandoverDesk
    from console.services.history_desk import HistoryDesk
    from console.services.home_desk import HomeDesk
    from console.services.incident_desk import IncidentDesk
    from console.services.intake_desk import IntakeDesk
    from console.services.kept_city import KeptCity
    from console.services.knowledge_desk import KnowledgeDesk
    from console.services.letter_desk import LetterDesk
    from console.services.outbox_desk import OutboxDesk
    from console.services.person_desk import PersonDesk
    from console.services.presence_desk import PresenceDesk
    from console.services.recall_desk import RecallDesk
    from console.services.ticket_desk import TicketDesk
    from console.services.writings import Writings
    from dao.local import LocalStore

ARTICLES_MOST = 10_000
LETTERS_SHOWN = 4


class Desks:
    """The services of one signed-in person over one database and one seat.

    To ask for one loads its modules, which may take a third of a second: do so in a lane. Drafts
    need the fewest, because what is typed first must be safe first.

    Args:
        own_file: where this seat keeps drafts.
    """

    def __init__(self, office: Office, actor: Actor, own_file: Path) -> None:
        self._office, self.actor, self._own_file = office, actor, own_file
        self.now = office.now

    def warm(self) -> None:
        """Load all of them, in the order in which they are likely to be needed."""
        _ = self.history, self.intake, self.choosing, self.calls, self.tickets, self.callbacks
        _ = self.incidents, self.persons, self.recall, self.handover
        _ = self.home, self.batch, self.knowledge
        if "letter" in self.actor.rights:  # asks the database how letters are to look
            _ = self.letters

    @cached_property
    def local(self) -> "LocalStore":
        """The seat's own file."""
        from dao.local import LocalStore  # noqa: PLC0415  # see the class

        return LocalStore(self._own_file)

    @cached_property
    def city(self) -> "KeptCity":
        """The city's tables on this seat, for the time without the database."""
        from console.services.kept_city import KeptCity  # noqa: PLC0415  # see the class
        from dao.kept import KeptTables  # noqa: PLC0415

        mark = sha256(self.actor.login.encode()).hexdigest()[:8]
        tables = KeptTables(self._own_file.parent, mark)
        return KeptCity(tables, self._office.transaction, self.now)

    @cached_property
    def catalog(self) -> "Catalog":
        """The city's tables, from this seat while the database is away."""
        self._office.catalog.fall_back_on(self.city)
        return self._office.catalog

    @cached_property
    def outbox(self) -> "OutboxDesk":
        """What is finished and not sent yet."""
        from console.services.outbox_desk import OutboxDesk  # noqa: PLC0415  # see the class
        from dao.outbox import OutboxStore  # noqa: PLC0415

        return OutboxDesk(
            store=OutboxStore(self.local),
            catalog=self.catalog,
            acts=self._office.acts,
            calls=self.calls,
            actor=self.actor,
            now=self.now,
        )

    def prepare_for_outage(self) -> None:
        """Keep the city's tables here, and take a code and short codes for this seat.

        Raises:
            StorageError: the database is away, or this seat's disk takes nothing.
        """
        if "log" in self.actor.rights:
            self.city.refresh()
            self.outbox.be_ready(self._office.transaction)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is typed and not sent."""
        from console.services.drafts import Drafts  # noqa: PLC0415  # see the class

        return Drafts(self.local, self.actor.login)

    @cached_property
    def writings(self) -> "Writings":
        """What is begun on the other screens and not sent."""
        from console.services.writings import Writings  # noqa: PLC0415  # see the class

        return Writings(self.local, self.actor.login, self.now)

    @cached_property
    def history(self) -> "HistoryDesk":
        """What is known of a caller and a place."""
        from console.services.history_desk import HistoryDesk  # noqa: PLC0415  # see the class

        return HistoryDesk(self._office.transaction)

    @cached_property
    def incidents(self) -> "IncidentDesk":
        """Incidents with many callers."""
        from console.services.incident_desk import IncidentDesk  # noqa: PLC0415  # see the class

        office = self._office
        return IncidentDesk(
            office.transaction, office.catalog, office.acts, self.actor.login, self.now
        )

    @cached_property
    def persons(self) -> "PersonDesk":
        """Persons behind several numbers."""
        from console.services.person_desk import PersonDesk  # noqa: PLC0415  # see the class

        return PersonDesk(self._office.transaction, self.actor.login, self.now)

    @cached_property
    def recall(self) -> "RecallDesk":
        """Earlier tickets while their caller waits."""
        from console.services.recall_desk import RecallDesk  # noqa: PLC0415  # see the class

        office = self._office
        return RecallDesk(office.transaction, office.acts, self.actor.login, self.now)

    @cached_property
    def intake(self) -> "IntakeDesk":
        """What a form becomes."""
        from console.services.intake_desk import IntakeDesk  # noqa: PLC0415  # see the class

        office = self._office
        return IntakeDesk(
            office.transaction,
            self.catalog,
            office.acts,
            self.actor.login,
            self.now,
            outbox=self.outbox,
        )

    @cached_property
    def choosing(self) -> "Choosing":
        """Places, categories and units, recent choices first."""
        from console.services.choosing import Choosing, Recents  # noqa: PLC0415  # see the class

        recents = Recents(self.local, self.actor.login)
        return Choosing(self.catalog, recents, self.now)

    @cached_property
    def knowledge(self) -> "KnowledgeDesk":
        """Articles and text templates."""
        from console.services.knowledge_desk import KnowledgeDesk  # noqa: PLC0415  # see the class

        return KnowledgeDesk(self._office.transaction, self.catalog, self.actor.login, self.now)

    @cached_property
    def calls(self) -> "CallDesk":
        """The calls themselves."""
        from console.services.call_desk import CallDesk  # noqa: PLC0415  # see the class

        return CallDesk(self._office.transaction, self.actor.login, self.now)

    @cached_property
    def handover(self) -> "HandoverDesk":
        """Forms on their way from one person to another."""
        from console.services.handover import HandoverDesk  # noqa: PLC0415  # see the class

        return HandoverDesk(self._office.transaction, self.actor.login, self.now)

    @cached_property
    def tickets(self) -> "TicketDesk":
        """Lists and tickets."""
        from console.services.ticket_desk import TicketDesk  # noqa: PLC0415  # see the class

        office = self._office
        return TicketDesk(
            office.transaction, office.acts, self.actor.login, self.now, office.reports
        )

    @cached_property
    def presence(self) -> "PresenceDesk":
        """Who works on what."""
        from console.services.presence_desk import PresenceDesk  # noqa: PLC0415  # see the class

        return PresenceDesk(self._office.transaction, self.actor.login)

    @cached_property
    def batch(self) -> "BatchDesk":
        """One act on many tickets."""
        from console.services.batch_desk import BatchDesk  # noqa: PLC0415  # see the class

        office = self._office
        return BatchDesk(office.transaction, office.acts, self.actor.login, self.now)

    @cached_property
    def filters(self) -> "FilterDesk":
        """Lists under a name."""
        from console.services.filter_desk import FilterDesk  # noqa: PLC0415  # see the class

        return FilterDesk(self._office.transaction, self.actor.login, self.now)

    @cached_property
    def home(self) -> "HomeDesk":
        """What needs this person now."""
        from console.services.home_desk import HomeDesk  # noqa: PLC0415  # see the class

        others = (self._owed_calls, self._open_drafts, self._letters_to_write)
        last = (self._articles_to_check,)
        return HomeDesk(self._office.reports, self.actor.login, self.now, others, last)

    def _owed_calls(self) -> Need | None:
        if "return_call" not in self.actor.rights:
            return None
        return Need("calls", len(self.calls.waiting()), screen="intake")

    def _open_drafts(self) -> Need | None:
        if "log" not in self.actor.rights:
            return None
        return Need("drafts", len(self.drafts.all()), screen="intake")

    def _letters_to_write(self) -> Need | None:
        if "letter" not in self.actor.rights:
            return None
        rows = self.letters.waiting()
        return Need("letters", len(rows), rows[:LETTERS_SHOWN], screen="letters")

    def _articles_to_check(self) -> Need | None:
        if Role.ADMIN not in self.actor.roles or "knowledge" not in self.actor.rights:
            return None
        found = self.knowledge.search("", ARTICLES_MOST)
        stale = sum(one.standing.is_stale for one in found)
        return Need("articles", stale, screen="knowledge")

    @cached_property
    def callbacks(self) -> "CallbackDesk":
        """Who is asked afterwards."""
        from console.services.callback_desk import CallbackDesk  # noqa: PLC0415  # see the class

        return CallbackDesk(self._office.transaction, self.tickets, self.actor.login, self.now)

    @cached_property
    def press(self) -> "ChildPress":
        """Draws letters in a process of its own."""
        from console.letters.child import ChildPress  # noqa: PLC0415  # see the class
        from console.services.press import press_settings  # noqa: PLC0415

        return ChildPress.of(press_settings(self._office.transaction))

    @cached_property
    def letters(self) -> "LetterDesk":
        """Letters and their register."""
        from console.services.letter_desk import LetterDesk  # noqa: PLC0415  # see the class

        return LetterDesk(self._office.transaction, self.press, self.actor.login, self.now)

    @cached_property
    def tables(self) -> "AdminDesk":
        """The tables of the city, to be edited."""
        from console.services.admin_desk import AdminDesk  # noqa: PLC0415  # see the class

        office = self._office
        return AdminDesk(office.transaction, office.catalog, self.actor.login, self.now)

    @cached_property
    def files(self) -> "AdminImport":
        """The tables of the city, from files and to them."""
        from console.services.admin_import import AdminImport  # noqa: PLC0415  # see the class

        office = self._office
        return AdminImport(office.transaction, office.catalog, self.actor.login, self.now)

    @cached_property
    def undoing(self) -> "AdminUndo":
        """Imports of tables, taken back as a whole."""
        from console.services.admin_undo import AdminUndo  # noqa: PLC0415  # see the class

        office = self._office
        return AdminUndo(office.transaction, office.catalog, self.actor.login, self.now)

    @cached_property
    def accounts(self) -> "AccountDesk":
        """One-time passwords and lock-outs."""
        from console.services.account_desk import AccountDesk  # noqa: PLC0415  # see the class

        return AccountDesk(self._office.transaction, self.actor.login, self.now)

    def close(self) -> None:
        """End the letter process and close the seat's own file."""
        if "press" in vars(self):
            self.press.close()
        for name in ("local", "city"):
            if name in vars(self):
                vars(self)[name].close()
