"""Written RDF → Findings: the SHACL core shapes of ``ontology/shapes.ttl`` and the set-based checks of ``ontology/checks/*.rq``.

A check is a SELECT over the union of all graphs and the vocabulary: ``?focus`` is what is wrong, ``?quote`` (if selected) its sentence,
and ``{name}`` in the ``# message:`` line is the value of ``?name``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.errors import OntologyError, UsageError, WorkError
from kg.model import Finding
from kg.ontology import KG, headed_queries, location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from kg.ontology import HeadedQuery

_OA = "http://www.w3.org/ns/oa#"
_SH = "http://www.w3.org/ns/shacl#"
_OF_CLASS = {"ClassConstraintComponent", "OrConstraintComponent"}
_SEVERITY = {"violation": "违例", "warning": "提示"}
_QUOTE = """
PREFIX kg: <https://zhengtu.example/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?quote WHERE {{
  {{ BIND(0 AS ?rank) ?claim rdf:subject {focus} ; rdf:predicate {path} ; prov:wasQuotedFrom ?evidence }}
  UNION {{ BIND(1 AS ?rank) {focus} prov:wasQuotedFrom ?evidence }}
  UNION {{ BIND(2 AS ?rank) ?claim rdf:subject|rdf:object|kg:about|kg:project|kg:post|org:member {focus} ; prov:wasQuotedFrom ?evidence }}
  UNION {{ BIND(3 AS ?rank) {focus} kg:mentionedAt ?evidence }}
  ?evidence oa:hasSelector/oa:exact ?quote
}} ORDER BY ?rank STR(?evidence) LIMIT 1"""
_IDENTIFIER = "SELECT ?id WHERE {{ {focus} <http://purl.org/dc/terms/identifier> ?id }} ORDER BY ?id LIMIT 1"


def validate(folder: Path) -> tuple[Finding, ...]:
    """Everything wrong with ``folder/dataset.trig``, violations first.

    Raises UsageError where the file is missing, WorkError where it is no TriG, OntologyError for a faulty check.
    """
    from pyoxigraph import Store  # noqa: PLC0415  import kg stays light

    quads = _quads(folder / "dataset.trig")
    store = Store()
    store.extend(quads)
    findings = {*_shapes(store, quads), *_checks(store)}
    return tuple(sorted(findings, key=lambda f: (f.severity != "violation", f.check, f.focus, f.message, f.quote)))


def report(findings: tuple[Finding, ...]) -> str:
    """The findings in Chinese, one a paragraph: severity, check, focus, what is wrong, and the sentence."""
    counts = {severity: sum(f.severity == severity for f in findings) for severity in _SEVERITY}
    lines = ["校验通过。" if not findings else "，".join(f"{_SEVERITY[s]} {n} 条" for s, n in counts.items()) + "。"]
    for finding in findings:
        lines.append(f"[{_SEVERITY[finding.severity]}·{finding.check}] {finding.focus}：{finding.message}")
        if finding.quote:
            lines.append(f"    原文：“{''.join(finding.quote.split())}”")
    return "\n".join(lines)


def _quads(path: Path) -> list[Quad]:
    """The data set, with the vocabulary as one more named graph."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse  # noqa: PLC0415

    try:
        data = list(parse(path=path, format=RdfFormat.TRIG))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: not found; write it with kg build") from error
    except (SyntaxError, OSError) as error:
        raise WorkError(f"{path}: cannot be read as TriG ({error}); write it again with kg build") from error
    vocabulary = parse(path=location() / "kg.ttl", format=RdfFormat.TURTLE)
    return data + [Quad(q.subject, q.predicate, q.object, NamedNode("https://zhengtu.example/ns")) for q in vocabulary]


def _shapes(store: Store, quads: list[Quad]) -> Iterator[Finding]:
    """SHACL over the union of the graphs, as written (the store would normalise numbers); the vocabulary brings the subclasses."""
    from pyoxigraph import RdfFormat, Triple, serialize  # noqa: PLC0415
    from pyshacl import validate as shacl  # noqa: PLC0415
    from rdflib import Graph, URIRef  # noqa: PLC0415

    spans = (f"<{_OA}", f"<{KG}mentionedAt>")  # most of the data set, and no shape speaks of them
    triples = {Triple(q.subject, q.predicate, q.object) for q in quads if not str(q.predicate).startswith(spans)}
    union = serialize((t for t in triples if not str(t.object).startswith(spans)), format=RdfFormat.N_TRIPLES)
    shapes = Graph().parse(location() / "shapes.ttl")
    _, results, _ = shacl(Graph().parse(data=union, format="nt"), shacl_graph=shapes, inference="none", inplace=True)
    for result in results.subjects(URIRef(_SH + "focusNode")):
        found: dict[str, Any] = {str(p).removeprefix(_SH): o for p, o in results.predicate_objects(result)}
        focus, source, value = found["focusNode"], found["sourceShape"], found.get("value", found["focusNode"])
        if _short(found["sourceConstraintComponent"]) in _OF_CLASS and not _typed(store, value.n3()):
            continue  # of no class because it is nothing at all: checks/dangling-end.rq tells
        path = found.get("resultPath") or shapes.value(source, URIRef(_SH + "targetSubjectsOf"))
        shown = f"（{_short(value)}）" if value != focus else ""
        yield Finding(
            severity="warning" if str(found["resultSeverity"]) == _SH + "Warning" else "violation",
            check=_short(path),
            focus=_identifier(store, focus.n3()),
            message=f"{found['resultMessage']}{shown}",
            quote=_quote(store, focus.n3(), path.n3()),
        )


def _typed(store: Store, node: str) -> bool:
    return not node.startswith("<") or bool(store.query(f"ASK {{ {node} a ?type }}", use_default_graph_as_union=True))


def _checks(store: Store) -> Iterator[Finding]:
    for check in headed_queries(location() / "checks"):
        severity, message = check.value("severity"), check.value("message")
        if severity not in _SEVERITY:
            raise OntologyError(f"{check.path}: severity {severity!r} is neither violation nor warning")
        for row in _rows(store, check):
            focus = str(row.pop("focus"))
            quote = row.pop("quote").value if "quote" in row else _quote(store, focus, str(row.get("property", focus)))
            text = message.format_map({name: _short(term.value) for name, term in row.items()})
            yield Finding(severity, check.path.stem, _identifier(store, focus), text, quote)


def _rows(store: Store, check: HeadedQuery) -> Iterator[dict[str, Any]]:
    try:
        solutions: Any = store.query(check.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise OntologyError(f"{check.path}: {error}") from error
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: solution[name] for name in names if solution[name] is not None}


def _quote(store: Store, focus: str, path: str) -> str:
    """The sentence behind ``focus`` (in N-Triples notation): that of its ``path`` if it can be told, else any."""
    if not focus.startswith("<"):
        return ""
    solutions: Any = store.query(_QUOTE.format(focus=focus, path=path), use_default_graph_as_union=True)
    return next((str(solution["quote"].value) for solution in solutions), "")


def _identifier(store: Store, focus: str) -> str:
    """The id of an entity or document; of other nodes the end of the IRI, which is the id of a fact."""
    solutions: Any = store.query(_IDENTIFIER.format(focus=focus), use_default_graph_as_union=True) if focus.startswith("<") else ()
    return next((str(solution["id"].value) for solution in solutions), _short(focus.strip("<>")))


def _short(term: object) -> str:
    """A readable form of an IRI: its id below ``/id/``, else its local name; other values as they are."""
    text = str(term)
    if "/id/" in text:
        return unquote(text.partition("/id/")[2])
    return unquote(text.rpartition("#")[2] if "#" in text else text.rpartition("/")[2]) if "://" in text else text
