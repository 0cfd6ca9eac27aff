"""Official letters: what one says, and the rules for what may stand in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from console.domain.errors import RuleError

MAX_TITLE = 60
MAX_BODY = 20_000
"""Code points of all paragraphs together; more belongs into an attachment."""

_NUMBER = re.compile(r"[^\W\d_]{1,12}〔(20\d\d)〕[1-9]\d{0,5}号")
_LOOKALIKES = str.maketrans({"[": "〔", "]": "〕", "［": "〔", "］": "〕", "(": "〔", ")": "〕"})
# Marks that steer other programs' layout and would be read back from the PDF as characters.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(r"[^\S\n]+")


class LetterKind(Enum):
    """The kinds of letter a hotline writes; the value is the key stored with the letter.

    The hotline's own letters and those of 信访 are two tracks and never mixed.
    """

    REPLY_LETTER = "reply_letter"
    NOTICE_LETTER = "notice_letter"
    PETITION_OPINION = "petition_opinion"
    DEPUTY_ANSWER = "deputy_answer"
    SUPERVISION_NOTICE = "supervision_notice"

    @property
    def chinese(self) -> str:
        """Return the name as it stands in a title."""
        return _CHINESE[self]


_CHINESE = {
    LetterKind.REPLY_LETTER: "答复意见书",
    LetterKind.NOTICE_LETTER: "告知书",
    LetterKind.PETITION_OPINION: "处理意见书",
    LetterKind.DEPUTY_ANSWER: "办理答复",
    LetterKind.SUPERVISION_NOTICE: "督办通知书",
}


class Seal(Enum):
    """What is planned for the seal. None is ever drawn: a picture of a seal is no seal."""

    PLACE = "place"
    NONE = "none"


class Level(Enum):
    """How a paragraph is set.

    Source: GB/T 9704-2012, 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋.
    """

    TEXT = 0
    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body; a heading is a paragraph of its own."""

    text: str
    level: Level = Level.TEXT


@dataclass(frozen=True, slots=True)
class LetterText:
    """Everything a letter says, in the order in which it is read.

    Attributes:
        issuer: the issuer mark in red, usually the unit's full name.
        document_number: such as 青诉〔2026〕7号, or "" before one is taken.
        title: without line breaks; the layout breaks it.
        addressee: without the colon.
        signer: the name above the date; the full or the standard short name of the unit.
        signed_on: civil date at the hotline.
        note: what stands in brackets below the date, mostly contact person and telephone.
        copy_number, secrecy, urgency: flush left below the first red line, or "".
        seal: whether place for a seal is left free.
        specimen: marked 样张 on every page, as long as nobody has signed it off.
    """

    kind: LetterKind
    issuer: str
    title: str
    addressee: str
    body: tuple[Paragraph, ...]
    signer: str
    signed_on: date
    document_number: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    seal: Seal = Seal.PLACE
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """A finished letter.

    Attributes:
        fonts: names of the font files that are embedded, sorted.
        sha256: of the PDF, in lower-case hexadecimal digits; the same text, fonts and program
            give the same bytes.
        warnings: codes, sorted: "substitute_font" (an open font stands for a named one),
            "rare_character" (drawn from another face than its neighbours).
    """

    pdf: bytes
    pages: int
    fonts: tuple[str, ...]
    sha256: str
    warnings: tuple[str, ...] = ()


def chinese_date(day: date) -> str:
    """Return a date as a letter writes it, without leading zeros: 2026年11月20日.

    Source: GB/T 9704-2012, 7.3.5.4.
    """
    return f"{day.year}年{day.month}月{day.day}日"


def check_document_number(text: str, year: int | None = None) -> str:
    """Return a document number with the right brackets.

    Ordinary brackets are replaced by 〔〕, blanks dropped.

    Args:
        text: such as 青诉〔2026〕7号.
        year: the year it must carry, where that is known.

    Raises:
        RuleError: `document_number`: not code 〔year〕 count 号, or a count with 第 or zeros.

    Source: GB/T 9704-2012, 7.2.5.
    """
    number = "".join(text.split()).translate(_LOOKALIKES)
    found = _NUMBER.fullmatch(number)
    if not found or (year is not None and int(found[1]) != year):
        raise RuleError("document_number", code="document_number")
    return number


def salutation(name: str, courtesy: str = "") -> str:
    """Return whom a reply addresses, without the colon: 尊敬的王先生, or 尊敬的市民.

    Args:
        name: the caller's name, "" or 匿名 where it is unknown or kept back.
        courtesy: 先生 or 女士 where the caller said so.
    """
    plain = clean_line(name)
    if plain in {"", "匿名"}:
        return "尊敬的市民"
    return f"尊敬的{plain}{courtesy}"


def clean_line(text: str) -> str:
    """Return one line: blanks and line ends as single blanks, nothing invisible in it."""
    return " ".join(clean_paragraphs(text))


def clean_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of typed text, without indents, empty lines or invisible marks.

    Characters are kept as they are written: normalising would turn names' variants into others.
    """
    visible = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        "\n" if char in "\n\v\f\u2028\u2029\x85" else " " if char == "\t" else char
        for char in visible
        if char in "\n\t\v\f\x85" or unicodedata.category(char) not in {"Cc", "Cs"}
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in kept.split("\n"))
    return tuple(line for line in lines if line)


def clean_letter(letter: LetterText) -> LetterText:
    """Return the letter fit to be laid out: clean lines, every field that must be there.

    Raises:
        RuleError: `letter_incomplete` names the first empty field, `title_too_long`,
            `letter_too_long`, `document_number`.
    """
    body = tuple(
        Paragraph(line, paragraph.level)
        for paragraph in letter.body
        for line in clean_paragraphs(paragraph.text)
    )
    clean = LetterText(
        kind=letter.kind,
        issuer=clean_line(letter.issuer),
        title=clean_line(letter.title),
        addressee=clean_line(letter.addressee).rstrip("：:"),
        body=body,
        signer=clean_line(letter.signer),
        signed_on=letter.signed_on,
        document_number=letter.document_number
        and check_document_number(clean_line(letter.document_number)),
        attachments=_lines(letter.attachments),
        note=clean_line(letter.note),
        copy_number=clean_line(letter.copy_number),
        secrecy=clean_line(letter.secrecy),
        urgency=clean_line(letter.urgency),
        seal=letter.seal,
        specimen=letter.specimen,
    )
    for field in ("issuer", "title", "addressee", "body", "signer"):
        if not getattr(clean, field):
            raise RuleError(field, code="letter_incomplete")
    if len(clean.title) > MAX_TITLE:
        raise RuleError(f"title, at most {MAX_TITLE}", code="title_too_long")
    if sum(len(paragraph.text) for paragraph in body) > MAX_BODY:
        raise RuleError(f"body, at most {MAX_BODY}", code="letter_too_long")
    return clean


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    lines = (clean_line(text).rstrip("。；;.") for text in texts)
    return tuple(line for line in lines if line)
