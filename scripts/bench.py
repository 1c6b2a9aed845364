"""``make bench``: the named queries on Oxigraph and on rdflib, over the seeds' graph many times over. Ratios of one run, in processor time.

The graph is enlarged by copies: every IRI of a thing gets the number of its copy, the vocabulary, codes and literals stay, so that
copies share labels and no edges. A query that rdflib has not answered within the limit counts with the limit: its ratio is a lower bound.
"""

from __future__ import annotations

import argparse
import resource
import signal
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

from kg.query import bind, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_KEPT = ("https://zhengtu.example/ns#", "https://zhengtu.example/code/")


class _Late(Exception):
    """The limit is over."""


def copies(triples: list[ox.Triple], times: int) -> Iterator[ox.Quad]:
    """``triples`` and ``times`` - 1 copies of them, apart from each other."""
    for number in range(times):
        yield from (ox.Quad(_copy(t.subject, number), t.predicate, _copy(t.object, number)) for t in triples)


def _copy(term: Any, number: int) -> Any:
    thing = isinstance(term, ox.NamedNode) and term.value.startswith("https://zhengtu.example/") and not term.value.startswith(_KEPT)
    return ox.NamedNode(f"{term.value}~{number}") if thing and number else term


def foreign(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The same triples in rdflib's memory."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.language or term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, lang=term.language, datatype=None if plain else rdflib.URIRef(term.datatype.value))


def clock(work: Callable[[], Any], limit: int) -> tuple[float, int | None]:
    """How long ``work`` takes to give all its rows, and how many; None and the limit where it is late.

    The thread's time: that of the process goes in steps of some milliseconds while the timer runs, longer than many an answer takes.
    """
    started = time.thread_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        rows: int | None = sum(1 for _ in work())
    except _Late:
        rows = None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return max(time.thread_time() - started, 1e-5), rows


def main() -> None:
    """Time every named query of the plain graph with its first example, and print the ratios and their median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", type=Path, nargs="?", default=Path("exports"))
    parser.add_argument("--times", type=int, default=100, help="copies of the graph")
    parser.add_argument("--limit", type=int, default=20, help="seconds of the processor that rdflib may take for a query")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _late)
    triples = [quad.triple for quad in ox.parse(path=options.exports / "graph.ttl")]
    store = ox.Store()
    store.bulk_extend(copies(triples, options.times))
    graph = foreign(copies(triples, options.times))
    print(f"{len(graph)} triples, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB for both engines")
    ratios = []
    for query in named():
        if "GRAPH" in query.text:
            continue  # asks the named graphs, which the plain graph has not
        text = bind(query.text, query.examples[0] if query.examples else {})
        ours, rows = clock(lambda text=text: store.query(text), 10 * options.limit)  # type: ignore[misc]
        theirs, others = clock(lambda text=text: graph.query(text), options.limit)  # type: ignore[misc]
        ratios.append(theirs / ours)
        agreed = "late" if others is None else "equal" if rows == others else f"{rows} and {others} rows"
        print(f"{query.name:28}{theirs / ours:10.1f} ×  {agreed}", flush=True)
    print(f"median {median(ratios):.1f} × over {len(ratios)} queries")


def _late(*_: Any) -> None:
    raise _Late


if __name__ == "__main__":
    main()
