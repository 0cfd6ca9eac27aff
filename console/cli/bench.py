"""The verb that measures."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import platformdirs

from console.cli.opened import Verbs, now
from console.cli.output import DONE, put, say
from console.cli.windows import WINDOWS, Measured, told
from console.domain.listing import ListQuestion
from console.domain.zone import start_of_day
from console.letters.press import LetterPress
from console.services.bench import NAMES, Bench
from console.services.demo import SEED, VERSION, fill_demo
from console.services.demo.past import VERSION as PAST_VERSION
from console.services.demo.past import fill_many
from console.services.measure import Figure, Mark
from console.services.press import press_settings
from console.services.scale import ScaleBench, growth
from console.services.seats_bench import measure_seats
from dao.lists import Eyes
from dao.migrate import upgrade, version
from dao.unit_of_work import Database
from dao.versions import EMPTY, head

ALL = (*NAMES, *WINDOWS)
SEATS = "seats"
"""Needs a server, so it is measured only where `--server` names one."""
AT_SERVER = ("ring", "search", "list", SEATS)
COPIED = 20_000
"""A larger database is measured where it is kept; what `save` adds stays in it."""
UNTIL = date(2026, 11, 20)
"""Fixed, so that figures of different days are of the same data."""
MORNING = timedelta(hours=9)
MISSED = 1
Found = dict[str, Measured]


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb of this module."""
    bench = verbs.add_parser("bench", help="测量等待时间", parents=[shared])
    bench.add_argument("names", nargs="*", metavar="NAME", help="、".join(ALL))
    bench.add_argument("--tickets", type=_counts, default=[20_000], metavar="N[,M]")
    bench.add_argument("--keep", type=Path, metavar="DIR", help="生成的库放在这里，下次直接用")
    bench.add_argument(
        "--server",
        default="",
        metavar="URL",
        help="在服务器上量 ring、search、list、seats：超级用户的地址，库里已有工单",
    )
    bench.add_argument("--check", action="store_true", help="有一项没达到标准就以 1 结束")
    bench.set_defaults(handler=run_bench)


def _counts(typed: str) -> list[int]:
    return [int(one) for one in typed.split(",")]


def run_bench(args: argparse.Namespace) -> int:
    """Measure on databases made for it; the one of `--database` is never touched."""
    if args.server:
        return _bench_server(args)
    unknown = [name for name in args.names if name not in ALL]
    if unknown or min(args.tickets) < 1:
        say(f"没有这个测量：{'、'.join(unknown)}；可用 {'、'.join(ALL)}，件数至少 1。")
        return 2
    # One size alone is a demo; to be compared, and in large, all are made alike.
    alike = len(args.tickets) > 1 or max(args.tickets) > COPIED
    found: dict[int, Found] = {}
    for tickets in args.tickets:
        with _database(args.keep or _cache(), tickets, demo=not alike) as url:
            found[tickets] = _measure(args.names or ALL, url)
    if len(found) > 1:
        _compare(found[min(found)], found[max(found)])
    lines = [line for tickets, some in found.items() for line in _lines(tickets, some)]
    values: dict[str, object] = {
        name: _value(one, max(found)) for name, one in found[max(found)].items()
    }
    if len(found) > 1:
        values["fewer"] = {
            str(tickets): {name: _value(one, tickets) for name, one in some.items()}
            for tickets, some in found.items()
            if tickets != max(found)
        }
    put(values, "\n".join(lines), as_json=args.as_json)
    missed = [mark for one in found[max(found)].values() for mark in _marks(one) if not mark.held]
    return MISSED if args.check and missed else DONE


def _bench_server(args: argparse.Namespace) -> int:
    """Measure a server's seats; their accounts are added and stay."""
    if not args.names or set(args.names) - set(AT_SERVER):
        say(f"--server 用于 {'、'.join(AT_SERVER)}，请写明量哪些。")
        return 2
    found, tickets = _at_server(args.server, args.names)
    values = {name: _value(one, tickets) for name, one in found.items()}
    put(values, "\n".join(_lines(tickets, found)), as_json=args.as_json)
    missed = [mark for one in found.values() for mark in _marks(one) if not mark.held]
    return MISSED if args.check and missed else DONE


def _at_server(url: str, names: Sequence[str]) -> tuple[Found, int]:
    """Return what was measured on the tickets that a server holds, and how many these are."""
    database = Database(url)
    try:
        with database.transaction(read_only=True) as daos:
            tickets = daos.lists.total(ListQuestion(), Eyes(now(), None, ""))
        scale = ScaleBench(database.transaction, now(), at_server=True)
        runs: dict[str, Callable[[], Measured]] = {
            "ring": scale.ring,
            "search": scale.search,
            "list": scale.pages,
            SEATS: lambda: measure_seats(url, now),
        }
        found: Found = {}
        for name in names:
            say(f"测量 {name} …")
            found[name] = runs[name]()
        return found, tickets
    finally:
        database.close()


def _compare(few: Found, many: Found) -> None:
    """Add to the figures of many tickets how much they grew."""
    for name, one in many.items():
        before = few[name]
        if isinstance(one, Figure) and isinstance(before, Figure):
            many[name] = replace(one, marks=(*one.marks, *growth(before, one)))


def _marks(one: Measured) -> Sequence[Mark]:
    return one.marks if isinstance(one, Figure) else ()


def _measure(names: Sequence[str], url: str) -> Found:
    database = Database(url)
    try:
        at = start_of_day(UNTIL) + MORNING
        bench, scale = Bench(database.transaction, at), ScaleBench(database.transaction, at)
        painted = [sys.executable, "-m", "console.bootstrap.painted", url, at.isoformat()]
        runs: dict[str, Callable[[], Measured]] = {
            "ring": scale.ring,
            "search": scale.search,
            "list": scale.pages,
            "painted": lambda: scale.painted(painted),
            "save": bench.save,
            "clocks": bench.clocks,
            "letters": lambda: bench.letters(LetterPress(press_settings(database.transaction))),
            **{name: partial(measure, url) for name, measure in WINDOWS.items()},
        }
        found: Found = {}
        for name in names:
            say(f"测量 {name} …")
            found[name] = runs[name]()
        return found
    finally:
        database.close()


def _lines(tickets: int, found: Found) -> list[str]:
    lines = []
    for name, one in found.items():
        lines.append(f"{name:9} {told(one)}；{tickets} 件")
        if isinstance(one, Figure):
            lines += [
                f"    {some.name}：{some.count} 次，中位 {some.p50_ms:.2f}  "
                f"95% {some.p95_ms:.2f} 毫秒"
                for some in one.parts
            ]
        lines += [
            f"    {'' if mark.held else '未'}达到 {mark.name}：{mark.value}，不超过 {mark.limit}"
            for mark in _marks(one)
        ]
    return lines


def _value(one: Measured, tickets: int) -> dict[str, object]:
    found = asdict(one) | {"tickets": tickets}
    if isinstance(one, Figure):
        found["marks"] = [asdict(mark) | {"held": mark.held} for mark in one.marks]
    return found


def _cache() -> Path:
    return Path(platformdirs.user_cache_dir("hotline-console", appauthor=False))


@contextmanager
def _database(folder: Path, tickets: int, *, demo: bool) -> Generator[str, None, None]:
    """Yield a filled database: a copy of the one that is kept, a large one itself."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = f"{head()}-{VERSION}" if demo else f"many-{VERSION}.{PAST_VERSION}"
    path = folder / f"bench-{kind}-{tickets}.db"
    url = f"sqlite:///{path}"
    if version(url) == EMPTY:
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        say(f"正在生成 {tickets} 件工单 …")
        if demo:
            fill_demo(f"sqlite:///{part}", now(), tickets=tickets, until=UNTIL)
        else:
            fill_many(part, now(), tickets=tickets, seed=SEED, until=UNTIL)
        part.replace(path)
    elif version(url) != head():
        upgrade(url)
    if tickets > COPIED:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as place:
        copy = shutil.copy(path, place)
        yield f"sqlite:///{copy}"
