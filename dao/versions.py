"""Which schema this program knows, told without opening a database or loading a library."""

from pathlib import Path

APPLICATION_ID = 0x31323334  # "1234" in the header of our SQLite files
EMPTY = ""
"""The version of a database without tables."""
MIGRATIONS = Path(__file__).with_name("migrations")


def revisions() -> tuple[str, ...]:
    """Return the versions this program knows, oldest first: files are named after them."""
    return tuple(sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py")))


def head() -> str:
    """Return the schema version of this program."""
    return revisions()[-1]
