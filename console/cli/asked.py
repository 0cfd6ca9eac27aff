"""Passwords from a terminal or from standard input: never from the command line."""

import getpass
import sys

from console.domain.errors import RuleError


def new_password() -> str:
    """Return a new password: typed twice at a terminal, else the next line of the input.

    Raises:
        RuleError: `password_differs`.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("新密码：")
    if getpass.getpass("再输一次：") != first:
        raise RuleError(code="password_differs")
    return first


def known_password(what: str) -> str:
    """Return a password that exists already: typed once, else the next line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass(f"{what}：")
