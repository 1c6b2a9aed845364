"""The house rules that a machine can check: sizes, names, imports, and a light start."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
MANY_PARAMETERS = {"cli.py:evaluate"}  # click hands over every option of a command by name
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base", "core", "tools"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_a_module_fits_the_head(module: Path) -> None:
    """At most 300 lines, and its name says what it is."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
    assert not EMPTY_NAMES & {module.stem.strip("_"), *module.relative_to(ROOT).parts}


def test_a_function_fits_the_screen(module: Path) -> None:
    """At most 40 lines and five parameters."""
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(module) if f.end_lineno and f.end_lineno - f.lineno >= 40}
    assert not long
    wide = {f.name: _parameters(f.args) for f in functions(module) if _parameters(f.args) > 5}
    assert not {name for name in wide if f"{module.name}:{name}" not in MANY_PARAMETERS}


def _parameters(arguments: ast.arguments) -> int:
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return sum(argument.arg not in {"self", "cls"} for argument in given)


def test_a_module_opens_with_its_purpose(module: Path) -> None:
    """Every module that holds code says in its first line what it is for."""
    assert ast.get_docstring(tree(module)) or not tree(module).body


def test_modules_are_small_on_the_whole() -> None:
    """The middle module has at most 120 lines."""
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES if tree(path).body) <= 120


def test_imports_point_down_only() -> None:
    """The layers of pyproject.toml hold, and every module is placed in them."""
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import kg", set()),
        ("import kg.model, kg.errors, kg.text", set()),
        ("import kg.cli", {"click"}),
        ("import kg.pipeline", {"numpy"}),  # the recognisers compute with it
    ],
)
def test_a_light_start(statement: str, allowed: set[str]) -> None:
    """What is imported at once stays small: heavy libraries wait for the function that uses them."""
    script = f"import json, sys; before = set(sys.modules); {statement}; print(json.dumps(sorted(set(sys.modules) - before)))"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(run.stdout)}
    assert loaded - sys.stdlib_module_names - {"kg"} <= allowed


def test_the_way_of_the_data_is_free_of_the_outside() -> None:
    """Stages from segment to weigh read no clock, network, environment or chance."""
    outside = {"datetime", "time", "random", "secrets", "uuid", "os", "socket", "urllib", "http", "subprocess"}
    for name in ("segment", "cite", "recognise", "relate", "resolve", "assemble", "weigh"):
        for path in [*(ROOT / "kg").glob(f"{name}.py"), *(ROOT / "kg" / name).rglob("*.py")]:
            assert not outside & set(_imported(tree(path))), path


def _imported(module: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found += [alias.name.partition(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module.partition(".")[0])
    return found
