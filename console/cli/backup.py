"""The verb that copies the database while seats go on working."""

import argparse
from pathlib import Path

from console.cli.opened import Verbs, login_of, now, office
from console.cli.output import DONE, Json, put
from console.services.backup import Backup

MIB = 1024 * 1024


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb of this module."""
    backup = verbs.add_parser("backup", help="备份数据库到一个新文件，并核对", parents=[shared])
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(handler=run_backup)


def run_backup(args: argparse.Namespace) -> int:
    """Copy, check, and say what the copy holds."""
    with office(args) as database:
        copied = Backup(database.transaction, login_of(args), now).make(args.database, args.file)
    values: dict[str, Json] = {
        "file": str(args.file),
        "schema": copied.schema,
        "bytes": copied.size,
        "rows": copied.rows,
    }
    words = (
        f"已备份并核对：{args.file.name}，版本 {copied.schema}，"
        f"{copied.size / MIB:.1f} MB，工单 {copied.rows.get('ticket', 0)} 件。"
    )
    put(values, words, as_json=args.as_json)
    return DONE
