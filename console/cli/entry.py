"""Reads the command line and hands each verb to its module."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs

from console.cli import accounts, bench, data, output, rules, tickets
from console.domain.errors import ConsoleError

WINDOWS = ("run", "tour")
"""Verbs that open windows; `main.py` gives them to the composition root."""

Verb = Callable[[argparse.Namespace], int]


def default_database() -> str:
    """Return the URL of the single seat's own database file."""
    named = os.environ.get("HOTLINE_DATABASE", "")
    folder = Path(platformdirs.user_data_dir("hotline-console", appauthor=False))
    return named or f"sqlite:///{folder / 'console.db'}"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser, so that tests and the manual read the same options."""
    shared = _global_options(argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="main.py", description="12345 坐席台", parents=[_global_options(None)]
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    opened = verbs.add_parser("run", help="打开坐席台", parents=[shared])
    opened.add_argument("--simulate", action="store_true", help="用编造的来电演练")
    tour = verbs.add_parser("tour", help="在真实窗口上走完全部流程并截图", parents=[shared])
    tour.add_argument("--out", required=True, type=Path, metavar="DIR")
    for module in (rules, tickets, data, bench, accounts):
        module.add_verbs(verbs, shared)
    return parser


def _global_options(default: str | None) -> argparse.ArgumentParser:
    # Given before or after the verb: the verb's copy must not overwrite what stood before it.
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--database",
        metavar="URL",
        default=default_database() if default is None else default,
        help="数据库地址；缺省为用户数据文件夹里的 SQLite 文件",
    )
    options.add_argument(
        "--as", dest="login", metavar="ACCOUNT", default=default or argparse.SUPPRESS
    )
    options.add_argument("--json", dest="as_json", action="store_true", default=argparse.SUPPRESS)
    return options


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line says; without a verb it means `run`."""
    given = list(sys.argv[1:] if argv is None else argv)
    args = build_parser().parse_args(given)
    if args.verb is None:
        args = build_parser().parse_args([*given, "run"])
    args.as_json = getattr(args, "as_json", False)
    args.login = getattr(args, "login", "")
    return args


def main(args: argparse.Namespace) -> int:
    """Run one verb that needs no window and return its exit status."""
    handler: Verb = args.handler
    try:
        return handler(args)
    except ConsoleError as error:
        return output.fail(error, as_json=args.as_json)
    except BrokenPipeError:  # the reader of our output has gone, such as `head`
        sys.stderr.close()
        return output.DONE
