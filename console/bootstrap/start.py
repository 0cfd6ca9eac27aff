"""Where the windows begin."""

import argparse


def start_window(args: argparse.Namespace) -> int:
    """Open the console or perform the tour; return the exit status."""
    raise NotImplementedError(args.verb)
