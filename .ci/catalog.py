"""Write the reference tables that follow from the published place codes and work calendar.

Areas, units, the gazetteer and the calendar of the demo city. The same input always gives the
same bytes. Names of officers, telephone numbers and points are made up and say so in `source`.

Usage: catalog.py FOLDER [OUT], where FOLDER holds `places_qingdao_zichuan.csv` and
`cn_workdays_2016_2026.csv` and OUT is the catalogue to write into.
"""

import csv
import hashlib
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Row = tuple[str | int, ...]

SINCE = "2016-01-01"
CITY, DISTRICT = "370200", "370212"
PLACE_SOURCE = "统计用区划代码（china-division 2.7.0，MIT）；点位为演示虚构"
GRID_SOURCE = "演示虚构：网格与点位；总数789、楼宇20、机关学校9据崂先办报道"
UNIT_SOURCE = "名称据统计用区划代码（china-division 2.7.0，MIT）；负责人与电话为演示虚构"
MADE_UP = "演示虚构"
PUBLIC_NAME = "公开地名；点位为演示虚构"

METRES_PER_DEGREE = 111_320
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
COMMUNITY_STEP_M, GRID_STEP_M, ESTATE_STEP_M = 430, 100, 40

# Made-up centre of each street, ordinary grids per community, offset from 36.1° N 120.5° E.
STREETS = {
    "370212001": ((36.135, 120.452), 8),
    "370212002": ((36.125, 120.545), 4),
    "370212003": ((36.265, 120.640), 3),
    "370212004": ((36.205, 120.560), 2),
    "370212005": ((36.088, 120.463), 7),
}
GRIDS, TOWER_GRIDS, OFFICE_GRIDS = 789, 20, 9
TOWERS = {"370212005": 14, "370212001": 6}
OFFICES = {"370212005": 6, "370212001": 3}
DIGITS = "零一二三四五六七八九十"

DEPARTMENTS = """
区政府办公室|政府办公室
区发改局|发展和改革局
区教体局|教育和体育局
区科创局|科技创新局
区工信局|工业和信息化局
区民政局|民政局
区司法局|司法局
区财政局|财政局
区人社局|人力资源和社会保障局
区自然资源局|自然资源局
区生态环境分局|生态环境分局
区住建局|住房和城乡建设局
区交通局|交通运输局
区水务局|水务管理局
区农业农村局|农业农村局
区海洋发展局|海洋发展局
区商务局|商务局
区文旅局|文化和旅游局
区卫健局|卫生健康局
区退役军人局|退役军人事务局
区应急局|应急管理局
区审计局|审计局
区国资局|国有资产监督管理局
区市场监管局|市场监督管理局
区统计局|统计局
区医保局|医疗保障局
区信访局|信访局
区综合行政执法局|综合行政执法局
区审批服务局|行政审批服务局
区大数据局|大数据发展管理局
区金融服务局|地方金融服务局
区投资促进局|投资促进局
区城管局|城市管理局
区园林中心|园林绿化服务中心
区市政中心|市政设施养护中心
区环卫中心|环境卫生服务中心
区房产中心|房产服务中心
区物业中心|物业管理服务中心
区更新中心|城市更新和征收服务中心
区人才中心|人才服务中心
区就业中心|公共就业服务中心
区养老中心|养老服务中心
区机关事务中心|机关事务服务中心
区融媒体中心|融媒体中心
区疾控中心|疾病预防控制中心
区动物防疫中心|动物疫病防控中心
区森林防火中心|森林防火服务中心
崂山风景区管理局|风景区管理局
金家岭金融区中心|金家岭金融区服务中心
公安崂山分局|公安分局
交警崂山大队|公安分局交通警察大队
区消防救援大队|消防救援大队
区税务局|税务局
区气象局|气象局
区烟草局|烟草专卖局
区邮政管理中心|邮政业安全发展中心
区总工会|总工会
团区委|青年联合服务中心
区妇联|妇女联合会
区残联|残疾人联合会
区红十字会|红十字会
区工商联|工商业联合会
"""

ENTERPRISES = """
区供热集团|供热集团有限公司
区供水公司|供水有限公司
区燃气公司|燃气有限公司
区供电中心|供电服务中心
区公交公司|公共交通有限公司
区排水公司|排水运营有限公司
区环卫公司|环境服务有限公司
区路灯公司|城市照明有限公司
区停车公司|停车管理有限公司
区轨道公司|轨道交通运营有限公司
区通信服务中心|通信运营服务中心
区广电公司|广电网络有限公司
区城投集团|城市建设投资集团有限公司
区住房租赁公司|住房租赁有限公司
区旅游集团|旅游发展集团有限公司
区出租车公司|出租汽车服务有限公司
"""

ROADS = """
香港东路 海尔路 银川东路 松岭路 仙霞岭路 苗岭路 深圳路 秦岭路 云岭路 东海东路 梅岭东路
海口路 燕岭路 石岭路 麦岛路 海青路 同盛路 同安路 辽阳东路 株洲路 九水东路 李沙路 滨海大道
王沙路 崂山路 天水路 滁州路 漳州二路 合肥路 劲松七路 科苑纬一路 科苑经三路 枯桃路 张村河路
银岭路 崂山支路 沙子口路 登瀛路 大河东路 北九水路 王哥庄路 仰口路 港东路 晓望路 北宅路
峪夼路
"""
ROAD_STREETS = {
    "370212001": "同安路 辽阳东路 株洲路 天水路 滁州路 合肥路 劲松七路 科苑纬一路 科苑经三路 "
    "枯桃路 张村河路",
    "370212002": "李沙路 崂山路 崂山支路 沙子口路 登瀛路 大河东路",
    "370212003": "王沙路 王哥庄路 仰口路 港东路 晓望路",
    "370212004": "九水东路 北九水路 北宅路 峪夼路",
    "370212005": "香港东路 仙霞岭路 苗岭路 秦岭路 云岭路 东海东路 梅岭东路 海口路 燕岭路 石岭路 "
    "麦岛路 海青路 同盛路 漳州二路 银岭路",
}
CITY_ROADS = "宁夏路 香港中路 香港路 徐州路 山东路 江西路 南京路 澳门路 福州南路 东海西路"

LANDMARKS = """
370212005|landmark|石老人海水浴场 青岛国际会展中心 青岛大剧院 青岛市博物馆
370212005|landmark|极地海洋公园 金家岭山公园 崂山区政务服务大厅
370212005|park|雕塑园 石老人公园 午山森林公园 麦岛公园
370212005|school|金家岭第一小学 海尔路小学 麦岛小学 石老人小学
370212005|school|燕岭路初级中学 云岭路幼儿园 山水幼儿园
370212005|hospital|金家岭社区卫生服务中心 麦岛社区卫生服务中心 崂山区妇幼保健中心 海青路口腔门诊部
370212005|market|麦岛农贸市场 石老人便民市场 丽达茂商圈 金狮广场商圈
370212005|station|石老人浴场地铁站 会展中心地铁站 苗岭路地铁站 海安路地铁站 麦岛公交枢纽
370212005|building|金融中心一号楼 金融中心二号楼 海信大厦北楼 裕龙商务楼 财富大厦
370212001|landmark|国际啤酒城北广场 枯桃花卉交易中心 张村河湿地
370212001|park|张村河公园 枯桃公园 浮山北麓公园
370212001|school|中韩小学 张村小学 枯桃小学 崂山第二实验初级中学 春光山色幼儿园 东韩幼儿园
370212001|hospital|青岛东院 中韩社区卫生服务中心 张村社区卫生服务中心
370212001|market|张村农贸市场 中韩便民市场 枯桃花卉市场
370212001|station|青岛二中地铁站 辽阳东路地铁站 株洲路公交首末站
370212001|building|株洲路创新大厦 软件园七号楼 辽阳东路商务楼
370212002|landmark|流清湾 沙子口渔港 八水河景区入口 大河东游客服务中心 崂山水库
370212002|park|沙子口滨海公园 南姜公园
370212002|school|沙子口小学 登瀛小学 姜哥庄小学 汉河小学 沙子口初级中学 山海幼儿园
370212002|hospital|沙子口社区卫生服务中心 登瀛卫生室
370212002|market|沙子口海鲜市场 沙子口大集 登瀛大集
370212002|station|大河东公交枢纽 沙子口公交首末站
370212003|landmark|仰口游览区 太清宫 雕龙嘴码头 港东码头 华严寺
370212003|park|王哥庄文化公园
370212003|school|王哥庄小学 晓望小学 港东小学 王哥庄初级中学 王哥庄幼儿园
370212003|hospital|王哥庄社区卫生服务中心 晓望卫生室
370212003|market|王哥庄大集 王哥庄馒头市场 港东海鲜市场
370212003|station|王哥庄公交首末站 仰口公交枢纽
370212004|landmark|北九水游览区 华楼游览区 我乐村茶园 北宅樱桃采摘园
370212004|park|北宅生态公园
370212004|school|北宅小学 周哥庄小学 北宅初级中学 北宅幼儿园
370212004|hospital|北宅社区卫生服务中心 凉泉卫生室
370212004|market|北宅大集 枣行便民市场
370212004|station|北宅公交首末站 北九水公交枢纽
"""

ESTATE_FIRST = """
澜庭 云栖 锦麓 朗悦 和瑞 清屿 望澜 松涛 雅岚 汀兰 嘉禾 润景 君悦 碧岸 逸湾 枫林 桂语 晴川
沁园 怡景 海岚 星河 兰亭 舒澜 臻园 翠屏 明珠 天悦 安澜 瑞景 福临 盛和 景明 春晓 秋韵 书香里
泊岸 观澜 栖霞 茗苑 风荷 榕园 梧桐 银杏 紫荆 海棠 丹枫 白桦 青禾 御澜 龙湾
"""
ESTATE_LAST = "花园 家园 雅苑 新城 华庭 公馆 小区 名邸 庭院 嘉苑 东苑 里院"
VILLAGE_LAST = ("新居", "安置楼", "东区")


@dataclass(frozen=True, slots=True)
class Area:
    """One node of the area tree with its point in degrees."""

    code: str
    name: str
    level: str
    parent: str
    lat: float
    lon: float
    source: str


@dataclass(slots=True)
class Officers:
    """Hands out made-up names and telephone numbers, each number once."""

    names: dict[str, list[str]]
    given_out: int = field(default=0)

    def pick(self, kind: str, key: str) -> str:
        """Return the word of a kind that belongs to a key, always the same."""
        words = self.names[kind]
        return words[_number(f"{kind}/{key}") % len(words)]

    def name(self, key: str) -> str:
        """Return a person's name; one in 20 or so has a rare character or an interpunct."""
        chance = _number(f"chance/{key}") % 100
        if chance < 2:  # noqa: PLR2004  # two in a hundred
            return self.pick("ethnic_name", key)
        surname = self.pick("compound_surname" if chance < 5 else "surname", key)  # noqa: PLR2004
        first = self.pick("given", f"{key}/1")
        second = self.pick("rare_given" if chance >= 95 else "given", f"{key}/2")  # noqa: PLR2004
        return surname + (second if first == second or chance % 4 == 0 else first + second)

    def phone(self) -> str:
        """Return the next number of the made-up exchange."""
        self.given_out += 1
        return f"0532-8899{self.given_out:04d}"


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _around(centre: tuple[float, float], index: int, step_m: float) -> tuple[float, float]:
    """Return the index-th seed of a sunflower around a centre: even spacing, no two alike."""
    radius, angle = step_m * math.sqrt(index), index * GOLDEN_ANGLE
    lat, lon = centre
    return (
        round(lat + radius * math.cos(angle) / METRES_PER_DEGREE, 6),
        round(
            lon + radius * math.sin(angle) / METRES_PER_DEGREE / math.cos(math.radians(lat)),
            6,
        ),
    )


def _short(village: str) -> str:
    return village.removesuffix("居民委员会").removesuffix("村民委员会")


def _ordinal(number: int) -> str:
    return DIGITS[number] if number <= 10 else f"十{DIGITS[number - 10]}"  # noqa: PLR2004


def _places(folder: Path) -> list[dict[str, str]]:
    rows = _read(folder / "places_qingdao_zichuan.csv")
    return [row for row in rows if row["area_code"] == DISTRICT]


def areas(places: Sequence[dict[str, str]]) -> Iterator[Area]:
    """Yield the city, the district, its streets, communities and grids, parents first."""
    yield Area(CITY, "青岛市", "city", "", 36.067, 120.383, PLACE_SOURCE)
    yield Area(DISTRICT, "崂山区", "district", CITY, 36.107, 120.469, PLACE_SOURCE)
    communities = []
    for code, (centre, _) in STREETS.items():
        here = [row for row in places if row["street_code"] == code]
        yield Area(code, here[0]["street"], "street", DISTRICT, *centre, PLACE_SOURCE)
        for index, row in enumerate(here):
            point = _around(centre, index + 1, COMMUNITY_STEP_M)
            name = _short(row["village"])
            communities.append(
                Area(row["village_code"], name, "community", code, *point, PLACE_SOURCE)
            )
    yield from communities
    yield from _grids(communities)


def _grids(communities: Sequence[Area]) -> Iterator[Area]:
    """Yield every community's grids: ordinary ones first, then those of towers and offices."""
    usual = sum(STREETS[community.parent][1] for community in communities)
    more = GRIDS - TOWER_GRIDS - OFFICE_GRIDS - usual
    towers, offices = dict(TOWERS), dict(OFFICES)
    for community in sorted(communities, key=lambda area: area.code):
        street = community.parent
        extra = 1 if street == "370212003" and more > 0 else 0
        more -= extra
        names = [f"第{_ordinal(n + 1)}网格" for n in range(STREETS[street][1] + extra)]
        for left, word in ((towers, "楼宇"), (offices, "机关学校")):
            if left.get(street, 0) > 0:
                left[street] -= 1
                names.append(f"{word}专属网格")
        for number, name in enumerate(names, 1):
            point = _around((community.lat, community.lon), number, GRID_STEP_M)
            yield Area(
                f"{community.code}{number:03d}",
                community.name + name,
                "grid",
                community.code,
                *point,
                GRID_SOURCE,
            )


def units(
    tree: Sequence[Area], places: Sequence[dict[str, str]], people: Officers
) -> Iterator[Row]:
    """Yield every unit, parents first; a street, community or grid is `U` and its area's code."""
    villages = {row["village_code"]: row["village"] for row in places}

    def row(code: str, names: tuple[str, str], level: str, parent: str, area: str) -> Row:
        source = UNIT_SOURCE if level in {"street", "community"} else MADE_UP
        head, phone = people.name(code), people.phone()
        return code, *names, level, parent, area, phone, head, SINCE, "", source

    yield row("QD0000", ("青岛市12345政务服务便民热线", "市12345热线"), "city", "", CITY)
    yield row("LS0000", ("崂山区社会治理中心", "区社会治理中心"), "district", "QD0000", DISTRICT)
    for level, letter, lines in (
        ("department", "D", DEPARTMENTS),
        ("enterprise", "E", ENTERPRISES),
    ):
        for number, line in enumerate(lines.split(), 1):
            short, name = line.split("|")
            code = f"LS{letter}{number:03d}"
            yield row(code, (f"青岛市崂山区{name}", short), level, "LS0000", DISTRICT)
    for area in tree:
        match area.level:
            case "street":
                name, parent = f"{area.name}办事处", "LS0000"
            case "community":
                name, parent = villages[area.code], f"U{area.parent}"
            case "grid":
                name, parent = area.name, f"U{area.parent}"
            case _:
                continue
        yield row(f"U{area.code}", (name, area.name), area.level, parent, area.code)


def gazetteer(tree: Sequence[Area]) -> Iterator[Row]:
    """Yield the roads, landmarks and estates by which callers say where they are."""
    by_code = {area.code: area for area in tree}

    def road(index: int, name: str, code: str) -> Row:
        lat, lon = _around((by_code[code].lat, by_code[code].lon), index, COMMUNITY_STEP_M / 2)
        return name, "road", code, f"{lat:.6f}", f"{lon:.6f}", PUBLIC_NAME

    street_of = {name: code for code, names in ROAD_STREETS.items() for name in names.split()}
    for index, name in enumerate(ROADS.split(), 1):
        yield road(index, name, street_of.get(name, DISTRICT))
    for index, name in enumerate(CITY_ROADS.split(), 1):
        yield road(index, name, CITY)
    yield from _landmarks(tree)
    yield from _estates(tree)


def _landmarks(tree: Sequence[Area]) -> Iterator[Row]:
    """Yield public places; where a name begins with a community's name it stands in there."""
    for line in LANDMARKS.strip().splitlines():
        street, kind, names = line.split("|")
        here = [area for area in tree if area.parent == street]
        for name in names.split():
            named = [area for area in here if name.startswith(area.name.removesuffix("社区"))]
            home = named[0] if named else here[_number(name) % len(here)]
            lat, lon = _around((home.lat, home.lon), _number(name) % 9 + 1, ESTATE_STEP_M)
            kind_word = "building" if kind == "landmark" else kind
            source = PUBLIC_NAME if kind in {"landmark", "park", "station"} else MADE_UP
            yield name, kind_word, home.code, f"{lat:.6f}", f"{lon:.6f}", source


def _estates(tree: Sequence[Area]) -> Iterator[Row]:
    """Yield at least three estates per community, each inside one grid."""
    names = (first + last for last in ESTATE_LAST.split() for first in ESTATE_FIRST.split())
    for community in (area for area in tree if area.level == "community"):
        grids = [area for area in tree if area.parent == community.code]
        usual = [grid for grid in grids if grid.name.endswith("网格") and "专属" not in grid.name]
        rural = community.name.endswith("村")
        for index in range(3 if rural or len(usual) < 7 else 4):  # noqa: PLR2004
            stem = community.name.removesuffix("村")
            name = stem + VILLAGE_LAST[index] if rural else next(names)
            grid = usual[index % len(usual)]
            point = _around((grid.lat, grid.lon), index + 1, ESTATE_STEP_M)
            yield name, "estate", grid.code, f"{point[0]:.6f}", f"{point[1]:.6f}", MADE_UP
        if rural:
            point = _around((community.lat, community.lon), 9, ESTATE_STEP_M)
            name = community.name.removesuffix("村") + "老村"
            yield name, "village", community.code, f"{point[0]:.6f}", f"{point[1]:.6f}", MADE_UP


HOLIDAYS = {
    "": "",
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}
KINDS = {
    "holiday weekday off": "holiday",
    "holiday weekend": "holiday_weekend",
    "make-up workday": "make_up_workday",
}


def calendar(folder: Path) -> Iterator[Row]:
    """Yield every day of 2016 to 2026, all of them from official years."""
    for day in _read(folder / "cn_workdays_2016_2026.csv"):
        plain = "workday" if day["is_workday"] == "1" else "weekend"
        source = f"国务院办公厅关于{day['date'][:4]}年部分节假日安排的通知"
        kind, name = KINDS.get(day["kind"], plain), HOLIDAYS[day["name"]]
        yield day["date"], day["weekday"], day["is_workday"], kind, name, 1, source


def main(folder: Path, out: Path) -> None:
    """Write `areas.csv`, `units.csv`, `gazetteer.csv` and `calendar.csv`."""
    words: dict[str, list[str]] = {}
    for row in _read(out / "demo" / "names.csv"):
        words.setdefault(row["kind"], []).append(row["value"])
    places = _places(folder)
    tree = list(areas(places))
    _write(
        out / "areas.csv",
        "code,name,level,parent,lat,lon,valid_from,valid_to,source",
        (
            (a.code, a.name, a.level, a.parent, f"{a.lat:.6f}", f"{a.lon:.6f}", SINCE, "", a.source)
            for a in tree
        ),
    )
    _write(
        out / "units.csv",
        "code,name,short_name,level,parent,area,phone,head,valid_from,valid_to,source",
        units(tree, places, Officers(words)),
    )
    _write(out / "gazetteer.csv", "name,kind,area,lat,lon,source", gazetteer(tree))
    _write(
        out / "calendar.csv",
        "date,weekday,is_workday,kind,name,official,source",
        calendar(folder),
    )


if __name__ == "__main__":
    HERE = Path(__file__).parents[1] / "resources" / "catalog"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE)  # noqa: PLR2004
