"""Failures the console expects. Anything else is a bug and goes to the crash handler."""

from collections.abc import Mapping


class ConsoleError(Exception):
    """An expected failure.

    Attributes:
        code: stable key that screens and the command line turn into a sentence.
        detail: what it is about (a field, an action, a file's column); never a person's name,
            number or ticket text.
    """

    code = "console"

    def __init__(self, detail: str = "", *, code: str = "") -> None:
        self.detail = detail
        self.code = code or type(self).code
        super().__init__(f"{self.code}: {detail}" if detail else self.code)


class RuleError(ConsoleError):
    """A hotline rule forbids the request; the operator can change it."""

    code = "rule"


class ConflictError(ConsoleError):
    """Another seat changed the record first; reload and try again."""

    code = "version_conflict"


class FieldConflictError(ConflictError):
    """Two people wrote the same text of a ticket; both texts are there, somebody must choose.

    Attributes:
        theirs: what is stored now, by field; in no message and no log.
        version: the ticket's, with that text.
    """

    code = "field_conflict"

    def __init__(self, theirs: Mapping[str, str], version: int) -> None:
        super().__init__(", ".join(theirs))
        self.theirs = theirs
        self.version = version


class StorageError(ConsoleError):
    """The database is unreachable or too slow; trying again later may help."""

    code = "storage"


class InputError(ConsoleError):
    """What was given cannot be used as it is: a file, an option, a value; says what to do."""

    code = "bad_input"
