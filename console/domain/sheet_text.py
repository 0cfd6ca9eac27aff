"""A ticket as plain text, for the clipboard and for paper (工单打印件)."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.ticket import UNIT_STATE_LABELS, Assignment, ClockView, TicketSheet
from console.domain.wording import Sentence, listed, say, term
from console.domain.zone import show

_VERDICTS = {
    "met": say("按时"),
    "missed": say("已超期"),
    "paused": say("已暂停"),
    "ended": say("已终止"),
}


def sheet_text(sheet: TicketSheet, printed_at: datetime) -> str:
    """Return the ticket as its viewer sees it: facts, text, units with clocks, the whole way.

    Args:
        sheet: as the viewer may see it, so a masked caller stays masked.
        printed_at: when it was taken out, UTC.
    """
    row = sheet.row
    first = say("工单 {number}（查询码 {code}）", number=row.number, code=row.short_code)
    lines: list[str] = [first, row.title, ""]
    lines += [
        say("{name}：{value}", name=name, value=value) for name, value in _facts(sheet) if value
    ]
    lines += ["", say("诉求内容"), sheet.text or say("（没有文字）")]
    for assignment in sheet.assignments:
        lines += ["", *_assignment(assignment)]
    own = [clock for clock in sheet.clocks if not clock.unit]
    if own:
        lines += ["", say("热线时限"), *_clocks(own)]
    if sheet.attachments:
        lines += ["", say("附件"), *(f"　{file.name}" for file in sheet.attachments)]
    lines += ["", say("办理过程")]
    for entry in sheet.timeline:
        took = say("（距上一步 {took}）", took=entry.took) if entry.took else ""
        step = (f"　{show(entry.at)}　", entry.headline, f"　{entry.actor}", took)
        lines.append(listed(step, ""))
        lines += [f"　　{line}" for line in entry.detail.splitlines()]
        lines += [listed(("　　", one.text), "") for one in entry.stopped]
    taken = show(printed_at)
    lines += ["", say("{taken} 取自 12345 坐席台，所示内容以系统记录为准。", taken=taken)]
    return listed(lines, "\n")


def _facts(sheet: TicketSheet) -> Iterable[tuple[Sentence, str]]:
    row, caller = sheet.row, sheet.caller
    kinds = (row.kind, sheet.field, row.urgency)
    name = say("匿名") if caller.anonymous and not caller.name else caller.name
    return (
        (say("状态"), term(row.state.label)),
        (say("来电人"), listed((part for part in (name, caller.phone) if part), "　")),
        (say("保密"), say("是") if row.confidential else ""),
        (say("类型"), listed((term(part) for part in kinds if part), " · ")),
        (say("分类"), sheet.category_path),
        (say("地点"), f"{sheet.area_path} {sheet.address}".strip()),
        (say("发生"), sheet.occurred),
        (say("受理"), f"{show(row.opened_at)} · {sheet.channel}"),
        (say("并入"), sheet.root_number),
        (say("办结方式"), term(sheet.ending.value) if sheet.ending else ""),
    )


def _assignment(assignment: Assignment) -> list[str]:
    state = UNIT_STATE_LABELS.get(assignment.state, assignment.state)
    head = (term(assignment.part.value), assignment.unit, term(state))
    lines: list[str] = [listed(head, " · ")]
    lines += _clocks(assignment.clocks)
    if assignment.handling_note:
        lines += [say("　办理情况（内部）"), f"　{assignment.handling_note}"]
    if assignment.public_reply:
        lines += [say("　公开答复"), f"　{assignment.public_reply}"]
    return lines


def _clocks(clocks: Iterable[ClockView]) -> list[str]:
    made: list[str] = []
    for clock in clocks:
        verdict = _VERDICTS.get(clock.state, "")
        due = show(clock.due_at)
        until = say("　{clock}：{due} 前", clock=term(clock.label), due=due)
        made.append(say("{until}，{verdict}", until=until, verdict=verdict) if verdict else until)
    return made
