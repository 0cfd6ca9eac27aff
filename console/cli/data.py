"""Verbs about data."""

import argparse

from console.cli.opened import Verbs


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add this module's verbs."""
