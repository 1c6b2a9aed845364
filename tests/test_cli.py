"""The command line: help, errors of one line, exit statuses, silence in a pipe."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.cli import commands, main

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "000_63b98746f0243239.txt"
GOLD = ROOT / "tests" / "gold" / "000_63b98746f0243239.gold.tsv"


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("cli") / "exports"
    kg("build", "-q", SEED, "-o", output)
    return output


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a document, an empty one, a binary one, one in no encoding, and a folder without documents."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_bytes(SEED.read_bytes())
    Path("empty.txt").write_bytes(b"")
    Path("binary.txt").write_bytes(b"\x7fELF" + b"\x00\x01\x02\x03" * 500)
    Path("strange.txt").write_bytes(bytes(range(128, 256)) * 20)
    Path("bare").mkdir()
    return tmp_path


def kg(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run ``kg`` as a user does."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **{"cwd": ROOT, **options})


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Run ``kg`` in this process: exit status, standard output and error."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    return int(stop.value.code or 0), *capsys.readouterr()


def test_the_commands_of_the_contract() -> None:
    """Each has help, and an example that begins with its own name."""
    assert list(commands.commands) == ["build", "extract", "query", "validate", "explain", "review", "serve", "evaluate"]
    for name, command in commands.commands.items():
        assert command.help, name
        assert f"kg {name} " in (command.epilog or ""), name
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help, (name, parameter.name)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """``kg`` alone shows what there is."""
    status, out, err = call(capsys, *arguments)
    assert (status, err) == (0, "")
    for name in commands.commands:
        assert re.search(rf"^  {name} ", out, re.MULTILINE)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is that of the package."""
    assert call(capsys, "--version")[1].startswith("kg 0.")


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        ("fly", 2, r"No such command 'fly'.* \(see kg --help\)"),
        ("build", 2, r"Missing argument 'PATH...'.* \(see kg build --help\)"),
        ("build good.txt --fly", 2, r"No such option.*--fly.* \(see kg build --help\)"),
        ("build nowhere", 2, "nowhere: no such file or folder"),
        ("build bare", 2, "bare: no documents in this folder"),
        ("build empty.txt", 1, r"empty\.txt: the file is empty"),
        ("build binary.txt", 1, r"binary\.txt: this is a binary file"),
        ("build strange.txt", 1, r"strange\.txt: no known encoding"),
        ("build empty.txt binary.txt", 1, r"none of the 2 documents can be read; the first: .*binary\.txt"),
        ("build good.txt empty.txt --strict", 1, r"empty\.txt"),
        ("build good.txt -o good.txt/exports", 1, r"good\.txt.*cannot be written .*-o"),
        ("extract nowhere", 2, "nowhere: no such file or folder"),
        ("extract good.txt -o bare", 1, r"bare: cannot be written .*-o"),
        ("extract good.txt -o nowhere/facts.jsonl", 1, r"facts\.jsonl: cannot be written .*-o"),
        ("explain 王志杰 --exports bare", 2, "bare: no exports here"),
        ("query districts --exports bare -p nonsense", 2, "nonsense: write a parameter of the query as --NAME VALUE"),
        ("evaluate nowhere.tsv --sources .", 2, r"nowhere\.tsv"),
        ("evaluate good.txt --sources .", 1, r"good\.txt:\d+: unknown record"),
    ],
)
def test_an_error_is_one_line(place: Path, capsys: pytest.CaptureFixture[str], arguments: str, status: int, reason: str) -> None:
    """It names the file and what to do; nothing is written, and standard output stays empty."""
    before = sorted(place.rglob("*"))
    found, out, err = call(capsys, *arguments.split())
    assert (found, out) == (status, "")
    assert re.fullmatch(rf"kg: .*{reason}.*\n", err), err
    assert sorted(place.rglob("*")) == before


@pytest.mark.usefixtures("place")
def test_one_bad_document_among_many(capsys: pytest.CaptureFixture[str]) -> None:
    """It is reported on standard error, and the others are built."""
    status, out, err = call(capsys, "build", "empty.txt", "good.txt")
    assert status == 0
    assert err == "kg: empty.txt: the file is empty\n"
    assert re.match(r"exports: 1 documents, \d+ entities, .*open exports/graph\.html", out)
    assert json.loads(Path("exports/manifest.json").read_text(encoding="utf-8"))["counts"]["documents"] == 1


@pytest.mark.usefixtures("place")
def test_quiet_and_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    """Quiet says nothing; verbose says every step on standard error; in a pipe there is no bar."""
    assert call(capsys, "extract", "good.txt", "-q") == (0, "", "")
    assert call(capsys, "extract", "good.txt")[2] == ""
    assert call(capsys, "extract", "good.txt", "-v")[2] == "[1/3] good.txt\n[2/3] graph\n"


def test_a_bar_on_a_terminal(place: Path) -> None:
    """Progress goes to standard error, where a terminal is."""
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "good.txt", "-o", "-"], cwd=place, stdout=subprocess.PIPE, stderr=theirs, check=True
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    assert re.search(r"0%.*good\.txt.*33%.*graph.*100%.*done", shown, re.DOTALL)
    assert all(json.loads(line) for line in run.stdout.splitlines())
    os.close(ours)


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "gb18030"}, {"PYTHONIOENCODING": "ascii"}])
def test_facts_are_utf8_whatever_the_terminal_speaks(place: Path, environment: dict[str, str]) -> None:
    """``-o -`` writes the bytes of the file, and nothing else."""
    kg("extract", "good.txt", cwd=place)
    run = kg("extract", "good.txt", "-o", "-", cwd=place, env=os.environ | environment)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (place / "facts.jsonl").read_text(encoding="utf-8")
    assert {json.loads(line)["doc"] for line in run.stdout.splitlines()} == {"good"}


def test_a_reader_that_leaves_is_no_error(place: Path) -> None:
    """``kg extract … -o - | head -1`` ends without a word."""
    pipe = f"{sys.executable} -m kg extract good.txt -o - | head -1"
    run = subprocess.run(["bash", "-c", pipe], cwd=place, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["doc"] == "good"
    assert run.stderr == ""


def test_facts_replace_a_file_whole_and_a_pipe_never(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A failure leaves the earlier file; a named pipe (or a device) is written to and stays what it is."""
    Path("facts.jsonl").write_text("earlier", encoding="utf-8")
    assert call(capsys, "extract", "empty.txt")[0] == 1
    assert Path("facts.jsonl").read_text(encoding="utf-8") == "earlier"
    os.mkfifo("pipe")
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(Path("pipe").read_bytes()))
    reader.start()
    assert call(capsys, "extract", "good.txt", "-o", "pipe")[0] == 0
    reader.join()
    assert (place / "pipe").is_fifo()
    assert received[0].startswith(b'{"kind": "')


def test_explain(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A district of the seed, with its facts; and a terminal without Chinese characters is no reason to fail."""
    status, out, _ = call(capsys, "explain", "涪陵区", "--exports", exports)
    assert status == 0
    assert out.startswith("涪陵区（")
    run = kg("explain", "涪陵区", "--exports", exports, env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert run.returncode == 0
    assert "\\u6daa" in run.stdout


def test_validate(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is built holds."""
    assert call(capsys, "validate", exports)[0] == 0


def test_query(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """SPARQL from the command line, in three forms; the list of the named queries."""
    select = "SELECT (COUNT(DISTINCT ?s) AS ?count) { ?s a ?type }"
    _, out, _ = call(capsys, "query", select, "--exports", exports, "--format", "csv")
    header, count = out.split()
    assert header == "count"
    assert int(count) > 10
    assert call(capsys, "query", select, "--exports", exports)[0] == 0
    assert json.loads(call(capsys, "query", select, "--exports", exports, "--format", "json")[1])
    status, out, _ = call(capsys, "query", "--list")
    assert status == 0
    assert len(out.splitlines()) >= 10


def test_evaluate(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a facts file or from the documents: the same figures."""
    given = call(capsys, "evaluate", GOLD, "--sources", ROOT / "seeds", "--facts", exports / "facts.jsonl", "--json")[1]
    fresh = call(capsys, "evaluate", GOLD, "--sources", ROOT / "seeds", "--json")[1]
    assert json.loads(given) == json.loads(fresh)
    assert json.loads(given)["strict"]["ENTITIES core"]["gold"] > 100
    _, text, _ = call(
        capsys, "evaluate", GOLD, "--sources", ROOT / "seeds", "--facts", exports / "facts.jsonl", "--errors", "2", "--by-document"
    )
    assert text.startswith("000_63b98746f0243239.gold.tsv\n")
    assert text.count("ENTITIES core") == 2


def test_evaluate_without_the_document(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The document that the gold file speaks of is named."""
    status, _, err = call(capsys, "evaluate", GOLD, "--sources", place)
    assert status == 2
    assert "speak of 000_63b98746f0243239" in err
