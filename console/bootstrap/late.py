"""A stand-in for services that load with their first use, so that a window need not wait."""

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


def late(thing: T) -> T:
    """Return what looks like `thing` but fetches its attributes only when they are called.

    `late(desks).history.card` loads nothing; to call that looks up `desks.history`, then `card`.
    Only what is called comes out of it: an attribute that is a plain value stays a stand-in.
    """
    return cast("T", _StandIn(lambda: thing))


class _StandIn:
    """The way to something that may not be loaded yet."""

    def __init__(self, fetch: Callable[[], object]) -> None:
        self._fetch = fetch

    def __getattr__(self, name: str) -> "_StandIn":
        return _StandIn(lambda: getattr(self._fetch(), name))

    def __call__(self, *args: object, **named: object) -> object:
        found = self._fetch()
        assert callable(found)  # noqa: S101  # the type checker has seen the real one
        return found(*args, **named)
