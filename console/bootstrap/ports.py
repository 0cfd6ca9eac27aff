"""Fills what each screen may ask for with the services of one signed-in person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.account import Actor
from console.domain.intake import Candidate
from console.letters.child import ChildPress
from console.letters.preview import page_png
from console.services.call_desk import CallDesk
from console.services.callback_desk import CallbackDesk
from console.services.choosing import Choosing, Recents
from console.services.drafts import Drafts
from console.services.history_desk import HistoryDesk
from console.services.intake_desk import IntakeDesk
from console.services.letter_desk import LetterDesk
from console.services.office import Office
from console.services.ticket_desk import TicketDesk
from dao.local import LocalStore
from widgets.board.ports import BoardPorts
from widgets.callback.ports import CallbackPorts
from widgets.intake.ports import IntakePorts
from widgets.letters.ports import LetterPorts
from widgets.tickets.ports import TicketPorts

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Desks:
    """The services of one signed-in person."""

    actor: Actor
    tickets: TicketDesk
    intake: IntakeDesk
    history: HistoryDesk
    callbacks: CallbackDesk
    letters: LetterDesk
    drafts: Drafts
    calls: CallDesk
    choosing: Choosing
    now: Callable[[], datetime]


def desks(office: Office, actor: Actor, local: LocalStore, press: ChildPress) -> Desks:
    """Return the services of an account over one database and one seat."""
    open_, now, login = office.transaction, office.now, actor.login
    tickets = TicketDesk(open_, office.acts, login, now)
    return Desks(
        actor=actor,
        tickets=tickets,
        intake=IntakeDesk(open_, office.catalog, office.acts, login, now),
        history=HistoryDesk(open_),
        callbacks=CallbackDesk(open_, tickets, login, now),
        letters=LetterDesk(open_, press, login, now),
        drafts=Drafts(local, login),
        calls=CallDesk(open_, login, now),
        choosing=Choosing(office.catalog, Recents(local, login), now),
        now=now,
    )


def intake_ports(office: Office, own: Desks) -> IntakePorts:
    """Return what the intake screen may ask for."""
    with office.transaction(read_only=True) as daos:
        most = int(daos.reference.setting("attachment.file_mib", "20")) * MIB
    return IntakePorts(
        card=own.history.card,
        history=lambda question: own.history.history(question, own.now()),
        find_areas=own.choosing.areas,
        find_categories=own.choosing.categories,
        find_units=own.choosing.units,
        remember=own.choosing.remember,
        recognise=own.intake.recognise,
        propose=own.intake.propose,
        routes=own.intake.routes,
        dispatch=own.intake.dispatch,
        answer=own.intake.answer,
        route=own.intake.route,
        join=own.intake.join,
        log=own.intake.log,
        save_draft=own.drafts.save,
        drop_draft=own.drafts.drop,
        drafts=own.drafts.all,
        channels=lambda: tuple(
            Candidate(one.code, one.name, one.name) for one in office.catalog.now().channels
        ),
        max_upload_bytes=most,
    )


def ticket_ports(own: Desks) -> TicketPorts:
    """Return what the ticket screen may ask for."""
    return TicketPorts(
        counts=own.tickets.counts,
        page=own.tickets.page,
        sheet=own.tickets.sheet,
        act=own.tickets.act,
        unmask=own.tickets.unmask,
        attachment=own.tickets.attachment,
        find_units=own.choosing.units,
        now=own.now,
    )


def board_ports(own: Desks) -> BoardPorts:
    """Return what the board may ask for."""
    return BoardPorts(
        counts=own.tickets.counts,
        due_soon=own.tickets.due_first,
        units=own.tickets.units,
        now=own.now,
    )


def callback_ports(own: Desks) -> CallbackPorts:
    """Return what the callback screen may ask for."""
    return CallbackPorts(
        waiting=own.callbacks.waiting,
        sheet=own.tickets.sheet,
        unmask=own.tickets.unmask,
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
