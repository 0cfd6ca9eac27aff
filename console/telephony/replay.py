"""Plays a captured event stream through a translator, as a switch would send it."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from console.domain.call import CallFact
from console.domain.errors import InputError
from console.telephony.ami import AmiTranslator, Event


def read_capture(path: Path) -> tuple[Event, ...]:
    """Return the events of a capture: a JSON list of objects with lower-case keys.

    Raises:
        InputError: `bad_capture`, the file cannot be read or is something else.
    """
    try:
        events = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(path.name, code="bad_capture") from error
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise InputError(path.name, code="bad_capture")
    return tuple({str(key): str(value) for key, value in event.items()} for event in events)


def replay(
    events: tuple[Event, ...], translator: AmiTranslator, received_at: datetime
) -> Iterator[CallFact]:
    """Yield the facts of a capture in order, without its pauses."""
    for event in events:
        yield from translator.translate(event, received_at)
