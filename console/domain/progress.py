"""How a long piece of work tells how far it is, and hears that it shall stop."""

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Called between steps with how many are done and how many there are, 0 for unknown.

Raises `RuleError` with the code `cancelled` where somebody wants the work to stop: what is under
way is rolled back by the transaction that it leaves.
"""


def nobody(_done: int, _total: int) -> None:
    """Tell nobody: for work that nobody watches."""
