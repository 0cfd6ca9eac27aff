"""Every error that the code raises has a sentence, and every sentence an error."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from console.cli import output
from console.domain.errors import ConsoleError
from console.domain.sentences import FIELDS, SENTENCES
from console.qt import text

ROOT = Path(__file__).parents[1]
TABLES = ("console/domain/sentences.py", "console/cli/output.py", "console/qt/text.py")
BY_KIND = {"rule", "storage", "bad_input", "version_conflict"}
"""Said for any code of the kind that has no sentence of its own."""
DOCUMENTED = {"caller_not_told"}
"""Promised by the manual of the command line; the field `told` is asked for first."""


@cache
def trees() -> dict[str, ast.Module]:
    found = {}
    for root in ("console", "dao", "widgets"):
        for path in sorted((ROOT / root).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if name not in TABLES:
                found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def words(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def raised(tree: ast.Module) -> Iterator[str]:
    """Yield the codes that a module raises: `code=` of an error, of a class, of a variable."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node).endswith("Error"):
            yield from (word for one in node.keywords if one.arg == "code" for word in words(one))
        elif isinstance(node, ast.ClassDef) and any(
            "Error" in ast.unparse(one) for one in node.bases
        ):
            yield from class_code(node)
        elif isinstance(node, ast.FunctionDef) and "code=code" in ast.unparse(node):
            yield from variable_codes(node)


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def class_code(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "code":
            yield from words(one.value)


def variable_codes(node: ast.FunctionDef) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "code":
            value = one.value
            yield from words(value.body) if isinstance(value, ast.IfExp) else words(value)
            if isinstance(value, ast.IfExp):
                yield from words(value.orelse)


def all_raised() -> set[str]:
    """Return every code, without what is shown for a kind and the base class's own."""
    return {code for tree in trees().values() for code in raised(tree) if code} - {"console"}


def test_the_scan_sees_each_way_of_raising() -> None:
    tree = ast.parse(
        "class LostError(StorageError):\n    code = 'lost'\n"
        "def f():\n    code = 'a' if 'text' in x else 'b'\n    raise RuleError(code=code)\n"
        "def g():\n    raise errors.InputError('x', code='c' if y else 'd')\n"
    )
    assert set(raised(tree)) == {"lost", "a", "b", "c", "d"}


def test_every_code_has_a_sentence_on_screen() -> None:
    missing = all_raised() - set(text.SENTENCES)
    assert missing <= {"usage"}, "add them to console/domain/sentences.py"


def test_every_code_has_a_sentence_on_the_command_line() -> None:
    missing = all_raised() - set(SENTENCES) - set(output.OWN)
    assert not missing, "add them to console/domain/sentences.py"


def test_no_sentence_is_idle() -> None:
    used = {word for tree in trees().values() for word in words(tree)}
    assert not set(SENTENCES) - used - BY_KIND - DOCUMENTED - system_codes(), "remove them"
    assert not set(output.OWN) - used - all_raised() - BY_KIND - system_codes(), "remove them"


def system_codes() -> set[str]:
    return {code for _, code in output._SYSTEM.values()}


def test_failures_of_the_system_have_sentences() -> None:
    assert system_codes() <= set(SENTENCES)


@pytest.mark.parametrize("code", sorted(set(SENTENCES) | set(output.OWN) - {"usage"}))
def test_a_sentence_says_what_to_do(code: str) -> None:
    for say in (output.sentence, text.sentence):
        said = say(ConsoleError("title", code=code))
        assert "请" in said
        assert "\n" not in said
        assert "{" not in said
        assert said.endswith(("。", "）", "title"))


def test_a_command_names_fields_in_chinese() -> None:
    said = output.sentence(ConsoleError("title, solved", code="missing_field"))
    assert said == "还缺“标题、是否解决”，请补上。"
    assert output.sentence(ConsoleError("urgency: 一般、紧急", code="bad_value")) == (
        "“紧急程度”填得不对，请改正。（一般、紧急）"
    )


def fields_of_errors() -> set[str]:
    """Return the literal details of errors whose sentence shows a field."""
    shown = {code for code, said in (SENTENCES | output.OWN).items() if "{field}" in said}
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and called(node).endswith("Error") and node.args):
                continue
            codes = {word for one in node.keywords if one.arg == "code" for word in words(one)}
            detail = node.args[0]
            if codes & shown and isinstance(detail, ast.Constant):
                found.add(str(detail.value).partition(":")[0])
    return {name.strip() for detail in found for name in detail.split(",")} - {""}


def test_every_field_of_an_error_has_a_name() -> None:
    unnamed = fields_of_errors() - set(FIELDS) - set(output.LABELS)
    assert all(not name.isascii() for name in unnamed), unnamed


HAN = re.compile("[㐀-鿿]")
MAKES = {"say", "term", "QT_TRANSLATE_NOOP", "translate"}
"""Calls whose first text, or second for those of Qt, is translated."""
CHINESE_ON_PURPOSE = {
    "console/domain/saying.py": "read out to the caller",
    "console/domain/telling.py": "read out to the caller",
    "console/domain/recall.py": "stands in the ticket as the caller's words",
    "console/services/incident_desk.py": "stands in the ticket as the caller's words",
    "console/services/recall_desk.py": "stands in the ticket as the reason",
    "console/services/acts/ending.py": "the answer with its source, as it is stored",
    "console/services/call_desk.py": "stored with the call",
    "console/services/account_desk.py": "stored in the history of the account",
    "console/services/admin_desk.py": "the source of the delivered wording, as it would be stored",
    "console/services/catalog.py": "the name of the first account, as it is stored",
    "console/services/city.py": "a setting's note, as it is stored",
    "console/domain/letter.py": "official wording",
    "console/services/letter_desk.py": "official wording and the reason of an audit row",
    "console/domain/template.py": "what an author writes in braces",
    "console/domain/party.py": "endings of names",
    "console/domain/phone.py": "numbers and surnames as they are written",
    "console/domain/place.py": "addresses as they are written",
    "console/services/acts/fields.py": "what may be typed",
    "console/services/reference_kinds.py": "what may be typed",
    "console/services/importer.py": "a header of a file",
    "console/services/sheet_files.py": "a sheet of a file",
    "console/services/bench.py": "demands made up",
    "console/services/seats.py": "demands made up",
    "console/services/seats_bench.py": "accounts made up",
    "console/services/verify.py": "the command line, which speaks Chinese",
    "console/services/anchor.py": "the command line, which speaks Chinese",
    "console/services/server_check.py": "the command line, which speaks Chinese",
    "console/telephony/simulator.py": "callers made up",
    "dao/acts.py": "stored with the assignment",
    "dao/past.py": "a value of a column",
    "dao/reach.py": "words of the server",
}
ELSEWHERE = ("console/qt/", "console/cli/", "console/bootstrap/", "console/letters/", "widgets/")
"""Above Qt's edge `tr` speaks, the command line and letters are Chinese."""
MADE_UP = ("console/services/demo/", "dao/migrations/")


def chinese(node: ast.AST) -> Iterator[str]:
    """Yield the Chinese of a module that no screen can say in another language."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(one) for one in node.bases):
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("LABELS"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value):
        yield node.value
    inner = ast.iter_child_nodes(node)
    if isinstance(node, ast.Call) and called(node) in MAKES:
        inner = iter([one for one in inner if not isinstance(one, ast.Constant)])
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
        return
    for one in inner:
        yield from chinese(one)


def test_the_scan_sees_chinese_that_stays_chinese() -> None:
    tree = ast.parse(
        '"文档"\na = "一"\nb = say("二 {n}", n="三")\nc = f"四{a}"\n_LABELS = {1: "五"}\n'
    )
    assert list(chinese(tree)) == ["一", "三", "四"]


def test_what_a_screen_may_show_can_be_said_in_english() -> None:
    left = {
        name: sorted(set(chinese(tree)))
        for name, tree in trees().items()
        if not name.startswith((*ELSEWHERE, *MADE_UP)) and name not in CHINESE_ON_PURPOSE
    }
    assert not {name: texts for name, texts in left.items() if texts}, "say() them"


def test_no_exception_is_idle() -> None:
    assert not {name for name in CHINESE_ON_PURPOSE if not any(chinese(trees()[name]))}
