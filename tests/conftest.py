"""What is dear is made once a session: the exports of the seeds, twice, by two machines that have nothing in common but the documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """``kg build`` of the seeds with two hash seeds, locales, time zones, working folders and orders of the files, side by side."""
    runs = []
    for paths, environment in (
        ([ROOT / "seeds"], {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        (SEEDS[::-1], {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}),
    ):
        place = tmp_path_factory.mktemp("build")
        command = [sys.executable, "-m", "kg", "build", "-q", *map(str, paths), "-o", str(place / "exports")]
        run = subprocess.Popen(
            command, cwd=place, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        runs.append((place / "exports", run))
    for _, run in runs:
        said = run.communicate()
        assert (run.returncode, *said) == (0, "", "")
    return runs[0][0], runs[1][0]


@pytest.fixture(scope="session")
def exports(builds: tuple[Path, Path]) -> Path:
    """The exports of the seeds, to be read only."""
    return builds[0]
