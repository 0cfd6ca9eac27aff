"""Verbs about accounts: giving one its password."""

import argparse

from console.cli import output
from console.cli.asked import new_password
from console.cli.opened import Verbs, login_of, now, office


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verbs."""
    password = verbs.add_parser(
        "password", help="给一个账号设密码（从终端或标准输入读，不写在命令里）", parents=[shared]
    )
    password.add_argument("account")
    password.set_defaults(handler=_password)


def _password(args: argparse.Namespace) -> int:
    with office(args) as opened:
        actor = opened.accounts.who(login_of(args))
        if args.account != actor.login:
            actor.need("accounts")
        opened.accounts.set_password(args.account, new_password(), by=actor.login, at=now())
    output.put({"account": args.account}, "密码已设好。", as_json=args.as_json)
    return output.DONE
