"""Drafts of forms on this seat: kept per keystroke batch, given back to their own account only."""

import json
from collections.abc import Mapping
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
        self._files: dict[UUID, dict[Upload, str]] = {}

    def save(self, draft: Draft) -> datetime:
        """Store a draft in place of its older self and return its saving time.

        Raises:
            StorageError: `local_full`, `local_read_only`, `local_store`.
        """
        known = self._files.get(draft.id, {})
        digests = {one: known.get(one) or _digest(one) for one in draft.form.uploads}
        stored = frozenset(known.values())
        self._store.save(
            self._login,
            StoredDraft(
                draft.id,
                draft.opened_at,
                draft.saved_at,
                form_text(draft.form, digests),
                {key: one.content for one, key in digests.items() if key not in stored},
            ),
            keep_files=frozenset(digests.values()) & stored,
        )
        self._files[draft.id] = digests
        return draft.saved_at

    def drop(self, draft_id: UUID) -> None:
        """Wipe a draft that was sent or thrown away."""
        self._store.drop(self._login, draft_id)
        self._files.pop(draft_id, None)

    def all(self) -> tuple[Draft, ...]:
        """Return this account's drafts, oldest first."""
        drafts = tuple(
            Draft(one.id, one.opened_at, one.saved_at, read_form(one.form, one.files))
            for one in self._store.drafts(self._login)
        )
        for draft in drafts:
            self._files[draft.id] = {one: _digest(one) for one in draft.form.uploads}
        return drafts

    def of_others(self) -> int:
        """Return how many drafts other people have on this seat; nothing else of them is told."""
        return self._store.count_of_others(self._login)

    def expire(self, now: datetime) -> int:
        """Wipe drafts of 30 days and more and return how many there were."""
        return self._store.expire(now - timedelta(days=KEEP_DAYS))


def form_text(form: TicketForm, digests: Mapping[Upload, str]) -> str:
    """Return a form as JSON; files are named by their digest, which is not counted again."""
    values: dict[str, object] = {}
    for one in fields(form):
        value = getattr(form, one.name)
        values[one.name] = value.name if isinstance(value, Enum) else value
    values["uploads"] = [[one.name, one.media_type, digests[one]] for one in form.uploads]
    return json.dumps(values, ensure_ascii=False)


def _digest(upload: Upload) -> str:
    return sha256(upload.content).hexdigest()


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
