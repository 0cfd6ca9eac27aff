"""The delivered reference tables: complete, consistent with each other, and sourced."""

import csv
import os
import re
import runpy
from collections import Counter
from datetime import date, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from console.domain.limit import ClockName, Limit, LimitTable, LimitUnit, Profile

ROOT = Path(__file__).parents[2]
CATALOG = ROOT / "resources" / "catalog"
SHARED = Path(os.environ.get("HOTLINE_SHARED_DATA", ROOT.parent / "shared" / "data"))
DERIVED = ("areas.csv", "units.csv", "gazetteer.csv", "calendar.csv")
HEADERS = {
    "areas": "code,name,level,parent,lat,lon,valid_from,valid_to,source",
    "units": "code,name,short_name,level,parent,area,phone,head,valid_from,valid_to,source",
    "categories": "scheme,code,name,parent,valid_from,valid_to,successor,aliases,source",
    "profiles": "code,name,clock_names,all_day,service_from,service_to,parked,source,note",
    "limits": "profile,clock,level,kind,urgency,channel,amount,unit,source,note",
    "calendar": "date,weekday,is_workday,kind,name,official,source",
    "rules": "code,priority,category,area,field,kind,lead,assist,profile,reason,"
    "valid_from,valid_to,owner,source",
    "routes": "code,name,number,emergency,words,keywords,source",
    "channels": "code,name,source",
    "outcomes": "code,name,aapor,contacted,final,retry_after_minutes,source",
    "accounts": "login,name,roles,rights,unit,seat,demo",
    "gazetteer": "name,kind,area,lat,lon,source",
    "settings": "key,value,source,note",
    "demo/names": "kind,value",
    "demo/texts": "category,kind,urgency,weight,title,text,reply,note",
}
KEYS = {
    "areas": ("code",),
    "units": ("code",),
    "categories": ("scheme", "code"),
    "profiles": ("code",),
    "limits": ("profile", "clock", "level", "kind", "urgency", "channel"),
    "calendar": ("date",),
    "rules": ("code",),
    "routes": ("code",),
    "channels": ("code",),
    "outcomes": ("code",),
    "accounts": ("login",),
    "gazetteer": ("name", "kind"),
    "settings": ("key",),
    "demo/names": ("kind", "value"),
    "demo/texts": ("category", "title", "text"),
}
LEVELS = {"city", "district", "department", "enterprise", "street", "community", "grid"}
KINDS = {"inquiry", "request", "complaint", "tipoff", "suggestion", "praise"}
FIELDS = {"livelihood", "development", "enforcement", "advice"}

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    with (CATALOG / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


@cache
def by_code(name: str) -> dict[str, Row]:
    return {row["code"]: row for row in table(name)}


@cache
def current() -> dict[str, Row]:
    return {row["code"]: row for row in table("categories") if row["scheme"] == "2026"}


def leaves() -> list[Row]:
    inner = {row["parent"] for row in current().values()}
    return [row for code, row in current().items() if code not in inner]


def path(rows: dict[str, Row], code: str) -> list[str]:
    """Return a node and its ancestors, nearest first; a cycle would exceed the depth."""
    found: list[str] = []
    while code:
        assert code in rows, code
        assert len(found) < 8, f"cycle at {code}"
        found.append(code)
        code = rows[code]["parent"]
    return found


@pytest.mark.parametrize("name", HEADERS)
def test_a_table_has_its_header_unique_keys_and_plain_bytes(name: str) -> None:
    raw = (CATALOG / f"{name}.csv").read_bytes()
    rows = table(name)
    keys = [tuple(row[part] for part in KEYS[name]) for row in rows]

    assert raw.splitlines()[0].decode() == HEADERS[name]
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(value == value.strip() for row in rows for value in row.values())


@pytest.mark.parametrize("name", [name for name in HEADERS if "source" in HEADERS[name]])
def test_every_row_says_where_it_comes_from(name: str) -> None:
    assert [row for row in table(name) if not row["source"]] == []


@pytest.mark.parametrize("file", sorted(CATALOG.rglob("*.csv")), ids=lambda file: file.name)
def test_nothing_looks_like_a_real_mobile_or_identity_number(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) == []
    assert re.findall(r"(?<!\d)\d{17}[\dXx](?!\d)", text) == []


def test_the_district_has_the_published_numbers_of_everything() -> None:
    areas = Counter(row["level"] for row in table("areas"))
    units = Counter(row["level"] for row in table("units"))
    special = [row["name"] for row in table("areas") if "专属网格" in row["name"]]

    assert areas == {"city": 1, "district": 1, "street": 5, "community": 167, "grid": 789}
    assert sum("楼宇" in name for name in special) == 20
    assert sum("机关学校" in name for name in special) == 9
    assert len(special) == 29
    assert units["department"] == 62
    assert (units["street"], units["community"], units["grid"]) == (5, 167, 789)
    assert units["enterprise"] >= 5


@pytest.mark.parametrize("name", ["areas", "units"])
def test_trees_have_one_root_and_parents_of_the_level_above(name: str) -> None:
    above = {
        "district": {"city"},
        "department": {"district"},
        "enterprise": {"district", "city"},
        "street": {"district"},
        "community": {"street"},
        "grid": {"community"},
    }
    rows = by_code(name)
    assert [code for code, row in rows.items() if not row["parent"]] == [next(iter(rows))]
    for code, row in rows.items():
        path(rows, code)
        if row["parent"]:
            assert rows[row["parent"]]["level"] in above[row["level"]]
            assert list(rows).index(row["parent"]) < list(rows).index(code), "parents come first"


def test_every_unit_has_an_area_a_head_and_a_number_of_its_own() -> None:
    rows = table("units")
    assert all(row["area"] in by_code("areas") and row["head"] for row in rows)
    assert all(re.fullmatch(r"0532-8899\d{4}", row["phone"]) for row in rows)
    assert len({row["phone"] for row in rows}) == len(rows)
    heads = "".join(row["head"] for row in rows)
    assert set("䶮㛃𬍛喆·") <= set(heads)


def test_each_street_community_and_grid_is_a_unit() -> None:
    wanted = {
        f"U{row['code']}" for row in table("areas") if row["level"] not in {"city", "district"}
    }
    assert wanted <= set(by_code("units"))


def test_names_resolve_to_one_row() -> None:
    areas = Counter(row["name"] for row in table("areas"))
    units = Counter(name for row in table("units") for name in {row["name"], row["short_name"]})
    assert [name for name, count in areas.items() if count > 1] == []
    assert [name for name, count in units.items() if count > 1] == []
    assert {"金家岭街道", "沙子口街道", "区供热集团", "区住建局", "区社会治理中心"} <= set(units)


def test_points_lie_in_the_district_and_apart() -> None:
    points = [(float(row["lat"]), float(row["lon"])) for row in table("areas")[1:]]
    assert all(35.9 < lat < 36.4 and 120.3 < lon < 120.8 for lat, lon in points)
    assert len(set(points)) == len(points)
    assert all("虚构" in row["source"] for row in table("areas"))


def test_places_callers_name_are_in_the_gazetteer() -> None:
    rows = table("gazetteer")
    areas = by_code("areas")
    roads = {row["name"] for row in rows if row["kind"] == "road"}
    estates = [row for row in rows if row["kind"] == "estate"]
    per_community = Counter(areas[row["area"]]["parent"] for row in estates)

    assert {row["kind"] for row in rows} == {
        "road", "estate", "school", "hospital", "market", "station", "park", "building", "village",
    }  # fmt: skip
    assert all(row["area"] in areas for row in rows)
    assert {"宁夏路", "银川东路", "香港东路", "徐州路", "海尔路", "松岭路"} <= roads
    assert all(areas[row["area"]]["level"] == "grid" for row in estates)
    assert len(per_community) == 167
    assert min(per_community.values()) >= 3
    names = Counter(row["name"] for row in rows)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_category_tree_is_deep_wide_and_named_once() -> None:
    rows = current()
    depths = Counter(len(path(rows, code)) for code in rows)
    names = [row["name"] for row in rows.values()]
    aliases = [alias for row in rows.values() for alias in row["aliases"].split(";") if alias]

    assert len(leaves()) >= 180
    assert max(depths) == 5
    assert len(set(names)) == len(names)
    assert len(set(aliases)) == len(aliases)
    assert not set(aliases) & set(names)
    assert {"供热", "停水", "噪声", "楼道堆物", "供热温度不达标"} <= set(names)
    heat = next(row for row in rows.values() if row["name"] == "供热温度不达标")
    assert rows[heat["parent"]]["name"] == "供热"
    assert {"停水", "楼道堆物", "供热温度不达标"} <= {row["name"] for row in leaves()}


def test_the_old_scheme_points_into_the_new_and_shares_no_name() -> None:
    old = {row["code"]: row for row in table("categories") if row["scheme"] == "2021"}
    names = {row["name"] for row in current().values()}
    assert len(old) >= 40
    for code, row in old.items():
        path(old, code)
        assert row["successor"] in current()
        assert row["valid_to"] < "2026-01-01"
        assert row["name"] not in names


def chosen(category: str) -> Row:
    """Return the rule for a plain request: the nearest ancestor's, else the catch-all."""
    plain = {
        row["category"]: row
        for row in table("rules")
        if row["area"] == row["field"] == row["kind"] == "*"
    }
    return next(plain[code] for code in [*path(current(), category), "*"] if code in plain)


@pytest.mark.parametrize("level", ["community", "grid"])
def test_every_leaf_goes_to_a_unit_that_exists_wherever_it_happens(level: str) -> None:
    units, areas = by_code("units"), by_code("areas")
    chains = [
        {f"@{areas[code]['level']}": f"U{code}" for code in path(areas, row["code"])}
        for row in table("areas")
        if row["level"] == level
    ]
    rules = {row["code"]: chosen(row["code"]) for row in leaves()}
    assert sum(rule["category"] != "*" for rule in rules.values()) == len(rules)
    for rule in rules.values():
        targets = [rule["lead"], *filter(None, rule["assist"].split(";"))]
        assert len(set(targets)) == len(targets)
        for target in targets:
            if target.startswith("@"):
                assert all(chain[target] in units for chain in chains)
            else:
                assert target in units


def test_rules_point_only_at_what_exists() -> None:
    known = {"*", *current()}
    for rule in table("rules"):
        assert rule["category"] in known
        assert rule["area"] == "*" or rule["area"] in by_code("areas")
        assert rule["field"] in {"*", *FIELDS}
        assert rule["kind"] in {"*", *KINDS}
        assert rule["profile"] in {"", *by_code("profiles")}
        assert rule["owner"] in by_code("units")
        assert rule["reason"]
        for target in filter(None, [rule["lead"], *rule["assist"].split(";")]):
            assert target in {"@community", "@street", "@grid", *by_code("units")}


@pytest.mark.parametrize(
    ("category", "lead", "assist"),
    [
        ("供热", "区供热集团", "@community"),
        ("供热温度不达标", "区供热集团", "@community"),
        ("停水", "区供水公司", "@community"),
        ("楼道堆物", "@community", ""),
        ("噪声", "@community", "区综合行政执法局"),
        ("施工噪声", "区综合行政执法局", "区住建局"),
        ("拖欠工资", "区人社局", "区住建局"),
    ],
)
def test_the_dispatch_catalogue_proposes(category: str, lead: str, assist: str) -> None:
    short = {row["code"]: row["short_name"] for row in table("units")}
    code = next(code for code, row in current().items() if row["name"] == category)
    rule = chosen(code)
    assert short.get(rule["lead"], rule["lead"]) == lead
    assert short.get(rule["assist"], rule["assist"]) == assist


def test_without_a_category_the_community_goes_first() -> None:
    rules = [row for row in table("rules") if row["category"] == "*"]
    last = min(rules, key=lambda row: int(row["priority"]))
    assert (last["lead"], last["kind"], last["field"], last["area"]) == ("@community", *"***")


FIGURES = [
    ("shandong_2020", "finish", "", "5 working_days"),
    ("shandong_2020", "return", "", "2 working_days"),
    ("shandong_2020", "extend", "", "10 working_days"),
    ("shandong_complaint_2017", "finish", "", "15 working_days"),
    ("shandong_complaint_2017", "extend", "", "7 working_days"),
    ("jinan", "finish", "", "5 working_days"),
    ("weifang", "finish", "", "5 working_days"),
    ("tianjin_2025", "sign", "urgent", "15 minutes"),
    ("tianjin_2025", "sign", "utility", "30 minutes"),
    ("tianjin_2025", "sign", "", "1 working_days"),
    ("shanghai_daning_2019", "finish", "inquiry", "1 working_days"),
    ("shanghai_daning_2019", "finish", "suggestion", "1 working_days"),
    ("shanghai_daning_2019", "finish", "request", "5 working_days"),
    ("shanghai_daning_2019", "finish", "complaint", "5 working_days"),
    ("shanghai_daning_2019", "redo", "", "3 working_days"),
    ("shanghai_daning_2019", "extend", "", "10 working_days"),
    ("shanghai_xiayang_2022", "contact", "", "1 working_days"),
    ("shanghai_xiayang_2022", "finish", "", "5 working_days"),
    ("shanghai_xiayang_2022", "redo", "", "3 working_days"),
    ("zichuan", "sign", "", "15 minutes"),
    ("zichuan", "contact", "", "30 minutes"),
    ("zichuan", "finish", "inquiry", "1 working_days"),
    ("zichuan", "finish", "complaint", "3 working_days"),
    ("zichuan", "finish", "", "3 working_days"),
    ("laoshan", "contact", "", "4 hours"),
    ("laoshan", "finish", "community", "2 working_days"),
    ("laoshan", "finish", "street", "3 working_days"),
    ("laoshan", "finish", "department", "4 working_days"),
    ("laoshan", "finish", "enterprise", "4 working_days"),
    ("shandong_enterprise_2020", "contact", "", "1 working_days"),
    ("shandong_enterprise_2020", "feedback", "", "3 working_days"),
    ("shandong_enterprise_2020", "finish", "", "15 working_days"),
    ("shandong_enterprise_2020", "extend", "", "15 working_days"),
    ("qingdao_2115", "contact", "", "2 hours"),
    ("qingdao_2115", "feedback", "", "1 working_days"),
    ("qingdao_2115", "finish", "", "15 working_days"),
    ("chongqing_rubric", "finish", "inquiry", "5 working_days"),
    ("chongqing_rubric", "finish", "", "15 working_days"),
    ("bureau_13wd", "finish", "urgent", "0 calendar_days"),
    ("bureau_13wd", "finish", "inquiry", "3 working_days"),
    ("bureau_13wd", "finish", "request", "3 working_days"),
    ("bureau_13wd", "finish", "suggestion", "13 working_days"),
    ("bureau_13wd", "finish", "complaint", "13 working_days"),
    ("bureau_13wd", "finish", "tipoff", "13 working_days"),
    ("haikou", "contact", "", "30 minutes"),
    ("beijing_graded", "finish", "urgent", "2 hours"),
    ("beijing_graded", "finish", "utility", "24 hours"),
    ("beijing_graded", "finish", "", "7 calendar_days"),
    ("petition", "sign", "", "15 calendar_days"),
    ("petition", "return", "", "5 working_days"),
    ("petition", "finish", "", "60 calendar_days"),
    ("petition", "extend", "", "30 calendar_days"),
    ("default", "dispatch", "", "30 minutes"),
    ("default", "decision", "", "4 service_hours"),
    ("default", "review", "", "1 working_days"),
    ("default", "redo", "", "3 working_days"),
    ("default", "report_in", "", "2 hours"),
    ("default", "callback", "", "5 working_days"),
    ("default", "reopen", "", "30 calendar_days"),
]


@pytest.mark.parametrize(("profile", "clock", "narrow", "limit"), FIGURES)
def test_a_profile_keeps_the_published_figure(
    profile: str, clock: str, narrow: str, limit: str
) -> None:
    found = [
        f"{row['amount']} {row['unit']}"
        for row in table("limits")
        if (row["profile"], row["clock"]) == (profile, clock)
        and {row["level"], row["kind"], row["urgency"]} - {"*"} == {narrow} - {""}
    ]
    assert found == [limit]


def test_limits_name_known_profiles_levels_kinds_and_units_of_time() -> None:
    units = {"minutes", "hours", "service_hours", "working_days", "calendar_days"}
    for row in table("limits"):
        assert row["profile"] in by_code("profiles")
        assert row["level"] in {"*", *LEVELS}
        assert row["kind"] in {"*", *KINDS}
        assert row["urgency"] in {"*", "normal", "urgent", "utility"}
        assert row["unit"] in units
        assert int(row["amount"]) > 0 or row["unit"] == "calendar_days"
    own = [row for row in table("limits") if row["source"] == "本项目约定"]
    assert ("zichuan", "finish", "*") in {(r["profile"], r["clock"], r["kind"]) for r in own}


def test_a_dash_in_the_published_table_is_no_row() -> None:
    clocks: dict[str, set[str]] = {}
    for row in table("limits"):
        clocks.setdefault(row["profile"], set()).add(row["clock"])
    assert set(clocks) == set(by_code("profiles"))
    assert clocks["laoshan"] == {"contact", "finish"}
    assert clocks["zichuan"] == {"sign", "contact", "finish"}
    assert clocks["haikou"] == {"contact"}
    assert clocks["tianjin_2025"] == {"sign"}
    assert clocks["weifang"] == clocks["jinan"] == {"finish"}


def test_cities_call_clocks_by_their_own_words() -> None:
    known = {row["clock"] for row in table("limits")}
    for row in table("profiles"):
        names = dict(pair.split("=") for pair in row["clock_names"].split(";") if pair)
        assert set(names) <= known
        assert all(names.values())
        assert row["all_day"] in {"0", "1"}
    assert "contact=响应" in by_code("profiles")["laoshan"]["clock_names"]


def test_the_calendar_has_every_day_of_eleven_official_years() -> None:
    days = [date.fromisoformat(row["date"]) for row in table("calendar")]
    assert (days[0], days[-1]) == (date(2016, 1, 1), date(2026, 12, 31))
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    for day, row in zip(days, table("calendar"), strict=True):
        assert int(row["weekday"]) == day.isoweekday()
        assert row["official"] == "1"
        assert row["is_workday"] == str(int(row["kind"] in {"workday", "make_up_workday"}))


def test_the_make_up_days_of_2026_are_working_days() -> None:
    found = [
        row["date"][5:]
        for row in table("calendar")
        if row["date"] >= "2026" and row["kind"] == "make_up_workday"
    ]
    assert found == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_emergencies_have_a_number_and_every_channel_its_words() -> None:
    routes = table("routes")
    numbers = {row["number"] for row in routes if row["emergency"] == "1"}
    assert {"110", "119", "120", "122"} <= numbers
    assert "" not in numbers
    assert all(row["words"] and row["keywords"] for row in routes)
    names = {row["name"] for row in routes}
    assert {"信访", "诉讼", "仲裁", "行政复议", "政府信息公开", "纪检监察"} <= names


def test_callback_outcomes_are_those_of_the_command_line() -> None:
    expected = {
        "complete": "I", "partial": "P", "refusal": "R", "no_answer": "NC", "busy": "NC",
        "switched_off": "NC", "invalid_number": "NC", "wrong_number": "NE", "language": "O",
        "other": "O",
    }  # fmt: skip
    assert {row["code"]: row["aapor"] for row in table("outcomes")} == expected
    for row in table("outcomes"):
        assert (row["final"] == "1") == (row["retry_after_minutes"] == "0")


def test_accounts_cover_every_role_of_the_hotline() -> None:
    rows = {row["login"]: row for row in table("accounts")}
    assert {"agent", "agent2", "supervisor", "supervisor2", "clerk", "admin"} == set(rows)
    seats = [row["seat"] for row in rows.values()]
    assert len(set(seats)) == len(seats)
    assert set(rows["supervisor"]["rights"].split(";")) == {
        "callback", "designate", "instruct", "unmask",
    }  # fmt: skip
    assert all(row["demo"] == "1" for row in rows.values())


def test_the_generator_gives_the_same_bytes_again(tmp_path: Path) -> None:
    if not (SHARED / "places_qingdao_zichuan.csv").exists():
        pytest.skip("the shared place codes and work calendar are not here")
    (tmp_path / "demo").mkdir()
    names = CATALOG / "demo" / "names.csv"
    (tmp_path / "demo" / "names.csv").write_bytes(names.read_bytes())
    runpy.run_path(str(ROOT / ".ci" / "catalog.py"))["main"](SHARED, tmp_path)
    changed = [
        name for name in DERIVED if (tmp_path / name).read_bytes() != (CATALOG / name).read_bytes()
    ]
    assert changed == []


SLOTS = {
    "estate", "building", "unit_no", "room", "road", "days", "hour", "shop", "school", "company",
}  # fmt: skip


def test_demo_texts_read_like_tickets() -> None:
    rows = table("demo/texts")
    inner = {row["parent"] for row in current().values()}

    assert len(rows) >= 160
    assert len({row["category"] for row in rows}) >= 60
    assert {row["kind"] for row in rows} == KINDS
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        slots = set(re.findall(r"\{(.*?)\}", row["title"] + row["text"] + row["reply"]))
        assert slots <= SLOTS
        assert "{" not in row["title"].replace("{estate}", "").replace("{road}", "")
        assert row["category"] in current()
        assert row["note"] == current()[row["category"]]["name"]
        assert row["category"] not in inner
        assert row["urgency"] in {"normal", "urgent", "utility"}
        assert int(row["weight"]) > 0


def test_demo_texts_vary_in_length_and_replies_say_something() -> None:
    rows = table("demo/texts")
    lengths = sorted(len(row["text"]) for row in rows)
    least = next(int(r["value"]) for r in table("settings") if r["key"] == "reply.least_characters")
    assert lengths[0] < 40
    assert lengths[-1] > 200
    assert min(len(row["reply"]) for row in rows) > least
    assert not [row for row in rows if re.search(r"已收悉|正在处理中|已转交", row["reply"])]


def test_a_slot_in_a_reply_is_a_slot_of_its_text() -> None:
    for row in table("demo/texts"):
        told = set(re.findall(r"\{(.*?)\}", row["text"]))
        assert set(re.findall(r"\{(.*?)\}", row["reply"])) <= told | {"school"}


def test_demo_names_fill_the_slots_and_the_rare_ones() -> None:
    words: dict[str, set[str]] = {}
    for row in table("demo/names"):
        words.setdefault(row["kind"], set()).add(row["value"])
    assert len(words["surname"]) >= 200
    assert set("䶮㛃𬍛喆") <= words["rare_given"]
    assert all("·" in name for name in words["ethnic_name"])
    assert all(len(name) == 2 for name in words["compound_surname"])
    assert words["shop"]
    assert words["company"]


def test_the_programs_own_tables_accept_the_limits() -> None:
    profiles = [
        Profile(
            row["code"],
            row["name"],
            all_day=row["all_day"] == "1",
            service_from=time.fromisoformat(row["service_from"]) if row["service_from"] else None,
            service_to=time.fromisoformat(row["service_to"]) if row["service_to"] else None,
        )
        for row in table("profiles")
    ]
    limits = [
        Limit(
            row["profile"], ClockName(row["clock"]), row["level"], row["kind"], row["urgency"],
            row["channel"], int(row["amount"]), LimitUnit(row["unit"]), row["source"], row["note"],
        )
        for row in table("limits")
    ]  # fmt: skip
    found = LimitTable(profiles, limits)
    gaps = [gap for code in found.codes for gap in found.gaps(code, LEVELS, KINDS)]
    street = found.find("laoshan", ClockName.FINISH, "street", "complaint")

    assert gaps == []
    assert street is not None
    assert street.text == "3 个工作日"
