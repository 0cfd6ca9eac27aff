"""Gives memory back that the C library keeps after large answers of the database."""

import ctypes
import sys


def give_back() -> bool:
    """Return freed memory to the system; return whether there was any.

    glibc keeps what a thread has freed for that thread. After the board's figures of 100,000
    tickets that is 130 MB. Other C libraries have no such call: nothing is done there.
    """
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and bool(trim(0))
