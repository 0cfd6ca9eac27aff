"""Made-up tickets for the tests of the desk screens."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from console.domain.batch import Fate
from console.domain.callback import CallbackItem, Outcome
from console.domain.intake import Candidate, Upload
from console.domain.letter import LetterKind, LetterText, Level, Paragraph
from console.domain.listing import (
    PAGE,
    After,
    Around,
    Before,
    Cursor,
    ListQuestion,
    Rank,
    Sort,
    Start,
    Whence,
)
from console.domain.needs import Need
from console.domain.ticket import (
    Assignment,
    AttachmentView,
    CallerView,
    Changes,
    ClockView,
    Done,
    Offer,
    Related,
    TicketPage,
    TicketRow,
    TicketSheet,
    TimelineEntry,
    Verdict,
)
from console.domain.views import IssuedLetter, UnitFigures, UnitReport, View, ViewCount
from console.domain.words import Field, Kind, Part, State, Urgency
from widgets.tickets.ports import BatchPorts

NOW = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)  # 09:05 at the hotline
TITLES = (
    "香港东路 18 号 3 号楼楼道堆放杂物，堵塞消防通道",
    "暖气不热，室温 14 度",
    "夜间施工噪声",
    "路灯不亮",
    "䶮湾社区老人助餐点何时开放",
    "小区停水超过六小时，物业称不知道恢复时间，家中有卧床老人，请尽快核实并告知预计来水时间",
    "表扬沙子口街道网格员㛃𬍛",
)
PLACES = ("金家岭街道 香港东路 18 号", "沙子口街道 䶮湾社区", "中韩街道 银川东路", "王哥庄街道")
UNITS = ("金家岭街道", "区供热集团", "区综合行政执法局", "沙子口街道")
CATEGORIES = ("楼道堆物", "供热温度不达标", "施工噪声", "路灯")
STATES = (
    State.HANDLING,
    State.DISPATCHED,
    State.PENDING,
    State.REPLIED,
    State.CALLBACK,
    State.REDO,
    State.RETURNED,
    State.CLOSED,
)
LEFT = (
    timedelta(hours=3, minutes=20),
    timedelta(days=-1, hours=-2),
    timedelta(minutes=25),
    timedelta(days=5),
    timedelta(days=1, hours=4),
    timedelta(minutes=-40),
    timedelta(days=2),
)
CLOCKS = ("finish", "sign", "dispatch", "review", "callback", "redo")


def ticket_id(number: int) -> UUID:
    """Return the id of the numbered ticket."""
    return UUID(int=number)


def row(number: int, **changes: object) -> TicketRow:
    """Return the numbered ticket as a line of a list; larger numbers are newer."""
    state = STATES[number % len(STATES)]
    due = None if state is State.CLOSED else NOW + LEFT[number % len(LEFT)]
    found = TicketRow(
        id=ticket_id(number),
        position=number,
        number=f"26112009{number:010d}",
        short_code=f"{26110000 + number}{number % 10}",
        opened_at=NOW - timedelta(minutes=13 * (1000 - number)),
        kind=tuple(Kind)[number % len(Kind)],
        category=CATEGORIES[number % len(CATEGORIES)],
        title=TITLES[number % len(TITLES)],
        state=state,
        urgency=tuple(Urgency)[(number % 9) // 4 if number % 3 == 0 else 0],
        unit="" if state is State.PENDING else UNITS[number % len(UNITS)],
        place=PLACES[number % len(PLACES)],
        due_at=due,
        due_clock="" if due is None else CLOCKS[number % len(CLOCKS)],
        provisional=number % 11 == 0,
        confidential=number % 7 == 3,
        redo_count=2 if state is State.REDO and number % 2 else 0,
        version=3,
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


START = Start()


def page(question: ListQuestion, whence: Whence = START, *, total: int = 120) -> TicketPage:
    """Return one page of a list of `total` tickets, the newest first."""
    rank: int | None = 0
    match whence:
        case After(cursor):
            top, rank = cursor.position - 1, None
        case Before(cursor, count):
            top, rank = cursor.position + count, None
        case Rank(number, _):
            top, rank = total - number, number
        case Around(ticket_id):
            rank = (total - ticket_id.int) // PAGE * PAGE
            top = total - rank
        case _:
            top = total
    numbers = range(top, max(top - PAGE, 0), -1)
    rows = tuple(row(number) for number in numbers)
    more = Cursor(None, numbers[-1] - 1) if rows and numbers[-1] > 1 else None
    first, last = (
        (Cursor(None, rows[0].position), Cursor(None, rows[-1].position)) if rows else (None, None)
    )
    return TicketPage(question, rows, rank, first, last, more)


def clock(
    name: str, label: str, state: str, left: timedelta, unit: str = "金家岭街道"
) -> ClockView:
    """Return a clock that ends `left` from now."""
    return ClockView(
        name=name,
        label=label,
        state=state,
        unit=unit,
        started_at=NOW - timedelta(hours=20),
        due_at=NOW + left,
        ended_at=None,
        provisional=False,
        brief="自 11-19 13:05 起 4 个工作小时",
        steps=(
            "11-19 周四 13:05 开始，当日 13:05—17:30 计 4 小时 25 分。",
            "11-21 周六、11-22 周日 休息，不计。",
            "依据：崂山区诉速办时限表，一般诉求。",
        ),
    )


def assignment(**changes: object) -> Assignment:
    """Return the lead's part of a ticket."""
    found = Assignment(
        id=UUID(int=77),
        unit_id=UUID(int=78),
        unit="金家岭街道",
        part=Part.LEAD,
        state="handling",
        round=1,
        designated=False,
        handling_note="",
        public_reply="",
        solved=None,
        clocks=(
            clock("sign", "签收", "met", timedelta(hours=-18)),
            clock("contact", "响应", "missed", timedelta(hours=-16)),
            clock("finish", "办结", "running", timedelta(days=3, hours=5)),
        ),
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


def offer(action: str, label: str, *fields: str, on_unit: bool = True) -> Offer:
    """Return an act that the ticket allows."""
    return Offer(action, label, fields, UUID(int=77) if on_unit else None)


OFFERS = (
    offer("contact", "联系来电人", "reached"),
    offer("handle", "记录办理", "handling_note"),
    offer("reply", "答复", "handling_note", "public_reply", "solved"),
    offer("return", "退回", "reason"),
    offer("extend", "申请延期", "days", "reason"),
    offer("reassign", "改派", "lead", "reason"),
    offer("review", "审核", "release", on_unit=False),
    offer("note", "备注", "text", on_unit=False),
)
TIMELINE = (
    TimelineEntry(1, NOW - timedelta(hours=20), "坐席 王敏", "log", "登记工单", "", ""),
    TimelineEntry(
        2,
        NOW - timedelta(hours=19, minutes=55),
        "坐席 王敏",
        "dispatch",
        "派给 金家岭街道（主办）、区消防救援大队（协办）",
        "楼道堆物归事发地社区所在街道",
        "5 分钟",
        (Verdict("派单：用时 5 分钟，按时", late=False),),
        "签收 2026-11-19 14:00 前、办结 2026-11-25 23:59 前",
    ),
    TimelineEntry(
        3,
        NOW - timedelta(hours=18),
        "金家岭街道 李强",
        "sign",
        "签收",
        "",
        "1 小时 55 分钟",
        (Verdict("签收：用时 1 小时 55 分钟，超期 55 分钟", late=True),),
        "联系 2026-11-19 19:00 前",
    ),
    TimelineEntry(
        4,
        NOW - timedelta(hours=2),
        "金家岭街道 李强",
        "contact",
        "联系来电人：已联系上",
        "约定今天 10 点到现场，来电人在家。",
        "16 小时",
        (Verdict("联系：用时 16 小时，按时", late=False),),
    ),
    TimelineEntry(
        5,
        NOW - timedelta(hours=1),
        "坐席 王敏",
        "note",
        "备注",
        "来电人听力不好，回访时请大声一些，名字里的䶮读 yǎn。",
        "1 小时",
    ),
)
PAPER = "工单 26112009053000\n楼道堆放杂物\n来电人：张*"
MASKED = CallerView(
    "张*", "138****1234", "", anonymous=False, confidential=False, masked=True, may_unmask=True
)
PLAIN = replace(MASKED, name="张䶮", phone="13800001234", masked=False, may_unmask=False)


def sheet(number: int = 8, **changes: object) -> TicketSheet:
    """Return a whole ticket."""
    found = TicketSheet(
        row=row(
            number,
            state=State.HANDLING,
            unit="金家岭街道",
            title=TITLES[0],
            due_at=NOW + timedelta(hours=3),
            due_clock="finish",
        ),
        field=Field.LIVELIHOOD,
        channel="电话",
        text="来电人反映：3 号楼 2 单元一楼楼道长期堆放纸箱、旧家具和电动车，老人上下楼不便，"
        "也担心起火。已向物业反映两次，物业说管不了。<b>希望</b>尽快清理，并告诉他处理结果。",
        occurred="约半个月前开始，昨晚又多了一辆电动车",
        category_path="城市管理 / 市容环境 / 楼道堆物",
        area_path="崂山区 / 金家岭街道 / 金家岭社区",
        address="香港东路 18 号 3 号楼 2 单元",
        caller=MASKED,
        wants_reply=True,
        wants_callback=True,
        ending=None,
        assignments=(
            assignment(),
            assignment(
                id=UUID(int=79),
                unit="区消防救援大队",
                part=Part.ASSIST,
                clocks=(),
                state="done",
                handling_note="已现场查看，要求 24 小时内清理。",
            ),
        ),
        clocks=(),
        timeline=TIMELINE,
        attachments=(AttachmentView(UUID(int=90), "楼道照片.png", "image/png", 348_160),),
        offers=OFFERS,
        root_number="",
        children=(row(3, state=State.MERGED),),
        related=(
            Related(row(3, state=State.MERGED), "并入本单"),
            Related(row(5), "同一来电人"),
        ),
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


COUNTS = tuple(
    ViewCount(view, count)
    for view, count in zip(View, (12129, 36, 4, 18, 143, 9, 3, 2, 1, 12, 27, 5, 11860), strict=True)
)


def no_changes(question: ListQuestion, mark: int | None) -> Changes:
    """Say that nobody did anything."""
    return Changes(question, mark or 1, (), ())


BATCH = BatchPorts(
    offers=lambda: (
        Offer("dispatch", "派单", ("lead",), None),
        Offer("sign", "签收", (), None),
        Offer("remind", "催办", (), None),
    ),
    rehearse=lambda ids, *_: tuple(Fate(one, 3, None) for one in ids),
    run=lambda planned, *_: tuple(planned),
    first=lambda _: tuple(row(number) for number in range(120, 0, -1)),
    export=lambda ids, *_: len(ids),
    papers=lambda ids, _: tuple(f"工单 {one.int}" for one in ids),
    list_paper=lambda ids, _: f"工单清单　{len(ids)} 件",
    may_export=True,
)
NEEDS = (
    Need("calls", 2, screen="intake"),
    Need(
        "overdue",
        1203,
        tuple(row(number, due_at=NOW - timedelta(hours=number)) for number in (9, 8, 7, 5)),
        ListQuestion(View.OVERDUE, sort=Sort.DUE, descending=False),
    ),
    Need("returned", 1, (row(6),), ListQuestion(View.RETURNED)),
    Need("extension", 0, (), ListQuestion(View.EXTENSION)),
    Need("to_review", 3, (row(3), row(11), row(19)), ListQuestion(View.TO_REVIEW)),
    Need("checks", 1, screen="doctor"),
)
"""What waits for somebody: nothing of a kind, a few, and many more than are shown."""
FOUND_UNITS = (
    Candidate("370212002", "金家岭街道", "崂山区 / 金家岭街道"),
    Candidate("370212002001", "金家岭社区", "崂山区 / 金家岭街道 / 金家岭社区"),
)


def done(number: int = 8, **changes: object) -> Done:
    """Return what an act left behind."""
    found = Done(
        ticket_id(number),
        row(number).number,
        row(number).short_code,
        State.REPLIED,
        4,
        "审核：11-21 17:30 前",
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


PICTURE = Upload("楼道照片.png", "image/png", b"")
OUTCOMES = (
    Outcome("complete", "完成回访", "I", answered=True, final=True, retry_after_minutes=0),
    Outcome("partial", "中途挂断", "P", answered=True, final=True, retry_after_minutes=0),
    Outcome("refusal", "拒绝回访", "R", answered=True, final=True, retry_after_minutes=0),
    Outcome("no_answer", "无人接听", "NC", answered=False, final=False, retry_after_minutes=240),
    Outcome("busy", "占线", "NC", answered=False, final=False, retry_after_minutes=30),
    Outcome("invalid_number", "空号停机", "NC", answered=False, final=True, retry_after_minutes=0),
)
REPLY = (
    "您反映的香港东路 18 号 3 号楼楼道堆物问题，金家岭街道已于 11 月 19 日会同物业和消防救援大队"
    "到场，清理纸箱、旧家具 12 件，劝离电动车 3 辆，并在楼门口张贴公示。物业每周二、周五巡查，"
    "如再有堆放，请拨打社区电话。"
)


def callback_item(number: int, **changes: object) -> CallbackItem:
    """Return a ticket that waits for its callback."""
    found = CallbackItem(
        row=row(number, state=State.CALLBACK),
        attempts=number % 3,
        last_outcome=("", "无人接听", "占线")[number % 3],
        next_at=NOW + timedelta(hours=2) if number % 3 == 1 else None,
        public_reply=REPLY,
        ticket_id=ticket_id(number),
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


def released(number: int, **changes: object) -> TicketSheet:
    """Return a ticket whose reply was released."""
    return sheet(
        number,
        row=row(number, state=State.CALLBACK, redo_count=0),
        caller=MASKED,
        assignments=(assignment(state="done", public_reply=REPLY, solved=True),),
        **changes,
    )


def letter_text(**changes: object) -> LetterText:
    """Return a letter as the ticket's facts give it."""
    found = LetterText(
        kind=LetterKind.REPLY_LETTER,
        issuer="崂山区12345政务服务便民热线",
        title="关于香港东路18号楼道堆放杂物问题的答复意见书",
        addressee="尊敬的张䶮",
        body=(
            Paragraph("您于2026年11月19日反映的香港东路18号3号楼楼道堆放杂物问题已办理完毕。"),
            Paragraph("一、调查情况", Level.FIRST),
            Paragraph("经查，2单元一楼楼道内堆放纸箱、旧家具和电动车，情况属实。" * 3),
            Paragraph("二、处理结果", Level.FIRST),
            Paragraph(REPLY),
            Paragraph("感谢您对城市治理工作的关心和支持。"),
        ),
        signer="崂山区12345政务服务便民热线",
        signed_on=date(2026, 11, 20),
        note="联系人：李㛃，电话：0532-12345678",
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


def issued_letter(number: int = 7, **changes: object) -> IssuedLetter:
    """Return a letter as it lies in the archive."""
    found = IssuedLetter(
        id=UUID(int=900 + number),
        ticket_id=ticket_id(number),
        ticket_number=row(number).number,
        kind="reply_letter",
        document_number=f"崂诉〔2026〕{number}号",
        title="关于香港东路18号楼道堆放杂物问题的答复意见书",
        version=1,
        pages=2,
        sha256=f"{number:064x}",
        issued_at=NOW,
        issued_by="文书 赵兰",
        voided=False,
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # a test names real fields


def unit_report() -> UnitReport:
    """Return the figures of some units, one of which has not been asked about."""
    return UnitReport(
        date(2026, 11, 1),
        date(2026, 11, 20),
        (
            UnitFigures("金家岭街道", 43, 2, 118, 121, 27, 29, 31),
            UnitFigures("沙子口街道", 28, 0, 64, 64, 11, 12, 12),
            UnitFigures("区供热集团", 190, 17, 402, 455, 66, 71, 90),
            UnitFigures("区住房和城乡建设局城市建设事业服务中心", 6, 0, 9, 9, 0, 0, 0),
        ),
    )
