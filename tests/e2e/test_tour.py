"""The tour: a newcomer's one command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from dao.engine import is_server
from tests.engines import Engine
from tests.measured import Measured

TOUR_S = 170
"""A busy machine may take its time; the tour itself gives up on anything that stands still."""
PICTURES = 10
KEYS = 12


@pytest.mark.timeout(200)
def test_the_tour_performs_the_whole_job(
    tmp_path: Path, measured: Measured, engine: Engine, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["engine"]
    if name == "postgres18":
        pytest.skip("one server tells enough")
    with engine.blank() as url:
        _perform(tmp_path / "图 tour", url if is_server(url) else "", name, measured)


def _perform(out: Path, server: str, name: str, measured: Measured) -> None:
    command = [sys.executable, "main.py", "tour", "--out", str(out), "--json"]
    command += ["--database", server] if server else []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=TOUR_S,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told == json.loads((out / "tour.json").read_text(encoding="utf-8"))

    steps = told["steps"]
    assert len(steps) >= PICTURES
    assert all(set(step) == {"name", "ms", "png"} for step in steps)
    for step in steps:
        assert step["ms"] > 0
        assert (out / step["png"]).read_bytes().startswith(b"\x89PNG")
    assert told["keys_besides_text"] <= KEYS
    assert told["longest_block"]["ms"] > 0, "a watchdog has listened"
    assert told["longest_block"]["call"]
    assert told["blocks_over_50_ms"] >= 0
    measured(f"tour, {name}", f"{sum(step['ms'] for step in steps) / 1000:.1f} s of screens")

    letter = pypdfium2.PdfDocument(out / told["letter"])
    pages = [letter[at].get_textpage().get_text_range() for at in range(len(letter))]
    text = "".join("".join(pages).split())
    letter.close()
    assert "张三" in text
    assert told["ticket"] in text
    assert told["letter_number"] in text
    assert "Traceback" not in done.stderr
