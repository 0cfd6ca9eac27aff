"""Every example of the manual is run, and every verb stands in it."""

import re
import shlex
from pathlib import Path

import pytest

from console.cli.entry import build_parser
from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "commands.md").read_text(encoding="utf-8")
CODE = re.compile(r"^```(console|toml)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fits(wanted: list[str], shown: list[str]) -> str:
    """Return the first wanted line that is not among those shown, in order; "" for none."""
    at = 0
    for line in wanted:
        pattern = ".*".join(map(re.escape, line.split("…")))
        found = [n for n in range(at, len(shown)) if re.fullmatch(pattern, shown[n])]
        if not found:
            return line
        at = found[0] if line == "…" else found[0] + 1
    return ""


def test_lines_fit_in_order() -> None:
    assert fits(["a…", "c"], ["ab", "b", "c"]) == ""
    assert fits(["c", "a…"], ["ab", "b", "c"]) == "a…"
    assert fits(["a"], ["ab"]) == "a"


def test_the_examples_of_the_manual_come_out_as_written(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE", f"sqlite:///{own_folder}/console.db")
    count = 0
    for language, name, content in CODE.findall(MANUAL):
        if language == "toml":
            (own_folder / name.strip()).write_text(content, encoding="utf-8")
            continue
        for example in content.split("$ python main.py ")[1:]:
            command, *wanted = example.rstrip("\n").split("\n")
            status = int(wanted.pop()[1:-1]) if wanted[-1:] and wanted[-1].startswith("[") else 0
            said = run(*shlex.split(command))
            shown = [*said.out.splitlines(), *said.err.splitlines()]
            assert said.status == status, (command, said.err)
            assert fits(wanted, shown) == "", (command, shown)
            count += 1
    assert count > 20


def test_every_verb_is_in_the_manual_and_the_readme() -> None:
    verbs = next(one for one in build_parser()._actions if one.dest == "verb").choices
    assert verbs
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for verb in verbs:
        assert f"`{verb}" in MANUAL, verb
        assert f"`{verb}" in readme, verb


def test_pictures_and_pages_that_are_named_exist_and_are_small() -> None:
    for page in (DOCS.parent / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), (page.name, target)
    for picture in (DOCS / "pictures").glob("*.png"):
        assert picture.stat().st_size < 250_000, picture.name
