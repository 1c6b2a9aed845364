"""An HTTP request of the SPARQL 1.1 Protocol → a query, or a refusal with its status."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from kg.query import PREFIXES
from kg.serve.results import SOLUTIONS, TRIPLES, Task

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_UPDATING = {"update", "using-graph-uri", "using-named-graph-uri"}

_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_FORMATS = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _NAMES)
# SPARQL 1.1 Service Description as a query: it is answered in the formats of every other answer. <> is the endpoint.
DESCRIPTION = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{
  <> a sd:Service ; sd:endpoint <> ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat {_FORMATS} ; sd:defaultDataset <#dataset> .
  <#dataset> a sd:Dataset ; sd:defaultGraph <#default> ; sd:namedGraph [ a sd:NamedGraph ; sd:name ?graph ] .
  <#default> a sd:Graph
}} WHERE {{ OPTIONAL {{ SELECT DISTINCT ?graph {{ GRAPH ?graph {{}} }} }} }}"""
HELP = f"ask with ?query=…, a form or {_QUERY}; answers come as {', '.join([*SOLUTIONS, *TRIPLES])}; known prefixes: {', '.join(PREFIXES)}"


async def asked(request: Request, *, limit: int) -> Task:
    """The query of a request; the service description for GET without parameters.

    Raises HTTPException: 400 for faulty parameters, 403 for an update, 413 for a body above ``limit`` bytes, 415 for another media type.
    """
    posted = await _body(request, limit)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    fields = _fields(str(request.url.query))
    if request.method == "POST":
        if media == _UPDATE:
            raise HTTPException(403, "this endpoint is read-only: no update is accepted")
        if media == _FORM:
            fields = _fields(_text(posted))
        elif media == _QUERY:
            fields.append(("query", _text(posted)))
        else:
            raise HTTPException(415, f"send the query as {_FORM} or {_QUERY}")
    if any(name in _UPDATING for name, _ in fields):
        raise HTTPException(403, "this endpoint is read-only: no update is accepted")
    return _task(request, fields)


def _task(request: Request, fields: list[tuple[str, str]]) -> Task:
    queries = [value for name, value in fields if name == "query"]
    if not fields and request.method != "POST":
        queries = [DESCRIPTION]
    if len(queries) != 1:
        raise HTTPException(400, f"one query is needed, {len(queries)} were given; {HELP}")
    return Task(
        queries[0],
        accept=", ".join(request.headers.getlist("accept")),
        base=str(request.url.replace(query="", fragment="")),
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
    )


async def _body(request: Request, limit: int) -> bytes:
    """The body, read no further than the limit."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > limit:
                raise HTTPException(413, f"the request is larger than {limit} bytes", headers={"Connection": "close"})
    except ClientDisconnect:
        raise HTTPException(400, "the request broke off") from None
    return bytes(body)


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=64)
    except ValueError as error:
        raise HTTPException(400, f"the parameters cannot be read: {error}") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the request is not UTF-8: {error}") from None
