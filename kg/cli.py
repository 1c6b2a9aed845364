"""The command line: parse, call, print. Heavy modules are imported by the command that needs them, so that ``kg --help`` is quick."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg import __version__
from kg.errors import ExportError, UsageError, ZhengtuError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.pipeline import Outcome, Progress

PATH, FOUND = click.Path(path_type=Path, allow_dash=True), click.Path(exists=True, path_type=Path)
EXPORTS = Path("exports")
FORMS = ("table", "csv", "json", "ttl")
EXPORTED = click.option("--exports", type=PATH, default=EXPORTS, show_default=True, metavar="FOLDER", help="What kg build wrote.")


def _command(name: str, *examples: str, **settings: Any) -> Callable[[Callable[..., None]], click.Command]:
    """A command of ``kg`` whose help ends with examples."""
    return commands.command(name, epilog="\n".join(["\b", "Example:", *(f"  {example}" for example in examples)]), **settings)


def _reading(function: Callable[..., None]) -> Callable[..., None]:
    """The arguments of the commands that read documents."""
    function = click.option("-v", "--verbose", "voice", flag_value="verbose", help="Say what is done, a line a step.")(function)
    function = click.option("-q", "--quiet", "voice", flag_value="quiet", help="No progress, no summary; errors only.")(function)
    function = click.option("--strict", is_flag=True, help="Stop at the first document that cannot be read.")(function)
    return click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")(function)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """政图: Chinese government documents into a knowledge graph in which every fact has its sentence."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@_command("build", "kg build seeds -o exports")
@_reading
@click.option("-o", "--output", type=PATH, default=EXPORTS, show_default=True, metavar="FOLDER", help="Where the exports go.")
@click.option("--base-iri", metavar="IRI", help="What the IRIs of the graph start with.  [default: https://zhengtu.example/]")
def build(*, paths: tuple[Path, ...], output: Path, base_iri: str | None, strict: bool, voice: str | None) -> None:
    """Documents (files or folders) → graph → every export."""
    from kg import pipeline

    with _progress(voice) as progress:
        outcome = pipeline.build(paths, output=output, strict=strict, progress=progress, base=base_iri or pipeline.BASE)
    _summarise(outcome, f"{output}: {{}}; open {output / 'graph.html'} in a browser", quiet=voice == "quiet")


@_command("extract", "kg extract seeds/000_63b98746f0243239.txt -o -")
@_reading
@click.option("-o", "--output", type=PATH, default=Path("facts.jsonl"), show_default=True, metavar="FILE", help="Where the facts go.")
def extract(*, paths: tuple[Path, ...], output: Path, strict: bool, voice: str | None) -> None:
    """Documents → facts, one JSON object a line.

    `-o -` is standard output. The file is replaced whole, or not at all.
    """
    from kg import pipeline
    from kg.export.facts import lines

    with _progress(voice) as progress:
        outcome = pipeline.extract(paths, strict=strict, progress=progress)
    facts = "".join(lines(outcome.graph)).encode()  # UTF-8 whatever the terminal speaks
    if str(output) == "-":
        click.echo(facts, nl=False)
    else:
        _replace(output, facts)
    _summarise(outcome, f"{output}: {{}}", quiet=voice == "quiet" or str(output) == "-")


@_command(
    "query",
    "kg query --list",
    "kg query leaders --district 涪陵区 --format csv",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("query", required=False, metavar="NAME|FILE.rq|'SELECT …'")
@click.option("-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="The same as --NAME VALUE, for any name.")
@EXPORTED
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="ttl keeps every term.")
@click.option("--list", "listing", is_flag=True, help="Show the named queries with their parameters.")
@click.pass_context
def query(context: click.Context, /, *, query: str | None, parameters: tuple[str, ...], exports: Path, **options: Any) -> None:
    """Answer a named query, a query file or SPARQL from the exports.

    A parameter of the query is an option: `--district 涪陵区` sets ?district.
    """
    from kg import query as answers

    given, form = answers.given(context.args, parameters), options["form"]
    if options["listing"] or query is None:
        for entry in answers.named():
            click.echo(entry)
    elif form == "ttl":
        click.echo(answers.turtle(exports, query, given), nl=False)
    else:
        write = {"table": answers.as_table, "csv": answers.as_csv, "json": answers.as_json}[form]
        click.echo(write(answers.run(exports, query, given)), nl=False)


@_command("validate", "kg validate exports")
@click.argument("exports", type=PATH, default=EXPORTS, metavar="[FOLDER]")
@click.pass_context
def validate(context: click.Context, exports: Path) -> None:
    """Check the exports against shapes and rules.

    Exit status 1 when something is broken.
    """
    from kg import validate as checks

    findings = checks.validate(exports)
    click.echo(checks.report(findings))
    context.exit(any(finding.severity == "violation" for finding in findings))


@_command("explain", "kg explain 王志杰")
@click.argument("entity", metavar="ID|NAME")
@EXPORTED
def explain(entity: str, exports: Path) -> None:
    """Everything known of one entity, each fact with its quotes."""
    from kg.explain import explain as explanation

    click.echo(explanation(exports, entity))


@_command("review", "kg review --accept spelling-4cee4398")
@EXPORTED
@click.option("--decisions", type=PATH, default=Path("seeds/decisions.tsv"), show_default=True, metavar="FILE", help="Where they go.")
@click.option("--accept", multiple=True, metavar="ID", help="Take the suggestion of a row; repeatable.")
@click.option("--reject", multiple=True, metavar="ID", help="Turn it down: two things, or both sentences stand; repeatable.")
def review(*, exports: Path, decisions: Path, accept: tuple[str, ...], reject: tuple[str, ...]) -> None:
    """Walk through what documents disagree in; decisions go beside them.

    Without options it asks row by row on a terminal, and lists the rows in a pipe. The next build applies the decisions; delete a line to
    undo it.
    """
    from kg import review as reviewing

    rows = reviewing.ledger(exports)
    chosen = [(row, reviewing.accepted(row)) for row in (reviewing.find(rows, key) for key in accept)]
    chosen += [(reviewing.find(rows, key), -1) for key in reject]
    for row, choice in chosen:
        click.echo(reviewing.settle(row, choice, decisions))
    if not chosen and sys.stdin.isatty() and sys.stdout.isatty():
        reviewing.walk(rows, decisions, lambda question: str(click.prompt(question, default="s", show_default=False)), click.echo)
    elif not chosen:
        click.echo("\n".join(map(str, rows)) if rows else "the ledger is empty")


@_command("serve", "kg serve exports --port 8000")
@click.argument("exports", type=PATH, default=EXPORTS, metavar="[FOLDER]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; the default is this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=10, show_default=True, help="Seconds that one query may take.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows or triples that one answer may have.")
@click.option("--memory", type=click.IntRange(1), default=1024, show_default=True, help="Megabytes that one query may take.")
@click.option("--workers", type=click.IntRange(1), default=4, show_default=True, help="Queries that run at one time.")
@click.option("--body", type=click.IntRange(1), default=1_000_000, show_default=True, help="Bytes that a request may have.")
def serve(*, exports: Path, host: str, port: int, **limits: Any) -> None:
    """SPARQL endpoint at /sparql, entity pages, the explorer at /.

    It reads only. A query that takes too long, too much memory or gives too many rows is cut off with status 503.
    """
    from kg.serve import Limits
    from kg.serve import serve as run

    limits["seconds"] = limits.pop("timeout")
    run(exports, host=host, port=port, limits=Limits(**limits), say=lambda line: click.echo(f"kg: {line}", err=True))


@_command("evaluate", "kg evaluate tests/gold/*.gold.tsv --sources seeds --errors 5")
@click.argument("gold", nargs=-1, required=True, type=FOUND, metavar="GOLD...")
@click.option("--sources", type=FOUND, required=True, metavar="FOLDER", help="Where the documents of the gold files lie.")
@click.option("--facts", type=FOUND, metavar="FILE", help="Facts to measure; without it the documents are read now.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show up to N missed and N wrong facts a group.")
@click.option("--by-document", is_flag=True, help="Figures of each gold file before those of all.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def evaluate(  # noqa: PLR0913  click hands over every option by name
    *, gold: tuple[Path, ...], sources: Path, facts: Path | None, errors: int, by_document: bool, as_json: bool
) -> None:
    """Precision, recall and F1 against gold files."""
    from kg.evaluate import evaluate as measure
    from kg.evaluate import gold as golds
    from kg.evaluate import report

    files = [golds.read(path) for path in gold]
    texts, found = _sources(sources, {file.doc for file in files}, facts)
    runs = [(file.file, [file]) for file in files if by_document] + [("all", files)]
    results = {title: (measure(some, found, texts), measure(some, found, texts, relaxed=True)) for title, some in runs}
    if as_json:
        click.echo(json.dumps(report.as_json(results), ensure_ascii=False, indent=1))
    else:
        click.echo(report.as_text(results, errors=errors))


def _sources(folder: Path, stems: set[str], facts: Path | None) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The source texts of the documents named, and the facts to measure: those of the file, else those read now."""
    from kg import pipeline
    from kg.evaluate.match import parse
    from kg.export.facts import lines
    from kg.read import documents, read

    paths = {path.stem: path for path in documents((folder,)) if path.stem in stems}
    if missing := sorted(stems - set(paths)):
        raise UsageError(f"{folder}: the gold files speak of {missing[0]}, which is not in this folder; name another with --sources")
    if facts:
        found = parse(facts.read_text(encoding="utf-8").splitlines(), str(facts))
        return {stem: read(path).source for stem, path in paths.items()}, found
    with _progress() as progress:
        graph = pipeline.extract(tuple(paths.values()), strict=True, progress=progress).graph
    return graph.sources, parse(lines(graph), "facts")


def _replace(file: Path, content: bytes) -> None:
    """Write a file that is whole, or as it was before."""
    try:
        if file.exists() and not file.is_file():  # a pipe or device is written to, never replaced
            file.write_bytes(content)
            return
        file = file.resolve()
        with TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as room:
            draft = Path(room) / file.name
            draft.write_bytes(content)
            draft.replace(file)
    except OSError as fault:
        raise ExportError(f"{file}: cannot be written ({fault.strerror}); name another file with -o") from None


@contextmanager
def _progress(voice: str | None = None) -> Iterator[Progress | None]:
    """A bar on a terminal, a line a step where ``voice`` is verbose, silence in a pipe."""
    if voice == "verbose":
        yield lambda done, total, what: click.echo(f"[{done + 1}/{total}] {what}", err=True)
    elif voice == "quiet" or not sys.stderr.isatty():
        yield None
    else:
        with click.progressbar(length=1, file=sys.stderr, item_show_func=lambda what: what, show_eta=False) as bar:

            def step(done: int, total: int, what: str) -> None:
                bar.length, bar.pos, bar.current_item = total, done, what
                bar.render_progress()

            yield step
            step(1, 1, "done")


def _summarise(outcome: Outcome, message: str, *, quiet: bool) -> None:
    """Which documents failed, then ``message`` with the counts of the graph in its braces."""
    for failure in outcome.failures:
        click.echo(f"kg: {failure}", err=True)
    for decision in outcome.stale:
        click.echo(f"kg: decisions.tsv: the quote of “{decision.left}” stands in no document any more; delete or renew the row", err=True)
    if not quiet:
        graph = outcome.graph
        sizes = {"documents": graph.documents, "entities": graph.entities, "relations": graph.relations}
        sizes |= {"statuses": graph.statuses, "observations": graph.observations}
        click.echo(message.format(", ".join(f"{len(items)} {name}" for name, items in sizes.items())))


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command; an error is one line on standard error and the exit status of its kind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal's encoding lacks is no reason to fail
    try:
        status = commands.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except ZhengtuError as error:
        status = _complain(str(error), error.exit_status)
    except click.UsageError as error:
        see = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
        status = _complain(error.format_message() + see, error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        status = _complain("interrupted", 130)
    except BrokenPipeError:  # the reader has gone (kg … | head); nothing more to say, at exit neither
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except OSError as error:
        status = _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    sys.exit(status or 0)


def _complain(message: str, status: int) -> int:
    click.echo("kg: " + " ".join(message.split()), err=True)
    return status
