"""What the demo's tickets are made of: the tables of `resources/catalog/demo`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from console.domain.words import Field, Kind, Urgency, choose
from console.services.catalog import CATALOG
from console.services.demo.dice import Dice, Urn

TABLES = CATALOG / "demo"
MONTHS = 12
_FIELDS = {"H02": Field.DEVELOPMENT, "H03": Field.DEVELOPMENT, "L": Field.ADVICE}
NEXT = 0.985
"""Weight of a surname against the one before it: the table is in order of frequency."""


def rows(name: str) -> list[dict[str, str]]:
    """Return the lines of one table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Template:
    """A demand with slots, and the reply to it; see resources/catalog/README.md."""

    category: str
    kind: Kind
    urgency: Urgency
    title: str
    text: str
    reply: str

    @property
    def field(self) -> Field:
        """The side of government it belongs to."""
        if self.kind is Kind.TIPOFF:
            return Field.ENFORCEMENT
        found = (_FIELDS.get(self.category[:length]) for length in (3, 1))
        return next((one for one in found if one is not None), Field.LIVELIHOOD)


class Sources:
    """The tables, read once and weighted."""

    def __init__(self) -> None:
        self._seasons = {
            row["category"]: [float(row[f"m{month}"]) for month in range(1, MONTHS + 1)]
            for row in rows("seasons")
        }
        self.templates = [
            (
                Template(
                    category=row["category"],
                    kind=choose(Kind, row["kind"], "kind"),
                    urgency=choose(Urgency, row["urgency"], "urgency"),
                    title=row["title"],
                    text=row["text"],
                    reply=row["reply"],
                ),
                float(row["weight"]),
            )
            for row in rows("texts")
        ]
        self._rhythm: dict[str, dict[str, float]] = {}
        for row in rows("rhythm"):
            self._rhythm.setdefault(row["what"], {})[row["key"]] = float(row["weight"])
        self._remarks: dict[str, list[str]] = {}
        for row in rows("remarks"):
            self._remarks.setdefault(row["what"], []).append(row["text"])
        self._names: dict[str, list[str]] = {}
        for row in rows("names"):
            self._names.setdefault(row["kind"], []).append(row["value"])

    @cached_property
    def by_month(self) -> list[Urn[Template]]:
        """Templates by month, January first."""
        return [
            Urn(
                (template, weight * self._season(template.category, month))
                for template, weight in self.templates
            )
            for month in range(MONTHS)
        ]

    def _season(self, category: str, month: int) -> float:
        found = [code for code in self._seasons if category.startswith(code)]
        return self._seasons[max(found, key=len)][month] if found else 1.0

    def of_category(self, *codes: str) -> Urn[Template]:
        """Return the templates of some categories."""
        return Urn((one, weight) for one, weight in self.templates if one.category in codes)

    def rhythm(self, what: str) -> Mapping[str, float]:
        """Return weights of hours, weekdays, months or channels."""
        return self._rhythm[what]

    def remark(self, what: str, dice: Dice) -> str:
        """Return one thing that people write at such an act."""
        return dice.choice(self._remarks[what])

    def rare_name(self, at: int) -> str:
        """Return a name with a rare character, another one for each `at`."""
        surnames, rare = self._names["surname"], self._names["rare_given"]
        return surnames[at * 7 % len(surnames)] + rare[at % len(rare)]

    def name(self, dice: Dice) -> str:
        """Return a made-up name: now and then a compound surname, a rare character, a dot."""
        kind = dice.random()
        if kind < 0.008:  # noqa: PLR2004  # shares of made-up names
            return dice.choice(self._names["ethnic_name"])
        surname = self._surnames.draw(dice)
        if kind < 0.025:  # noqa: PLR2004
            surname = dice.choice(self._names["compound_surname"])
        if kind > 0.97:  # noqa: PLR2004
            return surname + dice.choice(self._names["rare_given"])
        given = dice.choice(self._names["given"])
        if len(given) == 1 and dice.chance(0.4):
            given += dice.choice([one for one in self._names["given"] if len(one) == 1] or [""])
        return surname + given

    @cached_property
    def _surnames(self) -> Urn[str]:
        return Urn((name, NEXT**at) for at, name in enumerate(self._names["surname"]))

    def word(self, kind: str, dice: Dice) -> str:
        """Return a made-up shop or company."""
        return dice.choice(self._names[kind])
