"""One finding about the health of a seat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One finding.

    Attributes:
        name: what was looked at.
        ok: nothing to do.
        why: what was found, one sentence.
        mend: what to do, "" when all is well.
    """

    name: str
    ok: bool
    why: str
    mend: str = ""
