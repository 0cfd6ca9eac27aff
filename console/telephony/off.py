"""No switch: calls are typed in by hand."""

from typing import Never

from console.domain.errors import RuleError
from console.telephony.port import Cap, Listener


class OffPort:
    """A port that reports nothing and supports no order."""

    @property
    def caps(self) -> frozenset[Cap]:
        """Return no order at all."""
        return frozenset()

    def start(self, listener: Listener) -> None:
        """Do nothing: there is nothing to report."""

    def stop(self) -> None:
        """Do nothing."""

    def answer(self, call_id: str) -> None:
        """Refuse."""
        self._refuse(Cap.ANSWER, call_id)

    def hold(self, call_id: str) -> None:
        """Refuse."""
        self._refuse(Cap.HOLD, call_id)

    def retrieve(self, call_id: str) -> None:
        """Refuse."""
        self._refuse(Cap.HOLD, call_id)

    def hang_up(self, call_id: str) -> None:
        """Refuse."""
        self._refuse(Cap.HANG_UP, call_id)

    def dial(self, number: str) -> None:
        """Refuse; the number is in no message."""
        del number
        self._refuse(Cap.DIAL, "")

    def _refuse(self, cap: Cap, call_id: str) -> Never:
        raise RuleError(f"{cap.value} {call_id}", code="not_supported")
