"""The verb that measures."""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import platformdirs

from console.cli.opened import Verbs, now
from console.cli.output import DONE, put, say
from console.cli.windows import WINDOWS, Measured, told
from console.domain.zone import start_of_day
from console.letters.press import LetterPress
from console.services.bench import NAMES, Bench
from console.services.demo import VERSION, fill_demo
from console.services.press import press_settings
from dao.migrate import version
from dao.unit_of_work import Database
from dao.versions import EMPTY, head

COPIED = 20_000
"""A larger database is measured where it is kept; what `save` adds stays in it."""
ALL = (*NAMES, *WINDOWS)
UNTIL = date(2026, 11, 20)
"""Fixed, so that figures of different days are of the same data."""


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb of this module."""
    bench = verbs.add_parser("bench", help="测量等待时间", parents=[shared])
    bench.add_argument("names", nargs="*", metavar="NAME", help="、".join(ALL))
    bench.add_argument("--tickets", type=int, default=20_000, metavar="N")
    bench.set_defaults(handler=run_bench)


def run_bench(args: argparse.Namespace) -> int:
    """Measure on a database made for it; the one of `--database` is never touched."""
    unknown = [name for name in args.names if name not in ALL]
    if unknown or args.tickets < 1:
        say(f"没有这个测量：{'、'.join(unknown)}；可用 {'、'.join(ALL)}，件数至少 1。")
        return 2
    found: dict[str, Measured] = {}
    with _database(args.tickets) as url:
        database = Database(url)
        try:
            bench = Bench(database.transaction, start_of_day(UNTIL) + timedelta(hours=9))
            runs: dict[str, Callable[[], Measured]] = {
                "ring": bench.ring,
                "search": bench.search,
                "list": bench.pages,
                "save": bench.save,
                "clocks": bench.clocks,
                "letters": lambda: bench.letters(LetterPress(press_settings(database.transaction))),
                **{name: partial(measure, url) for name, measure in WINDOWS.items()},
            }
            for name in args.names or ALL:
                say(f"测量 {name} …")
                found[name] = runs[name]()
        finally:
            database.close()
    lines = [f"{name:9} {told(one)}" for name, one in found.items()]
    values = {name: asdict(one) | {"tickets": args.tickets} for name, one in found.items()}
    put(values, "\n".join(lines), as_json=args.as_json)
    return DONE


@contextmanager
def _database(tickets: int) -> Generator[str, None, None]:
    """Yield a filled database: a copy of the one that is kept, a large one itself."""
    cache = Path(platformdirs.user_cache_dir("hotline-console", appauthor=False))
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"bench-{head()}-{VERSION}-{tickets}.db"
    if version(f"sqlite:///{path}") == EMPTY:
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        _fill(f"sqlite:///{part}", tickets)
        part.replace(path)
    if tickets > COPIED:
        yield f"sqlite:///{path}"
        return
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        copy = shutil.copy(path, folder)
        yield f"sqlite:///{copy}"


def _fill(url: str, tickets: int) -> None:
    say(f"正在生成 {tickets} 件工单 …")
    fill_demo(url, now(), tickets=tickets, until=UNTIL)
