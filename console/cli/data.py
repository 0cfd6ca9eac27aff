"""Verbs that bring data in and out: import, export, search, history, demo."""

import argparse
from pathlib import Path

from console.cli.opened import Verbs, login_of, now, office
from console.cli.output import DONE, Json, put
from console.domain.exchange import Exchange, ImportReport
from console.services.catalog import prepare
from console.services.importer import Importer
from console.services.ticket_import import TicketImporter
from dao.migrate import EMPTY, version

ERRORS_SHOWN = 20


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


def run_import(args: argparse.Namespace) -> int:
    """Import one file; a database that is still empty gets its base tables first."""
    kind = Exchange(args.kind)
    if version(args.database) == EMPTY:
        prepare(args.database, now())
    with office(args) as database:
        with database.transaction(read_only=True) as daos:
            actor = daos.accounts.actor(login_of(args), daos.lifecycle.load())
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
    put(_report_json(report), _report_text(report), as_json=args.as_json)
    return DONE


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
