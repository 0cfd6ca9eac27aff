"""Fills what each screen may ask for with the services of one signed-in person.

The services are not loaded yet when a screen gets its ports: `own` stands in for them, and what is
passed on as `own.intake.find_areas` is looked up when it is called. Hand over callables only.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from console.bootstrap.desks import Desks
from console.domain.account import Actor
from console.domain.intake import Candidate
from console.domain.needs import Need
from console.domain.reference import valid
from console.domain.words import Role
from console.domain.zone import local_day
from console.letters.preview import page_png
from console.services.office import Office
from widgets.admin.ports import AdminPorts
from widgets.board.ports import BoardPorts
from widgets.callback.ports import CallbackPorts
from widgets.intake.ports import (
    CallFlowPorts,
    IncidentPorts,
    IntakePorts,
    PersonPorts,
    RecallPorts,
    UnsentPorts,
)
from widgets.knowledge.ports import KnowledgePorts
from widgets.letters.ports import LetterPorts
from widgets.tickets.ports import BatchPorts, FilterPorts, PresencePorts, TicketPorts

MIB = 1024 * 1024
CHECKS_LIVE = timedelta(minutes=10)


def intake_ports(
    own: Desks, rights: Collection[str], dial: Callable[[str], None] | None = None
) -> IntakePorts:
    """Return what the intake screen may ask for, as far as an account's rights go."""
    return IntakePorts(
        card=lambda phone: own.history.card(phone, own.now()),
        history=lambda question: own.history.history(question, own.now()),
        find_areas=own.choosing.areas,
        find_categories=own.choosing.categories,
        find_units=own.choosing.units,
        remember=own.choosing.remember,
        find_templates=own.knowledge.templates,
        find_articles=own.knowledge.search,
        articles_beside=own.knowledge.beside,
        recognise=own.intake.recognise,
        recognise_categories=own.intake.recognise_categories,
        propose=own.intake.propose,
        routes=own.intake.routes,
        dispatch=own.intake.dispatch,
        answer=own.intake.answer,
        route=own.intake.route,
        join=own.intake.join,
        log=own.intake.log,
        earlier=RecallPorts(
            recall=own.recall.recall,
            told=own.recall.told,
            urge=own.recall.urge,
            reopen=own.recall.reopen,
            unmask=own.tickets.unmask,
        ),
        persons=PersonPorts(
            find=own.persons.find, merge=own.persons.merge, split=own.persons.split
        ),
        incidents=IncidentPorts(
            around=own.incidents.around,
            take_in=own.incidents.take_in,
            create=own.incidents.create,
            change=own.incidents.change,
            end=own.incidents.end,
        ),
        save_draft=own.drafts.save,
        drop_draft=own.drafts.drop,
        drafts=own.drafts.all,
        channels=lambda: tuple(
            Candidate(one.code, one.name, one.name)
            for one in valid(own.catalog.now().channels, local_day(own.now()))
        ),
        most_upload_bytes=lambda: int(own.catalog.now().setting("attachment.file_mib", "20")) * MIB,
        open_number=own.calls.open_number,
        calls=_call_flow(own, dial) if "return_call" in rights else None,
        unsent=UnsentPorts(
            items=own.outbox.items,
            reopen=own.outbox.reopen,
            dismiss=own.outbox.dismiss,
            as_of=own.city.as_of,
        ),
    )


def _call_flow(own: Desks, dial: Callable[[str], None] | None) -> CallFlowPorts:
    calls, handover = own.calls, own.handover
    return CallFlowPorts(
        reasons=own.outbox.reasons,
        end=own.outbox.end,
        waiting=lambda: (*handover.waiting(), *calls.waiting()),
        claim=calls.claim,
        release=calls.release,
        finish=calls.finish,
        promise=calls.promise,
        take=handover.take,
        received=handover.received,
        colleagues=handover.colleagues,
        give=lambda drafts, to, promises: handover.give(drafts, to, promises=promises),
        promised=handover.promised,
        dial=dial,
    )


def knowledge_ports(own: Desks, rights: Collection[str]) -> KnowledgePorts:
    """Return what the knowledge screen may ask for, as far as an account's rights go."""
    return KnowledgePorts(
        search=own.knowledge.search,
        history=own.knowledge.history,
        save=own.knowledge.save,
        find_categories=own.choosing.categories,
        find_units=own.choosing.units,
        may_edit="knowledge" in rights,
    )


def ticket_ports(own: Desks, actor: Actor, *, shared: bool = False) -> TicketPorts:
    """Return what the ticket screen may ask for; `shared`: others work on the same database."""
    return TicketPorts(
        counts=own.tickets.counts,
        page=own.tickets.page,
        total=own.tickets.total,
        changes=own.tickets.changes,
        sheet=own.tickets.sheet,
        act=own.tickets.act,
        unmask=own.tickets.unmask,
        attachment=own.tickets.attachment,
        paper=own.tickets.paper,
        find_units=own.choosing.units,
        batch=BatchPorts(
            offers=own.batch.offers,
            rehearse=own.batch.rehearse,
            run=own.batch.run,
            first=own.batch.first,
            export=own.batch.export,
            papers=own.batch.papers,
            list_paper=own.batch.list_paper,
            may_export="export" in actor.rights,
        ),
        now=own.now,
        presence=(
            PresencePorts(own.presence.say, own.presence.leave, own.presence.others)
            if shared
            else None
        ),
        filters=FilterPorts(
            login=actor.login,
            find_areas=own.choosing.areas,
            find_categories=own.choosing.categories,
            saved=own.filters.all,
            save=own.filters.save,
            drop=own.filters.drop,
            count=own.filters.count,
            may_share=Role.SUPERVISOR in actor.roles,
        ),
    )


def board_ports(office: Office, own: Desks, actor: Actor) -> BoardPorts:
    """Return what the board may ask for."""
    overseen = "decide" in actor.rights or actor.unit_id is not None
    return BoardPorts(
        needs=own.home.needs,
        checks=_Checks(office) if Role.ADMIN in actor.roles else None,
        units=own.tickets.units if overseen else None,
        behind=lambda: office.lag_s,
        now=own.now,
    )


class _Checks:
    """How much of this computer is not as it should be; looked at anew every ten minutes at most.

    A look reads every font of the letters, seconds of the processor; the page itself always looks.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._looked: tuple[datetime, Need] | None = None

    def __call__(self) -> Need:
        """Return the count as a section of the board. Blocking."""
        from console.services.doctor import check_all  # noqa: PLC0415  # an administrator's only

        now = self._office.now()
        if self._looked is None or now - self._looked[0] > CHECKS_LIVE:
            wrong = sum(not one.ok for one in check_all(self._office.url, now))
            self._looked = (now, Need("checks", wrong, screen="doctor"))
        return self._looked[1]


def callback_ports(own: Desks) -> CallbackPorts:
    """Return what the callback screen may ask for."""
    return CallbackPorts(
        waiting=own.callbacks.waiting,
        sheet=own.tickets.sheet,
        unmask=own.callbacks.unmask,
        record=own.callbacks.record,
        outcomes=own.callbacks.outcomes,
        redo_limit=own.callbacks.redo_limit,
        now=own.now,
    )


def letter_ports(own: Desks) -> LetterPorts:
    """Return what the letter screen may ask for."""
    return LetterPorts(
        waiting=own.letters.waiting,
        compose=own.letters.compose,
        draw=own.letters.draw,
        page=page_png,
        issue=own.letters.issue,
        issued=own.letters.issued,
        pdf=own.letters.pdf,
        save_pdf=own.letters.save_pdf,
    )


def admin_ports(own: Desks) -> AdminPorts:
    """Return what the administrator's screen may ask for."""
    tables, files, accounts = own.tables, own.files, own.accounts
    return AdminPorts(
        tables=tables.tables,
        page=tables.page,
        find=tables.find,
        save=tables.save,
        remove=tables.remove,
        effects=tables.effects,
        history=tables.history,
        undo=tables.undo,
        undo_plan=own.undoing.plan,
        undo_all=own.undoing.carry_out,
        plan=files.plan,
        carry_out=files.carry_out,
        export=files.export,
        one_time=accounts.one_time,
        unlock=accounts.unlock,
        today=lambda: local_day(own.now()),
    )
