"""Verbs about a server: setting it up, adding people, new secrets, what is wrong with it."""

import argparse
import sys
from pathlib import Path

from console.cli import output
from console.cli.asked import known_password, new_password
from console.cli.opened import Verbs, login_of, now, office
from console.domain.errors import InputError, StorageError
from console.domain.table import OneTime
from console.domain.words import Role
from console.domain.zone import iso, show
from console.services.key_desk import KeyDesk, NewKey
from console.services.passwords import with_password
from console.services.server_check import check_server
from console.services.server_desk import NewPerson, ServerDesk
from dao.address import has_password
from dao.engine import is_server
from dao.reach import reach
from dao.server import MAINTENANCE

KEY = "key"


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verbs."""
    server = verbs.add_parser(
        "server", help="建服务器、加人、换密码、检查（用超级用户的地址）", parents=[shared]
    )
    tasks = server.add_subparsers(dest="task", metavar="TASK", required=True)

    init = tasks.add_parser("init", help="从无到有建好，可以重复运行", parents=[shared])
    init.add_argument("--admin", required=True, metavar="LOGIN", help="第一位管理员的登录名")
    init.add_argument("--name", default="管理员", help="他的姓名")
    init.set_defaults(handler=_init)

    move = tasks.add_parser("move", help="把单机的库整个搬来，在 init 之前", parents=[shared])
    move.add_argument("file", type=Path, metavar="FILE", help="单机的 SQLite 文件，只读")
    move.set_defaults(handler=_move)

    add = tasks.add_parser("add-account", help="加一个人，或把登录和账号对齐", parents=[shared])
    add.add_argument("account", metavar="LOGIN")
    add.add_argument("--name", default="")
    add.add_argument(
        "--role", action="append", default=[], choices=[*Role], metavar="ROLE", help="可写多个"
    )
    add.add_argument("--right", action="append", default=[], metavar="RIGHT", help="另授的权限")
    add.add_argument("--unit", default="", metavar="CODE", help="承办单位的编码")
    add.add_argument("--seat", default="", metavar="NNNN", help="席位号，缺省取下一个")
    add.add_argument("--own-password", action="store_true", help="读入密码，不发一次性密码")
    add.set_defaults(handler=_add)

    rotate = tasks.add_parser("rotate", help="换一个人的密码，或号码密钥（key）", parents=[shared])
    rotate.add_argument("account", metavar="LOGIN|key")
    rotate.add_argument("--own-password", action="store_true", help="读入密码，不发一次性密码")
    rotate.set_defaults(handler=_rotate)

    check = tasks.add_parser("check", help="哪里不对，怎样改", parents=[shared])
    check.set_defaults(handler=_check)

    key = verbs.add_parser("rotate-key", help="换号码密钥，号码逐批重算", parents=[shared])
    key.set_defaults(handler=_rotate_key)


def opened_address(args: argparse.Namespace) -> str:
    """Return the address with the password of its login, asked for where the server wants one.

    The driver's own ways come first: `PGPASSWORD`, the password file, a certificate, the system's
    word for who we are.

    Raises:
        InputError: `password_on_line`: everybody on this computer sees what a command line says.
        InputError, StorageError: the server cannot be reached.
    """
    database: str = args.database
    if has_password(database) and any(database in word for word in sys.argv):
        raise InputError(code="password_on_line")
    if not is_server(database):
        raise InputError(code="server_only")
    try:
        reach(database, MAINTENANCE)
    except InputError as error:
        if error.code != "password_missing":
            raise
        return with_password(database, known_password("服务器的密码"))
    except StorageError as error:
        if error.code != "not_primary" or args.task != "check":
            raise
    return database


def _init(args: argparse.Namespace) -> int:
    desk = ServerDesk(opened_address(args), now)
    admin = NewPerson(args.admin, args.name, (Role.ADMIN.value,))
    done = desk.init(admin, new_password)
    version = f"版本 {done.schema.before or '（空）'} → {done.schema.after}"
    words = [
        f"组角色：{'新建 ' + '、'.join(done.roles) if done.roles else '都在'}",
        f"数据库：{'新建' if done.database else '已有'}，{version}",
        f"属主：{done.moved} 个对象改归 hotline_owner" if done.moved else "属主：都对",
        f"管理员：{args.admin}{'，新建' if done.admin else '，已有'}",
        "接着用 server check 看还缺什么，用 server add-account 加人。",
    ]
    values = {
        "roles": list(done.roles),
        "database": done.database,
        "from": done.schema.before or None,
        "to": done.schema.after,
        "moved": done.moved,
        "admin": done.admin,
    }
    output.put(values, "\n".join(words), as_json=args.as_json)
    return output.DONE


def _move(args: argparse.Namespace) -> int:
    tables: dict[str, output.Json] = {}

    def tell(table: str, rows: int) -> None:
        tables[table] = rows
        if rows:
            output.say(f"{table}：{rows}")

    desk = ServerDesk(opened_address(args), now)
    total = desk.move_in(f"sqlite:///{args.file}", tell)
    words = f"搬来了 {total} 行；接着用 server init 定管理员，再用 verify 核对。"
    output.put({"rows": total, "tables": tables}, words, as_json=args.as_json)
    return output.DONE


def _add(args: argparse.Namespace) -> int:
    desk = ServerDesk(opened_address(args), now)
    person = NewPerson(
        login=args.account,
        name=args.name,
        roles=tuple(args.role),
        rights=tuple(args.right),
        unit=args.unit,
        seat=args.seat,
    )
    told = desk.add_account(person, new_password() if args.own_password else "")
    _tell(args, told, "登录和账号都在，组和角色已对齐，密码没有动。")
    return output.DONE


def _rotate(args: argparse.Namespace) -> int:
    if args.account == KEY:
        return _rotate_key(args)
    desk = ServerDesk(opened_address(args), now)
    told = desk.rotate(args.account, new_password() if args.own_password else "")
    _tell(args, told, "密码已换，他打开的连接都已断开。")
    return output.DONE


def _tell(args: argparse.Namespace, told: OneTime | None, otherwise: str) -> None:
    values: dict[str, output.Json] = {"account": args.account, "one_time_password": None}
    words = otherwise
    if told is not None:
        values |= {"one_time_password": told.password, "until": iso(told.until)}
        words = (
            f"{told.login} 的一次性密码（只显示这一次，{show(told.until)} 前有效，"
            f"第一次登录时要换成自己的）：\n{told.password}"
        )
    output.put(values, words, as_json=args.as_json)


def _rotate_key(args: argparse.Namespace) -> int:
    if is_server(args.database):
        args.task = "rotate"
        args.database = opened_address(args)
    with office(args) as opened:
        login = opened.user or login_of(args)
        if not opened.user:
            opened.accounts.who(login).need("accounts")
        done = KeyDesk(opened.transaction, login, now).rotate()
    values = {
        "numbers": done.numbers,
        "unreadable": done.unreadable,
        "continued": done.continued,
    }
    output.put(values, _key_words(done), as_json=args.as_json)
    return output.DONE


def _key_words(done: NewKey) -> str:
    began = "接着上次没有做完的，" if done.continued else ""
    words = f"{began}重算了 {done.numbers} 个号码。"
    if done.unreadable:
        return f"{words}有 {done.unreadable} 个号码读不懂，旧密钥因此还有效；请改正后再运行一次。"
    return f"{words}旧密钥已抹掉。"


def _check(args: argparse.Namespace) -> int:
    checks = check_server(opened_address(args), now())
    values = {
        "checks": [
            {"name": one.name, "ok": one.ok, "why": one.why, "mend": one.mend} for one in checks
        ]
    }
    lines = [
        f"{'正常' if one.ok else '要处理'}　{one.name}：{one.why}"
        + (f"\n　　　　→ {one.mend}" if one.mend else "")
        for one in checks
    ]
    output.put(values, "\n".join(lines), as_json=args.as_json)
    return output.DONE if all(one.ok for one in checks) else output.REFUSED
