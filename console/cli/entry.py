"""Reads the command line and hands each verb to its module."""

import argparse
from collections.abc import Sequence


def build_parser() -> argparse.ArgumentParser:
    """Return the parser, so that tests and the manual read the same options."""
    return argparse.ArgumentParser(prog="main.py", description=__doc__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 done, 1 refused, 2 wrong use, 3 no storage."""
    build_parser().parse_args(argv)
    return 0
