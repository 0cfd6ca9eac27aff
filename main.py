"""Command line entry of the seat console."""

import gc
import sys
from collections.abc import Sequence

from console.cli.entry import WINDOWS, main, parse


def start(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status. Only `run` and `tour` load Qt."""
    args = parse(argv)
    if args.verb == "run":
        gc.disable()  # until all is loaded: looking through it again and again costs a tenth
    if args.verb in WINDOWS:
        from console.bootstrap.start import start_window  # noqa: PLC0415  # loads Qt

        args.handler = start_window
    try:
        return main(args)
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(start())
