"""A made-up city behind the intake screen: callers, history, places, units, clocks."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from console.domain.errors import ConsoleError, RuleError
from console.domain.incident import Incident
from console.domain.intake import (
    CallerCard,
    Candidate,
    Draft,
    History,
    HistoryQuestion,
    HistoryRow,
    PersonPart,
    PlaceFound,
    Proposal,
    ProposedUnit,
    Route,
    Taken,
    TicketForm,
)
from console.domain.phone import normalise
from console.domain.recall import Calling, Recalled
from console.domain.template import TextTemplate
from console.domain.ticket import CallerView, ClockView, FreeText
from console.domain.words import Kind, State
from tests.widgets.calls import START
from widgets.intake.ports import IncidentPorts, IntakePorts, PersonPorts, RecallPorts

NOW = START + timedelta(seconds=30)

AREAS = (
    Candidate("370212004", "金家岭街道", "崂山区 / 金家岭街道"),
    Candidate("370212004003", "金家岭社区", "崂山区 / 金家岭街道 / 金家岭社区"),
    Candidate("370212001", "中韩街道", "崂山区 / 中韩街道"),
)
CATEGORIES = (
    Candidate("0301", "温度不达标", "城乡建设 / 供热 / 温度不达标"),
    Candidate("0302", "供热管道漏水", "城乡建设 / 供热 / 供热管道漏水"),
    Candidate("0510", "楼道堆物", "社区治理 / 楼道堆物"),
)
UNITS = (
    Candidate("E01", "区供热集团", "企业 / 区供热集团"),
    Candidate("S04", "金家岭街道", "街道 / 金家岭街道"),
)
TITLES = (
    "金家岭小区三号楼暖气不热，室温只有十四度",
    "夜间施工噪声",
    "路灯不亮",
    "物业不处理楼道堆放的杂物，电动自行车上楼充电，居民担心发生火灾",
    "自来水发黄",
    "停车收费没有公示",
)
STATES = (State.HANDLING, State.CLOSED, State.CALLBACK, State.CLOSED, State.DISPATCHED)
UNITS_SHOWN = ("区供热集团", "金家岭街道", "中韩街道办事处城市管理与综合行政执法中心", "区城管局")


def rows(count: int, why: str, seed: int = 0) -> tuple[HistoryRow, ...]:
    """Return made-up tickets, newest first."""
    return tuple(
        HistoryRow(
            UUID(int=seed * 1000 + at + 1),
            f"2611{at:014}",
            f"{482731 + at}",
            NOW - timedelta(days=1 + at * 17),
            TITLES[(at + seed) % len(TITLES)],
            STATES[(at + seed) % len(STATES)],
            UNITS_SHOWN[(at + seed) % len(UNITS_SHOWN)],
            "供热/温度不达标",
            "金家岭街道 香港东路 12 号",
            why,
        )
        for at in range(count)
    )


def clock(name: str, label: str, hours: int, brief: str, steps: tuple[str, ...]) -> ClockView:
    """Return a clock that began now."""
    due = NOW + timedelta(hours=hours)
    return ClockView(name, label, "running", "区供热集团", NOW, due, None, False, brief, steps)


PROPOSAL = Proposal(
    question="",
    lead=ProposedUnit("E01", "区供热集团", "企业", "供热温度不达标归供热企业（派单目录 D-0301）"),
    assists=(
        ProposedUnit("C03", "金家岭社区", "社区", "事发地所在社区，网格 0312 网格员到场"),
        ProposedUnit("B07", "区城市管理局", "区直", "供热行业主管部门，监督办理"),
    ),
    profile="laoshan",
    profile_name="崂先办（响应 4 小时，社区 2 / 街道 3 / 区直 4 个工作日）",
    clocks=(
        clock("contact", "响应", 4, "13:05 前（4 小时）", ("11-20 09:05 开始计时", "截止 13:05")),
        clock(
            "finish",
            "办结",
            24 * 6,
            "11-26 周四 23:59 前（4 个工作日，跳过周六、周日）",
            (
                "2026-11-20 周五 09:05 开始计时",
                "办结时限 4 个工作日（依据：崂先办报道）",
                "开始的当日不计入，自次日起算（民法典第二百零一条）",
                "2026-11-21 周六，不计",
                "2026-11-22 周日，不计",
                "2026-11-23 周一，第 1 个工作日",
                "2026-11-24 周二，第 2 个工作日",
                "2026-11-25 周三，第 3 个工作日",
                "2026-11-26 周四，第 4 个工作日",
                "截止 2026-11-26 周四 23:59:59",
            ),
        ),
    ),
)

ROUTES = (
    Route("police", "公安报警", "110", True, "您说的情况危及人身安全，我现在就把您接到110。"),
    Route("fire", "火警救援", "119", True, "请先离开现场，我现在为您接119。"),
    Route("petition", "信访", "", False, "这件事已经在信访程序里，可以凭告知书向原单位查询。"),
    Route("litigation", "诉讼", "12368", False, "诉讼进展请拨12368，不服判决请在上诉期内提出。"),
)

TAKEN = Taken(
    UUID(int=77),
    "261120090530001201",
    "248753164",
    State.DISPATCHED,
    (
        "您的诉求已登记，查询码 2487 53164。",
        "已交区供热集团办理，今天下午一点零五分之前会有人与您联系，十一月二十六日星期四之前办结。",
    ),
)

SAID = (
    "您11月3日星期二反映的事，从11月3日星期二起由区供热集团办理。",
    "他们昨天和来电人联系过。",
    "最晚11月26日星期四前答复您。",
)
EARLIER = TicketForm(
    kind=Kind.REQUEST,
    place="370212004003",
    address="金家岭小区",
    category="0301",
    title="暖气不热",
    text="金家岭小区三号楼暖气不热，室温只有十四度，请打 13900005678 找王五。",
)

INCIDENT = Incident(
    id=UUID(int=900),
    title="香港东路停水",
    words="主管道抢修，正在停水，请提前储水。",
    area="370212004",
    area_path="崂山区 / 金家岭街道",
    category="0302",
    unit="E01",
    unit_name="区供热集团",
    begins_at=NOW - timedelta(hours=3),
    expected_end_at=NOW + timedelta(hours=9),
    valid_until=NOW + timedelta(days=1),
    version=3,
    callers=17,
    why="所在区域",
)


@dataclass(slots=True)
class World:
    """What the ports answer, and what they were asked for."""

    history_rows: tuple[int, int, int] = (3, 12, 5)
    refusal: ConsoleError | None = None
    draft_refusal: ConsoleError | None = None
    leftovers: tuple[Draft, ...] = ()
    sent: list[tuple[object, ...]] = field(default_factory=list)
    kept: list[Draft] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)
    dropped: list[UUID] = field(default_factory=list)
    questions: list[HistoryQuestion] = field(default_factory=list)
    remembered: list[tuple[str, Candidate]] = field(default_factory=list)
    recalls: list[tuple[UUID, str]] = field(default_factory=list)
    unmasked: list[tuple[UUID, str]] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    earlier: TicketForm = field(default_factory=lambda: EARLIER)
    incidents: tuple[Incident, ...] = ()
    parts: tuple[PersonPart, ...] = (
        PersonPart(UUID(int=51), None, "张三、欧阳䶮㛃　138****1234", 3),
    )

    def ports(self) -> IntakePorts:
        """Return the ports of this world."""
        return IntakePorts(
            card=self.card,
            history=self.history,
            find_areas=lambda text, limit: _find(AREAS, text, limit),
            find_categories=lambda text, limit: _find(CATEGORIES, text, limit),
            find_units=lambda text, limit: _find(UNITS, text, limit),
            recognise=recognise,
            propose=self.propose,
            routes=lambda: ROUTES,
            dispatch=lambda form, lead, assists: self.send("dispatch", form, lead, assists),
            answer=lambda form, words, article: self.send("answer", form, words, article),
            route=lambda form, code, told: self.send("route", form, code, told),
            join=lambda form, ticket: self.send("join", form, ticket),
            log=lambda form: self.send("log", form),
            persons=PersonPorts(
                find=self.find_person, merge=self.merge_person, split=self.split_person
            ),
            incidents=IncidentPorts(
                around=lambda place: self.incidents if place in {"", AREAS[1].code} else (),
                take_in=lambda form, event: self.send("incident", form, event),
                create=lambda form: self.write_down("create", form),
                change=lambda event, version, form: self.change("change", event, version, form),
                end=lambda event, version: self.change("end", event, version),
            ),
            earlier=RecallPorts(
                recall=self.recall,
                told=lambda call, ticket, again: self.record(
                    "again" if again else "told", call, ticket
                ),
                urge=lambda call, ticket, words: self.record("urge", call, ticket, words),
                reopen=lambda call, ticket, why: self.record("reopen", call, ticket, why),
                unmask=self.unmask,
            ),
            save_draft=self.save,
            drop_draft=self.dropped.append,
            drafts=lambda: self.leftovers,
            channels=lambda: (
                Candidate("phone", "电话", "电话"),
                Candidate("site", "网站留言", "网站留言"),
            ),
            recognise_categories=lambda text: CATEGORIES[:1] if "暖气" in text else (),
            find_templates=find_templates,
            open_number=self.looked_at.append,
            remember=lambda kind, chosen: self.remembered.append((kind, chosen)),
        )

    def card(self, phone: str) -> CallerCard:
        """Return a caller: known for one number, new for others."""
        found = normalise(phone)
        shown = found.grouped if found else "号码未显示"
        if phone != "13800001234":
            return CallerCard(phone, shown, (), "", 0, 0, None, False, False)
        last = NOW - timedelta(days=17)
        names = ("张三", "欧阳䶮㛃")
        return CallerCard(
            phone, shown, names, "青岛 移动", 3, 1, last, True, True, 5, 30, self.parts
        )

    def find_person(self, number: str) -> PersonPart:
        """Return the one other person whom this city knows."""
        if number != "13900005678":
            raise RuleError("phone", code="unknown_caller")
        return PersonPart(UUID(int=52), None, "张三家　139****5678", 2)

    def merge_person(self, phone: str, person: UUID) -> None:
        """Merge that one."""
        self.sent.append(("merge_person", phone, person))
        if self.refusal is not None:
            raise self.refusal
        other = PersonPart(person, UUID(int=51), "张三家　139****5678", 2)
        self.parts = (*self.parts, other)

    def split_person(self, person: UUID) -> None:
        """Split it again."""
        self.sent.append(("split_person", person))
        self.parts = self.parts[:1]

    def history(self, question: HistoryQuestion) -> History:
        """Return as many rows as this world has."""
        self.questions.append(question)
        number, place, similar = self.history_rows
        return History(
            question,
            rows(min(20, number) if question.phone else 0, "同号码"),
            rows(min(20, place), "距此 120 米", 1),
            rows(min(20, similar) if question.text else 0, "内容相似：暖气、不热", 2),
            number if question.phone else 0,
            place,
            1.5,
            rows(2, "同一对象", 3) if question.accused else (),
            7 if question.accused else 0,
        )

    def propose(self, form: TicketForm, lead: str | None) -> Proposal:
        """Return the one proposal, with another lead where one was chosen."""
        if not form.category:
            raise RuleError("category", code="missing_field")
        chosen = next((unit for unit in UNITS if unit.code == lead), None)
        if chosen is None:
            return PROPOSAL
        return replace(PROPOSAL, lead=ProposedUnit(chosen.code, chosen.name, "街道", "坐席指定"))

    def send(self, what: str, form: TicketForm, *rest: object) -> Taken:
        """Take a form, or refuse it."""
        self.sent.append((what, form, *rest))
        if self.refusal is not None:
            raise self.refusal
        return TAKEN

    def recall(self, ticket: UUID, phone: str) -> Recalled:
        """Return an earlier ticket: one of the number's own list is the caller's own."""
        self.recalls.append((ticket, phone))
        row = next(one for seed in range(4) for one in rows(20, "", seed) if one.id == ticket)
        own = ticket.int < 1000 and bool(phone)
        return Recalled(
            id=ticket,
            number=row.number,
            short_code=row.short_code,
            opened_at=row.opened_at,
            state=row.state,
            own=own,
            unit=row.unit,
            since=row.opened_at + timedelta(hours=2),
            due_at=NOW + timedelta(days=6) if row.state.is_open else None,
            due_word="办结",
            reply="" if row.state is State.HANDLING else "已安排人员到场处理。",
            said=SAID,
            caller=CallerView("张*", "138****1234", "", False, not own, True, True),
            reminded=1,
            repeated=2,
            refusals=self.refusals,
            form=self.earlier,
            category_path=CATEGORIES[0].path,
            place_path=AREAS[1].path,
        )

    def record(self, what: str, call: Calling, ticket: UUID, *rest: object) -> Taken:
        """Record something on an earlier ticket, or refuse it."""
        self.sent.append((what, call, ticket, *rest))
        if self.refusal is not None:
            raise self.refusal
        return replace(TAKEN, ticket_id=ticket, say=SAID, ending=what)

    def write_down(self, what: str, *given: object) -> UUID:
        """Note an incident that was written down, or refuse it."""
        self.sent.append((what, *given))
        if self.refusal is not None:
            raise self.refusal
        return UUID(int=9)

    def change(self, what: str, *given: object) -> None:
        """Note that an incident was changed or ended."""
        self.write_down(what, *given)

    def unmask(self, ticket: UUID, reason: str) -> CallerView:
        """Return a caller in plain and note who asked why."""
        self.unmasked.append((ticket, reason))
        form = self.earlier
        text = form.text.replace("138****1234", "13800001234")
        words = FreeText(form.title, text, "", "", form.address)
        return CallerView("张三", "138 0000 1234", "", False, False, False, True, words=words)

    def save(self, draft: Draft) -> datetime:
        """Keep a draft, or fail to."""
        if self.draft_refusal is not None:
            raise self.draft_refusal
        self.kept.append(draft)
        return datetime(2026, 11, 20, 6, 3, 22, tzinfo=UTC)


TEMPLATES = (
    TextTemplate(
        "heat", "供热不热", "0301", "{来电人}反映{地点}室温只有{室温}度，从{起始时间}开始。"
    ),
    TextTemplate("quiet", "夜间施工噪声", "*", "{地点}夜里{几点}还在施工，影响休息。"),
    TextTemplate("done", "已向来电人说明", "*", "{日期}已向来电人说明办理流程。"),
)


def find_templates(typed: str, category: str, most: int) -> tuple[TextTemplate, ...]:
    """Return templates by a part of their name, those of the category first."""
    found = [one for one in TEMPLATES if typed in one.name]
    return tuple(sorted(found, key=lambda one: one.category != category))[:most]


def _find(known: tuple[Candidate, ...], text: str, limit: int) -> tuple[Candidate, ...]:
    return tuple(one for one in known if text in one.path or text in one.code)[:limit]


def recognise(text: str) -> tuple[PlaceFound, ...]:
    """Find the one place that this city knows in a text."""
    start = text.find("金家岭小区")
    if start < 0:
        return ()
    found = PlaceFound(AREAS[1], "金家岭小区", 36.1, 120.46, start, start + 5, "小区名")
    return (found,)
