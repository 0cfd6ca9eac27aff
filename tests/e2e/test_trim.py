"""What was freed goes back to the system."""

import threading

from console.bootstrap.measures import pss_mib
from console.bootstrap.trim import give_back

PIECES, PIECE = 200_000, 480


def test_what_a_thread_has_freed_is_given_back() -> None:
    def fill() -> None:
        pieces = [bytes(PIECE) + number.to_bytes(4, "big") for number in range(PIECES)]
        keep.append(pieces[-1])  # on top of the heap, so that nothing below goes by itself

    keep: list[bytes] = []
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    before = pss_mib("self")
    give_back()
    assert pss_mib("self") < before - PIECES * PIECE / 2**20 / 2
