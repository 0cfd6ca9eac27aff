"""Brings resources/i18n/en.ts up to date with the sources, and compiles it.

`translate.py` collects every string, forgets those that are gone, and writes en.qm.
`translate.py --check` changes nothing and fails when a string has no English, when en.ts is not
what the sources say, or when en.qm is not what en.ts says.

Words of the field that are values of an enum, and labels of the catalogue, are collected from their
tables, so a new state or act cannot be forgotten. Sentences made below the screen are collected
from the calls of `say`, see console.domain.wording.
"""

import argparse
import ast
import csv
import importlib
import json
import pkgutil
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
SOURCES = ("console", "widgets", "dao", "main.py")
TS = ROOT / "resources" / "i18n" / "en.ts"
LABELS = {"lifecycle.csv": "label"}
MARKS = ("、", "，", "；")
"""What may stand between the parts of a list, see `listed`; the others are the same in English."""


def is_chinese(text: str) -> bool:
    """Return whether a text holds a han character."""
    return any("一" <= letter <= "鿿" for letter in text)


def field_words() -> Iterator[str]:
    """Yield the Chinese words of every enum of the domain, and of the tables."""
    sys.path.insert(0, str(ROOT))
    domain = importlib.import_module("console.domain")
    for found in pkgutil.iter_modules(domain.__path__):
        module = importlib.import_module(f"console.domain.{found.name}")
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, Enum) and kind is not Enum:
                for choice in kind:
                    yield str(choice.value)
                    yield str(getattr(choice, "label", ""))
                    yield str(getattr(choice, "measure", ""))
            elif isinstance(kind, dict) and (name.endswith("LABELS") or name == "FIELDS"):
                yield from (str(value) for value in kind.values() if isinstance(value, str))
    for name, column in LABELS.items():
        with (ROOT / "resources" / "catalog" / name).open(encoding="utf-8-sig") as file:
            yield from (row[column] for row in csv.DictReader(file))


def sentences() -> Iterator[str]:
    """Yield the templates of all sentences that are made below the screen, and list marks."""
    for path in sorted((ROOT / "console").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "from console.domain.wording import" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "say"):
                continue
            template = node.args[0]
            if not (isinstance(template, ast.Constant) and isinstance(template.value, str)):
                sys.exit(f"{path}:{node.lineno}: the template of say() must stand in the call")
            yield template.value


def tool(name: str) -> str:
    """Return one of Qt's own programs, beside the Python that runs this."""
    beside = Path(sys.executable).parent / f"pyside6-{name}"
    return str(beside) if beside.exists() else shutil.which(f"pyside6-{name}") or name


def collect(ts: Path) -> None:
    """Bring a translation file up to date with the sources."""
    words = {("words", word) for word in field_words() if is_chinese(word)}
    words |= {("said", said) for said in sentences() if not said.isascii()}
    words |= {("said", mark) for mark in MARKS}
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "words.py"
        lines = [
            f'QT_TRANSLATE_NOOP("{context}", {json.dumps(word, ensure_ascii=False)})'
            for context, word in sorted(words)
        ]
        table.write_text("\n".join(lines), encoding="utf-8")
        files = sorted(
            str(path)
            for source in SOURCES
            for path in (
                [ROOT / source] if source.endswith(".py") else (ROOT / source).rglob("*.py")
            )
        )
        languages = ("-source-language", "zh_CN", "-target-language", "en")
        shape = ("-no-obsolete", "-locations", "none")
        run(tool("lupdate"), *files, str(table), "-ts", str(ts), *languages, *shape)


def compile_to(ts: Path, qm: Path) -> None:
    """Write the compiled form that the console loads."""
    run(tool("lrelease"), str(ts), "-qm", str(qm))


def run(*command: str) -> None:
    """Run a program; its words are shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{command[0]}\n{done.stdout}{done.stderr}")


def unfinished(ts: Path) -> list[str]:
    """Return what has no English yet, as "context: source"."""
    found = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            target = message.find("translation")
            if target is None or target.get("type") or not (target.text or "").strip():
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def check() -> int:
    """Return 0 when every string has its English and both files are up to date."""
    with tempfile.TemporaryDirectory() as folder:
        fresh, compiled = Path(folder) / "en.ts", Path(folder) / "en.qm"
        shutil.copy(TS, fresh)
        collect(fresh)
        compile_to(TS, compiled)
        missing = unfinished(fresh)
        stale = fresh.read_bytes() != TS.read_bytes()
        old = compiled.read_bytes() != TS.with_suffix(".qm").read_bytes()
    for line in missing:
        print(f"no English: {line}")
    if stale:
        print("en.ts is not what the sources say: run .ci/translate.py")
    if old:
        print("en.qm is not what en.ts says: run .ci/translate.py")
    return int(bool(missing) or stale or old)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    TS.parent.mkdir(parents=True, exist_ok=True)
    collect(TS)
    compile_to(TS, TS.with_suffix(".qm"))
    missing = unfinished(TS)
    print("\n".join(missing))
    print(f"{len(missing)} without English", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
