"""Files and folders that people name: looked at before they are used."""

from pathlib import Path

from console.domain.errors import InputError


def check_input(path: Path) -> None:
    """See that a path names a file that can be read; a pipe would wait for ever.

    Raises:
        InputError: `is_folder`, `no_file`, `not_a_file`, `not_readable`, `empty_file`.
    """
    try:
        if path.is_dir():
            raise InputError(path.name, code="is_folder")
        if not path.exists():
            raise InputError(path.name, code="no_file")
        if not path.is_file():
            raise InputError(path.name, code="not_a_file")
        if path.stat().st_size == 0:
            raise InputError(path.name, code="empty_file")
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise InputError(path.name[:80], code="not_readable") from error


def make_folder(path: Path) -> None:
    """Make a folder for what a verb writes, with the folders above it.

    Raises:
        InputError: `not_a_folder`: something else has that name, or it may not be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(path.name[:80], code="not_a_folder") from error
