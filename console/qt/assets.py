"""Where the program's own files lie."""

from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
"""Folder of icons, style sheet and translations, in the source tree and in the frozen program."""
