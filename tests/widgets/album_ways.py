"""Chapters of the album off the shortest way: other callers, other endings, other states."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QPushButton

from console.domain.intake import Upload
from console.domain.views import View
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.office import Office
from tests.city import FORM
from tests.widgets.album_edges import SHOWN_MS, photo, tone
from tests.widgets.calls import START, drops, rings, talks

if TYPE_CHECKING:
    from tests.widgets.album import Album, Desk

RARE_FILE = "嘉禾华庭三号楼二单元楼道堆放旧家具纸箱现场照片䶮㛃𬍛.png"
OTHER_WORDS = "物业已到场，清走了二楼和三楼的纸箱，四楼的旧沙发约定明天上午搬走。"
MY_WORDS = "社区网格员现场核实，楼道内仍有旧沙发一件，已与业主约定搬离时间。"


def other_calls(album: "Album") -> None:
    """A withheld number, incidents, calls that wait, endings that are read out."""
    with album.sit("local") as desk:
        keep = album.of(desk)
        desk.press("F2", "Ctrl+B")
        keep("calls-01-waiting-before")
        desk.press("Ctrl+W")
        desk.switch.tell(rings("w1", None), talks("w1"))
        desk.settle()
        keep("calls-02-withheld")
        _fill(desk, "求助")
        desk.press("Ctrl+Shift+I", "Tab")
        desk.type("嘉禾华庭停水，抢修人员已经到场，请先储水备用。" * 2)
        desk.press("Tab", "Return")
        keep("calls-03-incident-kept")
        desk.press("Ctrl+E")
        keep("calls-04-incidents")
        desk.press("Return")
        keep("calls-05-incident-joined")
        desk.press("Ctrl+W", "Ctrl+N", "Ctrl+Shift+B")
        keep("calls-05-promise")
        desk.type("老人住院，问床位")
        desk.press("Shift+Tab", "Shift+Tab")
        desk.type("13900001111")
        desk.press("Return")
        for at in range(3):
            desk.switch.tell(rings(f"m{at}", f"1370000{at}111", seconds=20 + at))
            desk.switch.tell(drops(f"m{at}", seconds=40 + at))
        desk.settle()
        desk.press("Ctrl+B", "Down")
        keep("calls-06-waiting")
        desk.press("Ctrl+W")
        for _ in desk.intake.matters:
            desk.press("Ctrl+W")
        keep("calls-07-closed")


def endings(album: "Album") -> None:
    """Answered, referred, joined; what the history reads out, and what it refuses."""
    with album.sit("local") as desk:
        keep = album.of(desk)
        desk.press("F2")
        desk.switch.tell(rings("e1"), talks("e1"))
        desk.settle()
        keep("endings-00-talks")
        desk.press("Ctrl+H", "P")
        keep("endings-01-told")
        desk.press("U")
        desk.type("老人摔倒过一次，请尽快来人。")
        keep("endings-02-urge")
        desk.press("Return")
        keep("endings-03-urged")
        desk.press("Ctrl+H", "Down", "R")
        keep("endings-04-reopen-refused")
        desk.press("N")
        keep("endings-05-number")
        _fill(desk, "咨询")
        desk.press("Ctrl+Shift+Return")
        desk.type("请向社区居委会登记，三个工作日内上门清运；依据《消防法》第二十八条。")
        desk.press("Ctrl+Return")
        keep("endings-06-answered")
        desk.press("Ctrl+N")
        _fill(desk, "求助")
        desk.press("Ctrl+R")
        keep("endings-07-route")
        desk.press("Ctrl+Return")
        keep("endings-08-route-not-told")
        desk.press("Space", "Ctrl+Return")
        keep("endings-09-routed")
        desk.press("Ctrl+N")
        _fill(desk, "投诉")
        desk.press("Ctrl+H", "J", "Return")
        keep("endings-10-joined")
        desk.press("Ctrl+N")
        _fill(desk, "投诉")
        desk.press("Ctrl+Shift+M", "Down", "Down", "Down", "Return")
        keep("endings-11-template")
        desk.press("Ctrl+Return")
        keep("endings-12-gaps")
        _attach(desk)
        keep("endings-13-files")
        desk.press("Ctrl+W")
        keep("endings-14-thrown-away")
        desk.press("Ctrl+W")


def sheets(album: "Album") -> None:
    """The first ticket of every view, its form, and what a unit sees."""
    for login in ("local", "unit:金家岭街道"):
        with album.sit(login) as desk:
            keep, panel = album.of(desk), desk.seat.tickets
            desk.press("F3")
            for view in (one for one in View if one is not View.ALL):
                panel.show_view(view)
                desk.settle()
                desk.press("Ctrl+L", "Return")
                keep(f"sheets-{login[:4]}-{view.value}")
                sheet = panel.sheet.sheet
                for at, offer in enumerate(sheet.offers if sheet else ()):
                    if (login, offer.action) not in SEEN.get(album.name, set()):
                        SEEN.setdefault(album.name, set()).add((login, offer.action))
                        panel.sheet.start_offer(at + 1)
                        desk.settle()
                        keep(f"sheets-{login[:4]}-act-{offer.action}")
                        desk.press("Escape")


SEEN: dict[str, set[tuple[str, str]]] = {}
"""Forms that were drawn in a round."""


def files(album: "Album") -> None:
    """A ticket with files, notes, everything that can be known, and two who wrote at once."""
    ticket = _with_files(album)
    with album.sit("local") as desk:
        keep, panel = album.of(desk), desk.seat.tickets
        desk.press("F3")
        panel.open_ticket(ticket)
        desk.settle()
        keep("files-01-sheet")
        desk.press("Ctrl+U")
        desk.type("回电核实")
        desk.press("Return")
        keep("files-02-plain")
        buttons = [
            one for one in panel.findChildren(QPushButton) if one.objectName() == "open_file"
        ]
        for at, one in enumerate(buttons[:2], 3):
            one.click()
            desk.settle()
            album.hands.rest(SHOWN_MS)
            keep(f"files-{at:02d}-opened")
            desk.press("Escape")
        desk.press("Ctrl+2")
        for words in (
            "已联系物业。",
            "来电人䶮㛃𬍛下午三点以后才方便接电话，请安排在四点左右上门。",
        ):
            desk.type(words)
            desk.press("Return")
        keep("files-05-notes")
        sheet = panel.sheet.sheet
        assert sheet is not None
        panel.sheet.start_offer([one.action for one in sheet.offers].index("note") + 1)
        desk.settle()
        desk.type(MY_WORDS)
        form = panel.sheet.form
        assert form is not None
        form.show_conflict({"text": OTHER_WORDS})
        desk.settle()
        keep("files-06-conflict")
        desk.press("Alt+B", "Escape")


def kept_lists(album: "Album") -> None:
    """Lists kept under a name, many tickets at once, columns that were chosen."""
    with album.sit("local") as desk:
        keep = album.of(desk)
        desk.press("F3", "Ctrl+F")
        desk.type("楼道")
        desk.press("Return")
        keep("kept-01-found")
        desk.press("Ctrl+Shift+S")
        desk.type("楼道里的杂物和旧家具")
        keep("kept-02-name")
        desk.press("Return", "Ctrl+Shift+G")
        keep("kept-03-lists")
        desk.press("Delete")
        keep("kept-04-dropped")
        desk.press("Ctrl+F", "Escape", "Ctrl+L", "Space", "Space", "Space", "Ctrl+B", "2")
        keep("kept-05-batch-unit")
        desk.type("金家")
        keep("kept-06-batch-candidates")
        desk.press("Return")
        keep("kept-07-batch-checked")
        desk.press("Escape", "Ctrl+L", "Ctrl+B", "5")
        keep("kept-08-batch-urge")
        desk.press("Escape", "Ctrl+L", "Ctrl+B", "0", "Ctrl+Shift+F", "Tab", "Tab")
        desk.type("供热")
        keep("kept-09-filter-category")
        desk.press("Return")
        keep("kept-10-filtered")
        desk.press("Ctrl+L", "Ctrl+B", "7", "Ctrl+Return")
        keep("kept-11-print")


def _fill(desk: "Desk", kind: str) -> None:
    desk.press(f"Alt+{('咨询', '求助', '投诉').index(kind) + 1}", "Ctrl+T")
    desk.type("三单元楼道里堆满了纸箱，消防通道被堵住，联系人䶮㛃𬍛，请清理。")
    desk.press("Alt+P")
    desk.type("金家岭街道")
    desk.press("Return", "Alt+C")
    desk.type("楼道堆物")
    desk.press("Return")


def _uploads() -> tuple[Upload, ...]:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    photo().save(held, "PNG")  # type: ignore[call-overload]
    return (
        Upload(RARE_FILE, "image/png", bytes(held.data().data())),
        Upload("来电录音.wav", "audio/wav", tone()),
        Upload("情况说明.txt", "text/plain", "楼道堆物情况说明".encode()),
    )


def _attach(desk: "Desk") -> None:
    current = desk.intake.current
    assert current is not None
    current.page.attachments.add(_uploads())
    desk.settle()


def _with_files(album: "Album") -> UUID:
    office = Office(album.full, lambda: START)
    given = {
        **FORM,
        "phone": "13500001234",
        "contact_phone": "13500005678",
        "name": "阿卜杜热合曼·买买提吐尔逊·䶮㛃𬍛",
        "title": "金家岭街道嘉禾华庭小区三号楼二单元楼道长期堆放旧家具纸箱，消防通道被堵住",
        "text": "楼道里堆满旧家具和纸箱，消防通道被堵住，家里有八十多岁的老人上下楼不方便。" * 4,
        "address": "嘉禾华庭3号楼2单元",
        "occurred": "上周一晚上八点以后，持续到现在",
        "accused": "嘉禾华庭物业服务有限公司崂山分公司",
        "confidential": True,
        "urgency": "紧急",
    }
    order = Order("agent", START, "log", given)
    form = replace(form_of(Fields(order.fields)), uploads=_uploads())
    logged, _ = office.acts.log(order, form)
    office.close()
    return logged.ticket_id


WAYS: dict[str, Callable[["Album"], None]] = {
    "other_calls": other_calls,
    "endings": endings,
    "sheets": sheets,
    "files": files,
    "kept_lists": kept_lists,
}
