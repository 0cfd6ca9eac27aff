"""Draws every desk screen for the eye: `python -m tests.widgets.draw_desk FOLDER`.

Both themes, the sizes that a 1366×768 and a 1920×1080 screen leave, and 160 % text.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.letter import DrawnLetter, LetterText
from console.domain.words import Solved, State
from console.letters.press import LetterPress, PressSettings
from console.letters.preview import page_png
from console.qt.jobs import Jobs
from console.qt.theme import Scheme, Theme
from tests.widgets.articles import Library
from tests.widgets.desk_gallery import (
    BATCH,
    COUNTS,
    FOUND_UNITS,
    NEEDS,
    NOW,
    OUTCOMES,
    PAPER,
    PICTURE,
    PLAIN,
    callback_item,
    done,
    issued_letter,
    letter_text,
    no_changes,
    page,
    released,
    row,
    sheet,
    ticket_id,
    unit_report,
)
from widgets.board.panel import BoardPanel
from widgets.board.ports import BoardPorts
from widgets.callback.panel import CallbackPanel
from widgets.callback.ports import CallbackPorts
from widgets.intake.dispatch import DispatchPanel
from widgets.knowledge.beside import ArticlesBeside
from widgets.knowledge.panel import KnowledgePanel
from widgets.letters.panel import LettersPanel
from widgets.letters.ports import LetterPorts
from widgets.tickets.panel import TicketsPanel
from widgets.tickets.ports import TicketPorts

LOOKS = (
    ("light-1366", Scheme.LIGHT, 100, (1294, 660)),
    ("dark-1366", Scheme.DARK, 100, (1294, 660)),
    ("light-1920", Scheme.LIGHT, 100, (1848, 970)),
    ("dark-1920", Scheme.DARK, 100, (1848, 970)),
    ("light-1920-160", Scheme.LIGHT, 160, (1824, 930)),
    ("light-1366-160", Scheme.LIGHT, 160, (1270, 620)),
)
Pictures = Iterator[tuple[str, QWidget]]


def settle() -> None:
    """Deliver what is queued, and what that queues."""
    for _ in range(8):
        QCoreApplication.sendPostedEvents()


def tickets(jobs: Jobs, total: int) -> TicketsPanel:
    """Return the ticket screen over a list of `total` tickets."""
    return TicketsPanel(
        TicketPorts(
            counts=lambda: COUNTS,
            page=lambda question, whence: page(question, whence, total=total),
            total=lambda _: total,
            sheet=lambda wanted: sheet(wanted.int),
            act=lambda *_: done(),
            unmask=lambda *_: PLAIN,
            attachment=lambda _file, _use: PICTURE,
            paper=lambda _ticket, _use: PAPER,
            find_units=lambda *_: FOUND_UNITS,
            changes=no_changes,
            batch=BATCH,
            now=lambda: NOW,
        ),
        jobs,
        jobs,
    )


def ticket_pictures(jobs: Jobs, show: Callable[[QWidget], None]) -> Pictures:
    """Yield the ticket screen: empty, a ticket, a form with what is missing."""
    empty = tickets(jobs, 0)
    show(empty)
    empty.refresh()
    settle()
    yield "tickets-empty", empty
    panel = tickets(jobs, 120)
    show(panel)
    panel.refresh()
    panel.open_ticket(ticket_id(8))
    settle()
    yield "tickets", panel
    panel.list.table.run_marked.emit(2, 5)
    panel.list.batch.begin(BATCH.offers()[1], panel.list.model.marked)
    settle()
    yield "tickets-batch", panel
    panel.list.batch.leave()
    panel.sheet.start_offer(3)
    if panel.sheet.form is not None:
        panel.sheet.form.submit()
    settle()
    yield "tickets-reply", panel
    for number in (5, 6):
        panel.sheet.start_offer(number)
        settle()
        yield f"tickets-act-{number}", panel


def callback_pictures(jobs: Jobs, show: Callable[[QWidget], None]) -> Pictures:
    """Yield the callback screen in the middle of an interview."""
    panel = CallbackPanel(
        CallbackPorts(
            waiting=lambda: tuple(callback_item(number) for number in range(9, 0, -1)),
            sheet=lambda wanted: released(wanted.int),
            unmask=lambda *_: PLAIN,
            record=lambda *_: done(),
            outcomes=lambda: OUTCOMES,
            redo_limit=lambda: "3 个工作日",
            now=lambda: NOW,
        ),
        jobs,
        jobs,
    )
    show(panel)
    panel.refresh()
    settle()
    panel.interview.result.setCurrentIndex(0)
    panel.interview.contacted.choose(value=True)
    panel.interview.solved.choose(Solved.UNSOLVED)
    panel.save()
    settle()
    yield "callback", panel


def letter_pictures(jobs: Jobs, show: Callable[[QWidget], None]) -> Pictures:
    """Yield the letter screen: writing, and from the archive."""
    press = LetterPress(PressSettings())
    drawn: list[DrawnLetter] = []

    def draw(text: LetterText) -> DrawnLetter:
        drawn.append(press.draw(text))
        return drawn[-1]

    panel = LettersPanel(
        LetterPorts(
            waiting=lambda: tuple(
                row(number, state=State.CLOSED, due_at=None) for number in range(9, 0, -1)
            ),
            compose=lambda _: letter_text(),
            draw=draw,
            page=page_png,
            issue=lambda *_: issued_letter(),
            issued=lambda: tuple(issued_letter(n, voided=n == 5) for n in range(8, 1, -1)),
            pdf=lambda _: drawn[-1].pdf,
            save_pdf=lambda *_: None,
        ),
        jobs,
        jobs,
    )
    show(panel)
    panel.refresh()
    settle()
    panel.waiting.selectRow(1)
    settle()
    panel.draw()
    settle()
    yield "letters", panel
    panel.issue()
    settle()
    yield "letters-issued", panel


def board_pictures(jobs: Jobs, show: Callable[[QWidget], None]) -> Pictures:
    """Yield the board: a busy supervisor's, a unit's without figures, and with nothing to do."""
    for name, ports in (
        ("board", BoardPorts(lambda: NEEDS, None, unit_report, lambda: NOW)),
        ("board-agent", BoardPorts(lambda: NEEDS[:3], lambda: NEEDS[-1], None, lambda: NOW)),
        ("board-done", BoardPorts(tuple, None, None, lambda: NOW)),
    ):
        panel = BoardPanel(ports, jobs)
        show(panel)
        panel.refresh()
        settle()
        yield name, panel


def knowledge_pictures(jobs: Jobs, show: Callable[[QWidget], None]) -> Pictures:
    """Yield the knowledge base: read, edited, empty; and beside an answer."""
    library = Library()
    panel = KnowledgePanel(library.ports(), jobs, jobs, lambda: NOW)
    show(panel)
    panel.refresh()
    settle()
    panel.list.move_by(2)
    settle()
    yield "knowledge", panel
    panel.list.move_by(-1)
    panel.edit()
    settle()
    yield "knowledge-edit", panel
    empty = KnowledgePanel(Library(articles=()).ports(), jobs, jobs, lambda: NOW)
    show(empty)
    empty.refresh()
    settle()
    yield "knowledge-empty", empty
    beside = ArticlesBeside(library.search, library.beside, jobs)
    dispatch = DispatchPanel(lambda *_: (), beside, jobs)
    dispatch.resize(350, 640)
    dispatch.show()
    dispatch.show_answer()
    beside.ask("0301", "")
    settle()
    yield "knowledge-beside", dispatch
    beside.use()
    settle()
    yield "knowledge-used", dispatch


SCREENS = (
    ticket_pictures,
    callback_pictures,
    letter_pictures,
    board_pictures,
    knowledge_pictures,
)


def main(folder: Path) -> None:
    """Write one PNG for each screen and look."""
    app = QApplication([])
    theme = Theme(app, Scheme.LIGHT)
    jobs = Jobs(lambda job: job())
    folder.mkdir(parents=True, exist_ok=True)
    for look, scheme, percent, (width, height) in LOOKS:
        theme.use(scheme=scheme, percent=percent)

        def show(panel: QWidget, size: tuple[int, int] = (width, height)) -> None:
            panel.resize(*size)
            panel.show()

        for pictures in SCREENS:
            for name, panel in pictures(jobs, show):
                panel.grab().save(str(folder / f"{name}-{look}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
