"""Composes a reply letter from the facts of a ticket, by the wording of a table.

The wording is data: `resources/catalog/letters/reply_letter.toml`, or a site's own file of the same
form. Placeholders are names of facts and nothing else.
"""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.domain.errors import InputError, RuleError
from console.domain.letter import (
    LetterKind,
    LetterText,
    Paragraph,
    Seal,
    chinese_date,
    clean_line,
    clean_paragraphs,
    salutation,
)

REPLY_WORDING = (
    Path(__file__).parents[2] / "resources" / "catalog" / "letters" / "reply_letter.toml"
)
_ENDS = "。；;，,"


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What a reply letter is made of.

    Attributes:
        number: the ticket's number as the caller knows it.
        opened_on: civil day of the call.
        short_title: what it is about in a few words, without 关于 and full stop.
        demand: what was asked for, in one sentence.
        unit: full name of the unit that handled the matter.
        issuer: full name of the organ that issues and signs; "" means the unit itself.
        public_reply: the text meant for the caller, one paragraph a line.
        contact_name, contact_phone: who at the unit can be asked.
        result: 已解决 or what else was reached; may be empty.
        basis: rule and clause; may be empty.
        place: where it happened; left out of a confidential letter.
        caller_name, courtesy, caller_phone, caller_address: of the caller; the last two are never
            printed, and of a confidential ticket none is.
    """

    number: str
    opened_on: date
    short_title: str
    demand: str
    unit: str
    public_reply: str
    contact_name: str
    contact_phone: str
    signed_on: date
    hotline: str = "12345政务服务便民热线"
    result: str = ""
    basis: str = ""
    place: str = ""
    caller_name: str = ""
    courtesy: str = ""
    caller_phone: str = ""
    caller_address: str = ""
    confidential: bool = False
    document_number: str = ""
    issuer: str = ""
    seal: Seal = Seal.PLACE
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one kind of letter.

    Attributes:
        paragraphs: text, and whether it may be left out.
        never: patterns that must not occur anywhere in the letter.
    """

    kind: LetterKind
    title: str
    addressee: str
    note: str
    paragraphs: tuple[tuple[str, bool], ...]
    never: tuple[re.Pattern[str], ...]


def load_wording(path: Path = REPLY_WORDING) -> Wording:
    """Read a wording and check every placeholder in it.

    Raises:
        InputError: as `parse_wording`, or the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name}: {error}", code="bad_wording") from error
    return parse_wording(text, path.name)


def parse_wording(text: str, name: str = "") -> Wording:
    """Return a wording and check every placeholder in it.

    Args:
        text: TOML, of the form of the delivered file.
        name: where it comes from, for the message.

    Raises:
        InputError: `bad_wording`: not TOML, a part is missing or a pattern wrong;
            `unknown_placeholder` with its name.
    """
    try:
        table = tomllib.loads(text)
        wording = Wording(
            kind=LetterKind(table["kind"]),
            title=str(table["title"]),
            addressee=str(table["addressee"]),
            note=str(table["note"]),
            paragraphs=tuple(
                (str(row["text"]), bool(row.get("optional"))) for row in table["paragraphs"]
            ),
            never=tuple(re.compile(pattern) for pattern in table["never"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        where = f"{name}: " if name else ""
        raise InputError(f"{where}{error}", code="bad_wording") from error
    texts = [wording.title, wording.addressee, wording.note]
    for one in (*texts, *(paragraph for paragraph, _ in wording.paragraphs)):
        for fact in _placeholders(one):
            if fact not in FACTS:
                raise InputError(fact, code="unknown_placeholder")
    return wording


def compose_reply(facts: ReplyFacts, wording: Wording) -> LetterText:
    """Return the letter, ready for the press.

    Raises:
        RuleError: `facts_missing` names all that are empty and needed; `confidential_text` names
            the fact of the caller that stands in the text of a confidential letter;
            `petition_remedy`: the text offers a remedy of 信访.
    """
    values = _values(facts)
    kept = [
        text
        for text, optional in wording.paragraphs
        if not optional or all(values[name] for name in _placeholders(text))
    ]
    fixed = (wording.title, wording.addressee, wording.note)
    needed = {name for text in (*fixed, *kept) for name in _placeholders(text)} | {"unit"}
    missing = [name for name in values if name in needed and not values[name]]
    if missing:
        raise RuleError(", ".join(missing), code="facts_missing")
    body = tuple(Paragraph(line) for text in kept for line in clean_paragraphs(_fill(text, values)))
    issuer = clean_line(facts.issuer) or values["unit"]
    letter = LetterText(
        kind=wording.kind,
        issuer=issuer,
        title=_fill(wording.title, values),
        addressee=_fill(wording.addressee, values),
        body=body,
        signer=issuer,
        signed_on=facts.signed_on,
        document_number=facts.document_number,
        note=_fill(wording.note, values),
        seal=facts.seal,
        specimen=facts.specimen,
    )
    check_reply(letter, facts, wording)
    return letter


def _values(facts: ReplyFacts) -> dict[str, str]:
    """Return every placeholder's text."""
    name = "" if facts.confidential else facts.caller_name
    short = {
        key: clean_line(str(getattr(facts, key))).rstrip(_ENDS)
        for key in ("short_title", "demand", "result", "basis", "place", "unit", "number")
    }
    if facts.confidential:
        short["place"] = ""
    return {
        **short,
        "salutation": salutation(name, facts.courtesy),
        "opened_on": chinese_date(facts.opened_on),
        "hotline": clean_line(facts.hotline),
        "public_reply": "\n".join(clean_paragraphs(facts.public_reply)),
        "contact_name": clean_line(facts.contact_name),
        "contact_phone": clean_line(facts.contact_phone),
    }


FACTS = frozenset(
    {
        *("short_title", "demand", "result", "basis", "place", "unit", "number", "salutation"),
        *("opened_on", "hotline", "public_reply", "contact_name", "contact_phone"),
    }
)
"""Names of placeholders."""


def _placeholders(text: str) -> Iterator[str]:
    """Yield the names in braces; anything but a plain name is refused."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise InputError(str(error), code="bad_wording") from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise InputError(name, code="unknown_placeholder")
        yield name


def _fill(text: str, values: Mapping[str, str]) -> str:
    return "".join(
        literal + ("" if name is None else values[name])
        for literal, name, _, _ in string.Formatter().parse(text)
    )


def check_reply(letter: LetterText, facts: ReplyFacts, wording: Wording) -> None:
    """Refuse a text, composed or edited, that says what a letter must not.

    Raises:
        RuleError: `confidential_text`, `petition_remedy`, as in `compose_reply`.
    """
    whole = "\n".join(
        (letter.title, letter.addressee, letter.note, *(part.text for part in letter.body))
    )
    if any(pattern.search(whole) for pattern in wording.never):
        raise RuleError("public_reply", code="petition_remedy")
    if facts.confidential:  # a name of one character is in every text
        squeezed = re.sub(r"[\s\-－—]", "", whole)
        for field in ("caller_name", "caller_phone", "caller_address"):
            fact = re.sub(r"[\s\-－—]", "", str(getattr(facts, field)))
            if len(fact) > 1 and fact != "匿名" and fact in squeezed:
                raise RuleError(field, code="confidential_text")
