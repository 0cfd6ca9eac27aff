"""A ticket as plain text, for the clipboard and for paper (工单打印件)."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.ticket import UNIT_STATE_LABELS, Assignment, ClockView, TicketSheet
from console.domain.zone import show

_VERDICTS = {"met": "按时", "missed": "已超期", "paused": "已暂停", "ended": "已终止"}


def sheet_text(sheet: TicketSheet, printed_at: datetime) -> str:
    """Return the ticket as its viewer sees it: facts, text, units with clocks, the whole way.

    Args:
        sheet: as the viewer may see it, so a masked caller stays masked.
        printed_at: when it was taken out, UTC.
    """
    row = sheet.row
    lines = [f"工单 {row.number}（查询码 {row.short_code}）", row.title, ""]
    lines += [f"{name}：{value}" for name, value in _facts(sheet) if value]
    lines += ["", "诉求内容", sheet.text or "（没有文字）"]
    for assignment in sheet.assignments:
        lines += ["", *_assignment(assignment)]
    own = [clock for clock in sheet.clocks if not clock.unit]
    if own:
        lines += ["", "热线时限", *_clocks(own)]
    if sheet.attachments:
        lines += ["", "附件", *(f"　{file.name}" for file in sheet.attachments)]
    lines += ["", "办理过程"]
    for entry in sheet.timeline:
        took = f"（距上一步 {entry.took}）" if entry.took else ""
        lines.append(f"　{show(entry.at)}　{entry.headline}　{entry.actor}{took}")
        lines += [f"　　{line}" for line in entry.detail.splitlines()]
        lines += [f"　　{one.text}" for one in entry.stopped]
    lines += ["", f"{show(printed_at)} 取自 12345 坐席台，所示内容以系统记录为准。"]
    return "\n".join(lines)


def _facts(sheet: TicketSheet) -> Iterable[tuple[str, str]]:
    row, caller = sheet.row, sheet.caller
    name = "匿名" if caller.anonymous and not caller.name else caller.name
    return (
        ("状态", row.state.label),
        ("来电人", "　".join(part for part in (name, caller.phone) if part)),
        ("保密", "是" if row.confidential else ""),
        ("类型", " · ".join(str(part) for part in (row.kind, sheet.field, row.urgency) if part)),
        ("分类", sheet.category_path),
        ("地点", f"{sheet.area_path} {sheet.address}".strip()),
        ("发生", sheet.occurred),
        ("受理", f"{show(row.opened_at)} · {sheet.channel}"),
        ("并入", sheet.root_number),
        ("办结方式", str(sheet.ending.value) if sheet.ending else ""),
    )


def _assignment(assignment: Assignment) -> list[str]:
    state = UNIT_STATE_LABELS.get(assignment.state, assignment.state)
    lines = [f"{assignment.part.value} · {assignment.unit} · {state}"]
    lines += _clocks(assignment.clocks)
    if assignment.handling_note:
        lines += ["　办理情况（内部）", f"　{assignment.handling_note}"]
    if assignment.public_reply:
        lines += ["　公开答复", f"　{assignment.public_reply}"]
    return lines


def _clocks(clocks: Iterable[ClockView]) -> list[str]:
    made = []
    for clock in clocks:
        verdict = _VERDICTS.get(clock.state, "")
        until = f"　{clock.label}：{show(clock.due_at)} 前"
        made.append(f"{until}，{verdict}" if verdict else until)
    return made
