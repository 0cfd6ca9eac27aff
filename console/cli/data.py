"""Verbs that bring data in and out: import, export, search, history."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.cli.opened import Verbs, login_of, now, office
from console.cli.output import DONE, Json, put
from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.exchange import Exchange, ImportReport
from console.domain.intake import HistoryQuestion, HistoryRow
from console.domain.phone import normalise
from console.domain.table import Via
from console.domain.zone import iso, local_day, show
from console.services.catalog import prepare
from console.services.exporter import Exporter
from console.services.history_desk import HistoryDesk
from console.services.importer import Importer, author
from console.services.input_files import check_input
from console.services.office import Office
from console.services.search_desk import SearchDesk
from console.services.ticket_import import TicketImporter
from dao.migrate import version
from dao.versions import EMPTY

ERRORS_SHOWN = 20
LONGEST_PAGE = 500


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module."""
    kinds = [kind.value for kind in Exchange]
    imports = verbs.add_parser("import", help="从 CSV 或 XLSX 导入", parents=[shared])
    imports.add_argument("kind", choices=kinds, metavar="KIND", help="、".join(kinds))
    imports.add_argument("file", type=Path, metavar="FILE")
    imports.add_argument("--mapping", default="", help="别的系统的列对应表，如 haikou")
    imports.add_argument("--dry-run", action="store_true", help="只试，不写")
    imports.add_argument("--all-or-nothing", action="store_true", help="有一行不行就都不写")
    imports.set_defaults(handler=run_import)
    exports = verbs.add_parser("export", help="导出为 CSV 或 XLSX", parents=[shared])
    exports.add_argument("kind", choices=kinds, metavar="KIND", help="、".join(kinds))
    exports.add_argument("file", type=Path, metavar="FILE")
    exports.add_argument("--force", action="store_true", help="覆盖已有的文件")
    exports.set_defaults(handler=run_export)
    search = verbs.add_parser("search", help="在标题和内容里查找", parents=[shared])
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=_limit, default=20, metavar="N")
    search.set_defaults(handler=run_search)
    history = verbs.add_parser("history", help="受理界面会显示的历史", parents=[shared])
    history.add_argument("--phone", default="", metavar="P")
    history.add_argument("--place", default="", metavar="TEXT")
    history.add_argument("--address", default="", metavar="TEXT")
    history.add_argument("--text", default="", metavar="TEXT")
    history.set_defaults(handler=run_history)


def _count(text: str) -> int:
    found = int(text)
    if found < 1:
        raise ValueError(text)
    return found


def _limit(text: str) -> int:
    found = _count(text)
    if found > LONGEST_PAGE:
        raise ValueError(text)
    return found


def run_import(args: argparse.Namespace) -> int:
    """Import one file; a database that is still empty gets its base tables first."""
    kind = Exchange(args.kind)
    check_input(args.file)
    if version(args.database) == EMPTY:
        prepare(args.database, now())
    with acting(args) as (database, actor):
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
                by=author(actor.login, kind, Via.IMPORT, args.file.name),
            )
    put(_report_json(report), _report_text(report), as_json=args.as_json)
    return DONE


@contextmanager
def acting(args: argparse.Namespace) -> Iterator[tuple[Office, Actor]]:
    """Open the database of `--database` and say who acts."""
    with office(args) as database:
        with database.transaction(read_only=True) as daos:
            actor = daos.accounts.actor(login_of(args), daos.lifecycle.rights())
        yield database, actor


def run_export(args: argparse.Namespace) -> int:
    """Export one kind."""
    with acting(args) as (database, actor):
        written = Exporter(database.transaction).run(
            Exchange(args.kind), args.file, actor, now(), replace=args.force
        )
    put({"written": written}, f"写出 {written} 行。", as_json=args.as_json)
    return DONE


def run_search(args: argparse.Namespace) -> int:
    """Find tickets by what they say."""
    with acting(args) as (database, actor):
        found = SearchDesk(database.transaction).search(args.text, actor, limit=args.limit)
    tickets = [
        {
            "number": row.number,
            "opened_at": iso(row.opened_at),
            "title": row.title,
            "state": row.state.value,
        }
        for row in found.rows
    ]
    lines = [
        f"{row.number}  {show(row.opened_at)}  {row.state.label}  {row.title}" for row in found.rows
    ]
    lines.append(f"共 {found.total} 件，{found.ms:.1f} 毫秒。")
    values = {"count": found.total, "tickets": tickets, "ms": round(found.ms, 3)}
    put(values, "\n".join(lines), as_json=args.as_json)
    return 0


def run_history(args: argparse.Namespace) -> int:
    """Print what the intake screen would show."""
    question = HistoryQuestion(
        "cli", phone=args.phone, place=args.place, address=args.address, text=args.text
    )
    present = now()
    with acting(args) as (database, actor):
        actor.need("history")
        if args.phone and normalise(args.phone) is None:
            raise RuleError("phone", code="bad_value")
        if args.place:
            with database.transaction(read_only=True) as daos:
                daos.reference.resolve_area(args.place, local_day(present))
        found = HistoryDesk(database.transaction).history(question, present)
    lists = {
        "same_number": found.same_number,
        "same_place": found.same_place,
        "similar": found.similar,
    }
    values = {name: [_history_json(row) for row in rows] for name, rows in lists.items()}
    lines = []
    for title, rows in zip(("同号码", "同地点", "内容相似"), lists.values(), strict=True):
        lines.append(f"{title}：{len(rows)} 件")
        lines += [
            f"  {row.number}  {show(row.opened_at)}  {row.title}（{row.why}）" for row in rows
        ]
    totals = {
        "same_number_total": found.same_number_total,
        "same_place_total": found.same_place_total,
        "ms": round(found.ms, 3),
    }
    put({**values, **totals}, "\n".join(lines), as_json=args.as_json)
    return 0


def _history_json(row: HistoryRow) -> dict[str, str]:
    return {
        "number": row.number,
        "opened_at": iso(row.opened_at),
        "title": row.title,
        "state": row.state.value,
        "unit": row.unit,
        "why": row.why,
    }


def _report_json(report: ImportReport) -> dict[str, Json]:
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
