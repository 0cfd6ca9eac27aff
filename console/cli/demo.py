"""The verb `demo`: fill an empty database with a city at work."""

import argparse
from datetime import date

from console.cli import output
from console.cli.opened import Verbs, now
from console.domain.zone import iso, show
from console.services.demo import SEED, TICKETS, fill_demo

MOST = 5_000_000


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verb."""
    demo = verbs.add_parser("demo", help="往空数据库里填入演示城市和工单", parents=[shared])
    demo.add_argument("--tickets", type=_count, default=TICKETS, metavar="N", help="工单数")
    demo.add_argument("--seed", default=SEED, metavar="S", help="同一种子、同一日期，数据相同")
    demo.add_argument(
        "--until", type=date.fromisoformat, metavar="DATE", help="最后一天，如 2026-11-20；缺省今天"
    )
    demo.set_defaults(handler=_demo)


def _count(text: str) -> int:
    found = int(text)
    if not 0 <= found <= MOST:
        raise argparse.ArgumentTypeError(f"0–{MOST}")
    return found


def _demo(args: argparse.Namespace) -> int:
    done = fill_demo(args.database, now(), tickets=args.tickets, seed=args.seed, until=args.until)
    counts = {
        "areas": done.areas,
        "units": done.units,
        "categories": done.categories,
        "accounts": done.accounts,
        "tickets": done.tickets,
        "callers": done.callers,
        "mass_events": done.mass_events,
        "events": done.events,
    }
    output.put(
        {**counts, "until": iso(done.until), "states": done.states},
        f"填好了演示数据，截至 {show(done.until)}："
        f"工单 {done.tickets} 件、来电人 {done.callers} 个、"
        f"时间线记录 {done.events} 条、区域 {done.areas} 个、单位 {done.units} 个。\n"
        "演示账号没有口令，用 --as 选用，例如 --as agent、--as supervisor、--as clerk、"
        "--as unit:金家岭街道。",
        as_json=args.as_json,
    )
    return output.DONE
