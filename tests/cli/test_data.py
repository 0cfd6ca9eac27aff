"""Data in and out by the command line: exit status, one object, one sentence."""

import json
from pathlib import Path

import pytest

from console.cli.entry import main, parse


def run(url: str, *words: str) -> int:
    return main(parse(["--database", url, "--json", *words]))


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'a.db'}"


def _said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_demo_is_searched_exported_and_refuses_a_second_one(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(url, "demo", "--tickets", "80", "--until", "2026-11-20") == 0
    assert _said(capsys)["tickets"] == 80
    assert run(url, "search", "市民", "--limit", "3") == 0
    found = _said(capsys)
    assert isinstance(found["count"], int)
    assert len(found["tickets"]) == min(3, found["count"])  # type: ignore[arg-type]
    assert run(url, "history", "--text", "暖气不热", "--place", "金家岭街道") == 0
    assert {"same_number", "same_place", "similar", "ms"} <= set(_said(capsys))
    out = str(tmp_path / "out.csv")
    assert run(url, "export", "tickets", out) == 0
    assert _said(capsys)["written"] == 80
    assert run(url, "export", "tickets", out) == 2
    assert _said(capsys)["error"] == "file_exists"
    assert run(url, "export", "tickets", out, "--force") == 0
    capsys.readouterr()
    assert run(url, "demo") == 1
    assert _said(capsys)["error"] == "not_empty"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("import", "areas", "none.csv"), 2, "no_file"),
        (("import", "areas", "."), 2, "is_folder"),
        (("search", " "), 1, "missing_field"),
        (("history", "--phone", "abc"), 1, "bad_value"),
        (("history", "--place", "没有这里"), 1, "unknown_name"),
        (("--as", "nobody", "search", "路灯"), 1, "unknown_account"),
    ],
)
def test_what_cannot_be_done_says_so_in_one_sentence(
    url: str,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    code: str,
) -> None:
    assert main(parse(["--database", url, "migrate"])) == 0
    capsys.readouterr()
    assert run(url, *words) == status
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == code
    assert len(said.err.strip().splitlines()) == 1
    assert said.err.strip().endswith(("。", "）"))


def test_an_import_reports_in_words_and_numbers(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("code,name,level,parent\nA,城,市,\nB,区,村,A\n", encoding="utf-8")
    assert main(parse(["--database", url, "import", "areas", str(path)])) == 0
    text = capsys.readouterr().out
    assert text.startswith(
        "读 2 行，写入 1，跳过 0，有错 1。\n第 3 行“level”列（村）：应是其中之一："
    )
    assert run(url, "import", "areas", str(path), "--dry-run") == 0
    found = _said(capsys)
    assert (found["read"], found["written"], found["skipped"]) == (2, 0, 1)


def test_no_search_in_a_database_that_is_not_there(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(url, "search", "路灯") == 3
    assert _said(capsys)["error"] == "no_database"
