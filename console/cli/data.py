"""Verbs that bring data in and out: import, export, search, history, demo."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from console.cli.output import put
from console.domain.account import Actor
from console.domain.exchange import Exchange, ImportReport
from console.services.catalog import LOCAL_LOGIN
from console.services.importer import Importer
from console.services.ticket_import import TicketImporter
from dao.unit_of_work import Database

ERRORS_SHOWN = 20

SubParsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # has no public name


def add_verbs(verbs: SubParsers) -> None:
    """Add the verbs of this module."""
    kinds = [kind.value for kind in Exchange]
    imports = verbs.add_parser("import", help="从 CSV 或 XLSX 导入")
    imports.add_argument("kind", choices=kinds, metavar="KIND", help="、".join(kinds))
    imports.add_argument("file", type=Path, metavar="FILE")
    imports.add_argument("--mapping", default="", help="别的系统的列对应表，如 haikou")
    imports.add_argument("--dry-run", action="store_true", help="只试，不写")
    imports.add_argument("--all-or-nothing", action="store_true", help="有一行不行就都不写")
    imports.set_defaults(run=run_import)


def now() -> datetime:
    """Return the present instant, UTC."""
    return datetime.now(UTC)  # noqa: TID251  # the command line is where the clock is read


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[tuple[Database, Actor]]:
    """Open the database of `--database` and say who acts: `--as`, else the account `local`."""
    database = Database(args.database)
    try:
        with database.transaction(read_only=True) as daos:
            actor = daos.accounts.actor(
                getattr(args, "account", "") or LOCAL_LOGIN, daos.lifecycle.load()
            )
        yield database, actor
    finally:
        database.close()


def run_import(args: argparse.Namespace) -> int:
    """Import one file."""
    kind = Exchange(args.kind)
    with opened(args) as (database, actor):
        if kind is Exchange.TICKETS:
            report = TicketImporter(database.transaction).run(
                args.file,
                actor,
                now(),
                mapping=args.mapping,
                dry_run=args.dry_run,
                all_or_nothing=args.all_or_nothing,
            )
        else:
            actor.need("import")
            report = Importer(database.transaction).run(
                kind,
                args.file,
                now(),
                dry_run=args.dry_run,
                all_or_nothing=args.all_or_nothing,
            )
    put(_report_json(report), _report_text(report), as_json=args.json)
    return 0


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "read": report.read,
        "written": report.written,
        "skipped": report.skipped,
        "errors": [
            {"row": one.row, "column": one.column, "value": one.value, "why": one.why}
            for one in report.errors
        ],
    }


def _report_text(report: ImportReport) -> str:
    counts = f"写入 {report.written}，跳过 {report.skipped}，有错 {len(report.errors)}"
    lines = [f"读 {report.read} 行，{counts}。"]
    for one in report.errors[:ERRORS_SHOWN]:
        column = f"“{one.column}”列" if one.column else ""
        value = f"（{one.value}）" if one.value and not one.value.startswith("（") else one.value
        lines.append(f"第 {one.row} 行{column}{value}：{one.why}")
    if len(report.errors) > ERRORS_SHOWN:
        lines.append(f"还有 {len(report.errors) - ERRORS_SHOWN} 行，用 --json 看全部。")
    return "\n".join(lines)
