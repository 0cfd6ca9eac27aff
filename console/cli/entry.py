"""Reads the command line and hands each verb to its module."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import platformdirs

from console.cli import output
from console.cli.parser import Parser, UsageError
from console.domain.errors import ConsoleError

WINDOWS = ("run", "tour")
"""Verbs that open windows; `main.py` gives them to the composition root."""

NOT_UTF8 = "the text is not UTF-8"

Verb = Callable[[argparse.Namespace], int]


def default_database() -> str:
    """Return the URL of the single seat's own database file."""
    named = os.environ.get("HOTLINE_DATABASE", "")
    folder = Path(platformdirs.user_data_dir("hotline-console", appauthor=False))
    return named or f"sqlite:///{folder / 'console.db'}"


def build_parser() -> Parser:
    """Return the parser, so that tests and the manual read the same options."""
    # Each loads the services of its verbs, which a window needs later or never.
    from console.cli import (  # noqa: PLC0415
        accounts,
        backup,
        bench,
        data,
        demo,
        rules,
        server,
        tickets,
    )

    return _parser(rules, tickets, data, demo, bench, accounts, backup, server)


def _parser(*modules: ModuleType) -> Parser:
    shared = _global_options(argparse.SUPPRESS)
    parser = Parser(
        prog="main.py",
        description="12345 坐席台；不写动词就打开坐席台",
        epilog="退出状态：0 完成，1 被规则拒绝，2 用法不对，3 存储连不上",
        parents=[_global_options(None)],
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    opened = verbs.add_parser("run", help="打开坐席台", parents=[shared])
    opened.add_argument("--simulate", action="store_true", help="用编造的来电演练")
    opened.add_argument("--probe-startup", action="store_true", help=argparse.SUPPRESS)
    tour = verbs.add_parser(
        "tour",
        help="在真实窗口上走完全部流程并截图；--database 给服务器上的空库时在那里走",
        parents=[shared],
    )
    tour.add_argument("--out", required=True, type=Path, metavar="DIR")
    for module in modules:
        module.add_verbs(verbs, shared)
    return parser


def _global_options(default: str | None) -> Parser:
    # Given before or after the verb: the verb's copy must not overwrite what stood before it.
    options = Parser(add_help=False)
    options.add_argument(
        "--database",
        metavar="URL",
        default=default_database() if default is None else default,
        help="数据库地址；缺省为用户数据文件夹里的 SQLite 文件",
    )
    options.add_argument(
        "--as",
        dest="login",
        metavar="ACCOUNT",
        default=default or argparse.SUPPRESS,
        help="以哪个账号做；缺省为单机账号 local",
    )
    options.add_argument(
        "--json",
        dest="as_json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="标准输出只有一个 JSON 对象",
    )
    return options


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line says; without a verb it means `run`.

    Raises:
        SystemExit: with status 2 after one sentence and the usage, or 0 after `--help`.
    """
    output.open_streams()
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        args = _window(given)
        if args is None:
            parser = build_parser()
            args = parser.parse_args(given)
            _decode(args, parser)
    except UsageError as error:
        code = output.fail(error, as_json="--json" in given)
        output.say(error.usage)
        raise SystemExit(code) from None
    args.as_json = getattr(args, "as_json", False)
    args.login = getattr(args, "login", "")
    args.named = bool(os.environ.get("HOTLINE_DATABASE")) or args.database != default_database()
    return args


def _window(given: Sequence[str]) -> argparse.Namespace | None:
    """Return what a command line says that opens windows, None for any other or a wrong one."""
    if not {"-h", "--help"}.isdisjoint(given):
        return None
    parser = _parser()
    try:
        args = parser.parse_args(given)
        if args.verb is None:
            args = parser.parse_args([*given, "run"])
        _decode(args, parser)
    except UsageError:
        return None  # the parser that knows every verb says what is wrong
    return args


def _decode(args: argparse.Namespace, parser: Parser) -> None:
    """Read text that the locale could not; names of files stay as the system gave them."""
    for name, value in vars(args).items():
        if isinstance(value, str) and any("\ud800" <= one <= "\udfff" for one in value):
            try:
                setattr(args, name, os.fsencode(value).decode())
            except UnicodeError:
                parser.error(NOT_UTF8)


def main(args: argparse.Namespace) -> int:
    """Run one verb by its `handler` and return the exit status, whatever happens."""
    handler: Verb = args.handler
    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # its errors reach us too
    try:
        return _flushed(handler(args))
    except ConsoleError as error:
        return output.fail(error, as_json=args.as_json)
    except BrokenPipeError:  # the reader of our output has gone, such as `head`
        return output.close_stdout()
    except OSError as error:
        status = output.fail(output.of_system(error), as_json=args.as_json)
        output.close_stdout()  # what cannot be written must not fail again at the very end
        return status
    except KeyboardInterrupt:
        output.say("已中断；没有写完的都没有写入。")
        return output.INTERRUPTED


def _flushed(status: int) -> int:
    """Return the status once everything printed has arrived, while failures can still be told."""
    sys.stdout.flush()
    return status
