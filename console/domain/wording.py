"""Sentences made below the screen that a screen can say in another language.

They are Chinese text for everybody: the command line, JSON, tests and the clipboard of a Chinese
console read them as they are. A `Sentence` also remembers how it was made; `console.qt.language`
says it in the language of the screens, and `.ci/translate.py` collects every template, so that one
without English fails the check. Text that is cut, stripped or added to with `+` is plain again.

What is said aloud to a caller (念给来电人: `saying` and `telling`) stays plain Chinese on purpose,
whatever the screens speak; so does the official wording of letters.
"""

from collections.abc import Iterable
from typing import Self

SAID, WORDS = "said", "words"
"""Contexts of the translation: templates, and the words of the field."""


class Sentence(str):
    """Chinese text that knows what it was made of.

    Attributes:
        template: with `{name}` for each part; of a list the mark between the parts.
        parts: what stands for the names, in order; a part may be a `Sentence` itself.
        context: where the template is translated; `WORDS` for a word of the field.
        is_list: the template joins all parts.
    """

    __slots__ = ("context", "is_list", "parts", "template")

    def __new__(
        cls,
        template: str,
        parts: tuple[tuple[str, str], ...] = (),
        context: str = SAID,
        *,
        is_list: bool = False,
    ) -> Self:
        """Make the text from its template; see `say`, `term` and `listed`."""
        values = [value for _, value in parts]
        text = template.join(values) if is_list else filled(template, parts)
        made = super().__new__(cls, text)
        made.template, made.parts, made.context, made.is_list = template, parts, context, is_list
        return made

    template: str
    parts: tuple[tuple[str, str], ...]
    context: str
    is_list: bool

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        """Let copies and pickles keep what it is made of."""
        return (str(self.template), self.parts, self.context), {"is_list": self.is_list}


def filled(template: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return a template with its parts in place; one without parts is taken as it is."""
    named = dict(parts)
    return template.format_map(named) if named else template


def say(template: str, **parts: object) -> Sentence:
    """Return a sentence. The template stands literally in the call: it is collected from there."""
    made = ((name, part if isinstance(part, str) else str(part)) for name, part in parts.items())
    return Sentence(template, tuple(made))


def term(word: str) -> Sentence:
    """Return a word of the field: a state, a label; what no table knows stays as it is."""
    return word if isinstance(word, Sentence) else Sentence(str(word), context=WORDS)


def listed(parts: Iterable[str], mark: str = "、") -> Sentence:
    """Return a list of texts; the mark between them is translated as well."""
    return Sentence(mark, tuple(("", part) for part in parts), is_list=True)
