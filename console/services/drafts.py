"""Drafts of forms on this seat: kept per keystroke batch, given back to their own account only."""

import json
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from uuid import UUID

from console.domain.intake import Draft, TicketForm, Upload
from console.domain.words import Field, Kind, Urgency
from dao.local import LocalStore, StoredDraft

KEEP_DAYS = 30
_CHOICES: dict[str, type[Enum]] = {"kind": Kind, "field": Field, "urgency": Urgency}


class Drafts:
    """The drafts of one account on this seat. Blocking: the disk is synced before it returns."""

    def __init__(self, store: LocalStore, login: str) -> None:
        self._store = store
        self._login = login
        self._files: dict[UUID, frozenset[str]] = {}

    def save(self, draft: Draft) -> datetime:
        """Store a draft in place of its older self and return its saving time.

        Raises:
            StorageError: `local_store`.
        """
        digests = {sha256(one.content).hexdigest(): one for one in draft.form.uploads}
        known = self._files.get(draft.id, frozenset())
        new = {key: one.content for key, one in digests.items() if key not in known}
        self._store.save(
            self._login,
            StoredDraft(draft.id, draft.opened_at, draft.saved_at, form_text(draft.form), new),
            keep_files=frozenset(digests) & known,
        )
        self._files[draft.id] = frozenset(digests)
        return draft.saved_at

    def drop(self, draft_id: UUID) -> None:
        """Wipe a draft that was sent or thrown away."""
        self._store.drop(self._login, draft_id)
        self._files.pop(draft_id, None)

    def all(self) -> tuple[Draft, ...]:
        """Return this account's drafts, oldest first."""
        found = self._store.drafts(self._login)
        for one in found:
            self._files[one.id] = frozenset(one.files)
        return tuple(
            Draft(one.id, one.opened_at, one.saved_at, read_form(one.form, one.files))
            for one in found
        )

    def expire(self, now: datetime) -> int:
        """Wipe drafts of 30 days and more and return how many there were."""
        return self._store.expire(now - timedelta(days=KEEP_DAYS))


def form_text(form: TicketForm) -> str:
    """Return a form as JSON; files are named by their digest."""
    values: dict[str, object] = {}
    for one in fields(form):
        value = getattr(form, one.name)
        values[one.name] = value.name if isinstance(value, Enum) else value
    values["uploads"] = [
        [one.name, one.media_type, sha256(one.content).hexdigest()] for one in form.uploads
    ]
    return json.dumps(values, ensure_ascii=False)


def read_form(text: str, files: dict[str, bytes]) -> TicketForm:
    """Return the form of a JSON text; what this version does not know is left out."""
    stored = json.loads(text)
    known = {one.name for one in fields(TicketForm)} - {"uploads"}
    values = {name: value for name, value in stored.items() if name in known}
    for name, kind in _CHOICES.items():
        word = values.pop(name, None)
        if word in kind.__members__:
            values[name] = kind[word]
        elif word is None:
            values[name] = None if name != "urgency" else Urgency.NORMAL
    uploads = tuple(
        Upload(name, media_type, files[digest])
        for name, media_type, digest in stored.get("uploads", [])
        if digest in files
    )
    return replace(TicketForm(**values), uploads=uploads)
