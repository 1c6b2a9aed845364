"""The server as its clients see it: a process of its own on loopback, asked by urllib, raw sockets and rdflib's SPARQL client."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import socket
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.export import export
from kg.export.rdf.terms import escape
from kg.query import named
from kg.serve.results import SOLUTIONS, TRIPLES, Task, negotiate, reply
from tests.factory import full_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://zhengtu.example/"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
JSON, XML, CSV, TSV = "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"
TURTLE, NT, JSONLD = "text/turtle", "application/n-triples", "application/ld+json"
SELECT = 'SELECT ?code { ?district rdfs:label "涪陵区" ; kg:divisionCode ?code }'
ASK = 'ASK { ?project rdfs:label "渝万高铁" }'
CONSTRUCT = "CONSTRUCT { ?a kg:locatedIn ?b } WHERE { ?a kg:locatedIn ?b }"
DESCRIBE = f"DESCRIBE <{BASE}id/district/500102>"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?l) }"  # some ten thousand million rows
Answer = tuple[int, str, bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("serve") / "exports"
    export(full_graph(), target, base=BASE)
    return target


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server of its own, which must end when it is told to and have said nothing but what it is."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stderr
        try:
            line = server.stderr.readline()
            found = re.search(r"http://\S+(?=/ )", line)
            assert found, line
            yield found[0]
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                _, said = server.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                raise
        assert "Traceback" not in said, said


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(folder, "--timeout", "120") as address:
        yield address


def ask(url: str, *, accept: str = "", body: bytes | None = None, media: str = "", method: str | None = None) -> Answer:
    """Status, media type without its charset, body."""
    headers = {"Accept": accept} if accept else {}
    headers |= {"Content-Type": media} if media else {}
    try:
        with urlopen(Request(url, body, headers, method=method), timeout=120) as response:  # noqa: S310  our own server
            return response.status, response.headers.get_content_type(), response.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read()


def get(server: str, query: str, accept: str = "", **parameters: str) -> Answer:
    return ask(f"{server}/sparql?{urlencode({'query': query} | parameters)}", accept=accept)


PROTOCOL = [  # what is asked: query string, Content-Type, body, Accept; what comes: status, media type, a part of the body
    ("GET", {"query": SELECT}, "", "", "", 200, JSON, "500102"),
    ("POST form", {}, FORM, urlencode({"query": SELECT}), "", 200, JSON, "500102"),
    ("POST form with charset", {}, FORM + "; charset=UTF-8", urlencode({"query": SELECT}), "", 200, JSON, "500102"),
    ("POST query", {}, QUERY, SELECT, "", 200, JSON, "500102"),
    ("POST ask", {}, QUERY, ASK, XML, 200, XML, "<boolean>true</boolean>"),
    ("ask in CSV", {"query": ASK}, "", "", CSV, 200, CSV, "true"),
    ("XML", {"query": SELECT}, "", "", XML, 200, XML, "<literal>500102</literal>"),
    ("CSV", {"query": SELECT}, "", "", CSV, 200, CSV, "code\r\n500102\r\n"),
    ("TSV", {"query": SELECT}, "", "", TSV, 200, TSV, '?code\n"500102"\n'),
    ("plain JSON", {"query": SELECT}, "", "", "application/json", 200, "application/json", "500102"),
    ("preference", {"query": SELECT}, "", "", f"{JSON};q=0.2, {TSV};q=0.8, image/png", 200, TSV, "500102"),
    ("browser", {"query": SELECT}, "", "", "text/html,application/xhtml+xml,*/*;q=0.8", 200, JSON, "500102"),
    ("no format", {"query": SELECT}, "", "", "image/png", 406, "text/plain", JSON),
    ("CONSTRUCT", {"query": CONSTRUCT}, "", "", "", 200, TURTLE, "kg:locatedIn"),
    ("DESCRIBE", {"query": DESCRIBE}, "", "", NT, 200, NT, '"涪陵区"'),
    ("JSON-LD", {"query": CONSTRUCT}, "", "", JSONLD, 200, JSONLD, "@id"),
    ("RDF/XML", {"query": CONSTRUCT}, "", "", "application/rdf+xml", 200, "application/rdf+xml", "rdf:RDF"),
    ("description", {}, "", "", "", 200, TURTLE, "sparql-service-description#Service"),
    ("named graph", {"query": "ASK { GRAPH <%sdoc/report> { ?s ?p ?o } }" % BASE}, "", "", CSV, 200, CSV, "true"),  # noqa: UP031
    (
        "default-graph-uri",
        {"query": "ASK { ?s kg:mentionedIn ?o }", "default-graph-uri": f"{BASE}doc/report"},
        "",
        "",
        CSV,
        200,
        CSV,
        "false",
    ),
    ("named-graph-uri", {"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": f"{BASE}doc/none"}, "", "", CSV, 200, CSV, "false"),
    ("graphs with a POST", {"default-graph-uri": f"{BASE}doc/none"}, QUERY, "ASK { ?s ?p ?o }", CSV, 200, CSV, "false"),
    ("faulty graph", {"query": ASK, "default-graph-uri": "no iri"}, "", "", "", 400, "text/plain", "Invalid IRI"),
    ("malformed", {"query": "SELECT *\n{ ?s ?p"}, "", "", "", 400, "text/plain", "error at 2:"),
    ("undeclared prefix", {"query": "ASK { ?s no:such 1 }"}, "", "", "", 400, "text/plain", "Prefix not found"),
    ("empty", {"query": ""}, "", "", "", 400, "text/plain", "error at 1:1"),
    ("no query", {"other": "1"}, "", "", "", 400, "text/plain", "one query is needed"),
    ("two queries", {"query": [ASK, ASK]}, "", "", "", 400, "text/plain", "2 were given"),
    ("POST of nothing", {}, FORM, "x=1", "", 400, "text/plain", "one query is needed"),
    ("no UTF-8", {}, QUERY, b"ASK { ?s ?p '\xff' }", "", 400, "text/plain", "UTF-8"),
    ("no UTF-8 in a form", {}, FORM, "query=%FF", "", 400, "text/plain", "utf-8"),
    ("too many parameters", {}, FORM, "&".join(["a=1"] * 100), "", 400, "text/plain", "fields"),
    ("another body", {}, "application/json", "{}", "", 415, "text/plain", QUERY),
    ("update", {}, UPDATE, "DELETE WHERE { ?s ?p ?o }", "", 403, "text/plain", "read-only"),
    ("update in a form", {}, FORM, urlencode({"update": "DELETE WHERE { ?s ?p ?o }"}), "", 403, "text/plain", "read-only"),
    ("update by GET", {"update": "DELETE WHERE { ?s ?p ?o }"}, "", "", "", 403, "text/plain", "read-only"),
    ("update as a query", {"query": "DELETE WHERE { ?s ?p ?o }"}, "", "", "", 400, "text/plain", "error at 1:"),
    ("LOAD", {"query": "LOAD <http://127.0.0.1/>"}, "", "", "", 400, "text/plain", "error at 1:"),
    ("SERVICE", {"query": "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "", "", "", 400, "text/plain", "SERVICE is not supported"),
    ("at the body's limit", {}, QUERY, ASK + "#" * (1_000_000 - len(ASK.encode())), CSV, 200, CSV, "true"),
    ("above the body's limit", {}, QUERY, ASK + "#" * (1_000_001 - len(ASK.encode())), CSV, 413, "text/plain", "1000000 bytes"),
]


@pytest.mark.parametrize("case", PROTOCOL, ids=[case[0] for case in PROTOCOL])
def test_the_protocol(server: str, case: tuple[str, dict[str, str], str, str | bytes, str, int, str, str]) -> None:
    _, parameters, media, body, accept, status, kind, part = case
    sent = body.encode() if isinstance(body, str) else body
    found = ask(f"{server}/sparql?{urlencode(parameters, doseq=True)}".rstrip("?"), accept=accept, body=sent or None, media=media)
    assert (found[0], found[1]) == (status, kind), found[2]
    assert part in found[2].decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(server: str, method: str) -> None:
    for path in ("/sparql", "/id/project/x", "/exports/graph.ttl", "/"):
        assert ask(server + path, method=method, body=b"x")[0] == 405


def test_a_page_of_any_site_may_ask(server: str) -> None:
    """CORS: simple requests, and the preflight of a POST with a query as its body."""
    with urlopen(Request(f"{server}/sparql?{urlencode({'query': ASK})}", headers={"Origin": "https://a.example"})) as answer:  # noqa: S310
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asks = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with urlopen(Request(f"{server}/sparql", headers=asks, method="OPTIONS")) as answer:  # noqa: S310
        assert answer.status == 200
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
        assert "content-type" in answer.headers["Access-Control-Allow-Headers"].lower()


def test_every_format_says_the_same(server: str) -> None:
    """Foreign readers of JSON, XML and CSV find the same cells; rdflib finds the same graph in Turtle, N-Triples, JSON-LD and RDF/XML."""
    query = "SELECT ?name ?code { ?s rdfs:label ?name OPTIONAL { ?s kg:divisionCode ?code } } ORDER BY ?name ?code"
    answer = {form: get(server, query, form)[2] for form in (JSON, XML, CSV)}
    from_json = [[row.get(v, {}).get("value", "") for v in ("name", "code")] for row in json.loads(answer[JSON])["results"]["bindings"]]
    space = "{http://www.w3.org/2005/sparql-results#}"
    from_xml = []
    for result in ET.fromstring(answer[XML]).iter(f"{space}result"):  # noqa: S314  our own server
        cells = {binding.get("name"): "".join(binding.itertext()) for binding in result}
        from_xml.append([cells.get("name", ""), cells.get("code", "")])
    assert len(from_json) > 20
    assert from_json == from_xml == list(csv.reader(io.StringIO(answer[CSV].decode(), newline="")))[1:]
    graphs = []
    for form, name in ((TURTLE, "turtle"), (NT, "nt"), (JSONLD, "json-ld"), ("application/rdf+xml", "xml")):
        graphs.append(rdflib.Graph().parse(data=get(server, "CONSTRUCT WHERE { ?s kg:mentionedIn ?o }", form)[2], format=name))
    assert len(graphs[0]) > 20
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


def test_a_client_of_another_maker(server: str) -> None:
    """The SPARQLStore of rdflib asks SELECT, ASK and CONSTRUCT by GET and by both POST forms."""
    for method in ("GET", "POST", "POST_FORM"):
        remote = rdflib.Graph(SPARQLStore(f"{server}/sparql", method=method))
        rows = list(remote.query(f"PREFIX kg: <{BASE}ns#> PREFIX rdfs: <{rdflib.RDFS}> {SELECT}"))
        assert [str(row[0]) for row in rows] == ["500102"]
        assert remote.query(f"PREFIX rdfs: <{rdflib.RDFS}> {ASK}").askAnswer
        assert len(remote.query(f"PREFIX kg: <{BASE}ns#> {CONSTRUCT}").graph) == 1


def test_the_service_describes_itself(server: str) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    found = rdflib.Graph().parse(data=ask(f"{server}/sparql")[2], format="turtle")
    endpoint = rdflib.URIRef(f"{server}/sparql")
    assert (endpoint, sd.endpoint, endpoint) in found
    assert (endpoint, sd.supportedLanguage, sd.SPARQL11Query) in found
    assert len(set(found.objects(endpoint, sd.resultFormat))) == 8
    named = {str(name) for node in found.objects(None, sd.namedGraph) for name in found.objects(node, sd.name)}
    assert named == {f"{BASE}doc/{stem}" for stem in ("briefing", "report", "speech")}


def test_many_at_once_lose_nothing(server: str) -> None:
    """200 mixed requests by 16 threads: each has its own right answer."""

    def one(number: int) -> bool:
        value = f"第{number}号"
        cases = [
            lambda: json.loads(get(server, f'SELECT ("{value}" AS ?x) {{}}')[2])["results"]["bindings"][0]["x"]["value"] == value,
            lambda: value in ask(f"{server}/sparql", body=f'SELECT ("{value}" AS ?x) {{}}'.encode(), media=QUERY, accept=CSV)[2].decode(),
            lambda: get(server, f"SELECT {value}")[0] == 400,
            lambda: "渝万高铁" in ask(f"{server}/id/project/{quote('渝万高铁')}", accept="text/html")[2].decode(),
            lambda: ask(f"{server}/exports/manifest.json")[0] == 200,
        ]
        return bool(cases[number % len(cases)]())

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(one, range(200))) == [True] * 200


def test_clients_that_die_leave_the_server_well(folder: Path) -> None:
    """With one worker and no time limit to speak of, a query that outlived its client would hold the server for ever."""
    with serving(folder, "--workers", "1", "--timeout", "100000") as server:
        place = urlsplit(server)
        for query, wait in [(ENDLESS, False), ("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 50000", True)] * 4:
            with socket.create_connection((place.hostname, place.port)) as client:
                client.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                if wait:
                    assert client.recv(100).startswith(b"HTTP/1.1 200")
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset, as a killed client
        with socket.create_connection((place.hostname, place.port)) as client:
            client.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: " + QUERY.encode() + b"\r\n\r\nASK {"
            )
        assert get(server, ASK, CSV)[2] == b"true"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_query_outlives_the_server(folder: Path, end: signal.Signals) -> None:
    """However the server ends, standard output, which a query holds as well, is closed by all of its processes."""
    command = [sys.executable, "-m", "kg", "serve", folder, "--port", "0", "--timeout", "100000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        place = urlsplit(re.search(r"http://\S+(?=/ )", server.stderr.readline())[0])  # type: ignore[index]
        with socket.create_connection((place.hostname, place.port)) as client:
            client.sendall(f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert get(f"http://{place.netloc}", ASK, CSV)[2] == b"true"  # by now the other query runs
            server.send_signal(end)
            server.communicate(timeout=60)  # standard output is at its end when no process has it open


@pytest.mark.parametrize(
    ("options", "query", "message"),
    [
        (["--timeout", "0.5"], ENDLESS, "cut off after 0.5 s"),
        (["--rows", "5"], "SELECT * { ?s ?p ?o }", "more than 5 rows"),
        (["--rows", "5"], "CONSTRUCT WHERE { ?s ?p ?o }", "more than 5 rows"),
        (["--memory", "32", "--timeout", "120"], "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a", "more than 32 MB"),
    ],
)
def test_what_is_too_much_is_cut_off(folder: Path, options: list[str], query: str, message: str) -> None:
    """Status 503 with the limit's name, and the next query has its answer, also where there is but one worker."""
    if "--memory" in options and sys.platform != "linux":
        pytest.skip("address space is limited on Linux alone")
    with serving(folder, "--workers", "1", *options) as server:
        for _ in range(2):
            status, _, body = get(server, query)
            assert status == 503
            assert message in body.decode()
            assert get(server, "SELECT * { ?s ?p ?o } LIMIT 5", JSON)[0] == 200


REACHING_OUT = """
import asyncio, re, sys
from pathlib import Path
import kg.query.engine
from kg.serve.engine import Engine, Limits
from kg.serve.results import Task
kg.query.engine._FEDERATED = re.compile("(?!)")  # the first guard is gone
engine = Engine(Path(sys.argv[1]), Limits())
print(asyncio.run(engine.answer(Task("ASK { SERVICE <" + sys.argv[2] + "> { ?s ?p ?o } }"))).status)
"""


def test_a_query_reaches_nothing(server: str, folder: Path) -> None:
    """No spelling of SERVICE opens a connection; nor would one that slipped through, since its process can open none."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        target = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        for word in ("SERVICE", "service silent", "SERVICE #x\n", "\\u0053ERVICE"):
            assert get(server, f"ASK {{ {word} <{target}> {{ ?s ?p ?o }} }}")[0] == 400
        run = subprocess.run([sys.executable, "-c", REACHING_OUT, folder, target], capture_output=True, text=True, timeout=60, check=True)
        assert run.stdout == "400\n"
        with pytest.raises(TimeoutError):
            trap.accept()


class Links(HTMLParser):
    """The addresses and element names of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links |= {value or "" for name, value in attrs if name == "href"}


def test_everything_has_a_page_and_no_link_is_dead(server: str) -> None:
    """From the pages of all entities every link leads on, names full of mark-up included, and no name becomes mark-up."""
    waiting = {f"/id/{escape(entity.id)}" for entity in full_graph().entities}
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        status, kind, body = ask(server + quote(path, safe="/%@+,="), accept="text/html")
        assert (status, kind) == (200, "text/html"), path
        page = Links(body.decode())
        assert not {"script", "b", "img"} & page.elements
        waiting |= {link for link in page.links if link.startswith(("/id/", "/doc/"))} - seen
    assert {path.split("/")[2] for path in seen if path.startswith("/id/")} >= {"project", "district", "indicator", "person"}
    assert any("%3CB%3E" in path for path in seen)


def test_a_page_tells_facts_with_quotes_and_links(server: str) -> None:
    page = ask(f"{server}/id/{quote('project/渝万高铁')}", accept="text/html,*/*;q=0.1")[2].decode()
    assert "<h1>渝万高铁 <small>项目</small></h1>" in page
    for part in (
        "渝万高铁涪陵段加快推进",
        '<a href="/id/district/500102">涪陵区</a>',
        "2025Q1 在建",
        '<a href="/id/enterprise/华峰集团">',
        "承担",
    ):
        assert part in page
    assert "万州区" not in page  # nothing of others
    district = ask(f"{server}/id/district/500102", accept="text/html")[2].decode()
    assert "增速 6.5% 实际 2025Q1" in district
    assert "水平 120亿元以上 实际 2025Q1" in district
    assert "2025-04-24 在任" in ask(f"{server}/id/{quote('person/王志杰')}", accept="text/html")[2].decode()


def test_a_thing_dereferences_by_negotiation(server: str) -> None:
    address = f"{server}/id/district/500102"
    graphs = [rdflib.Graph().parse(data=ask(address, accept=a)[2], format=f) for a, f in ((TURTLE, "turtle"), (JSONLD, "json-ld"))]
    assert isomorphic(*graphs)
    me = rdflib.URIRef(f"{BASE}id/district/500102")
    assert (me, rdflib.RDFS.label, rdflib.Literal("涪陵区")) in graphs[0]
    assert (rdflib.URIRef(f"{BASE}id/project/渝万高铁"), rdflib.URIRef(f"{BASE}ns#locatedIn"), me) in graphs[0]
    assert ask(address)[1] == ask(address, accept="text/html")[1] == "text/html"
    assert ask(address, accept="image/png")[0] == 406
    for accept in ("text/html", TURTLE):
        assert ask(f"{server}/id/district/none", accept=accept)[0] == 404
    hostile = ask(f"{server}/id/{quote('x><script>')}", accept="text/html")
    assert (hostile[0], "<script" in hostile[2].decode()) == (404, False)


def test_the_query_page_lists_and_answers(server: str) -> None:
    page = ask(f"{server}/query")[2].decode()
    names = set(re.findall(r"/query\?question=([\w-]+)", page))
    assert names == {entry.name for entry in named()}
    for name in names:
        status, _, body = ask(f"{server}/query?question={name}")
        assert (status, "<table>" in body.decode()) == (200, True), name
    assert "王志杰" in ask(f"{server}/query?question=leaders")[2].decode()
    assert "<h2>是</h2>" in ask(f"{server}/query?{urlencode({'query': ASK})}")[2].decode()
    assert "1 个三元组" in ask(f"{server}/query?{urlencode({'query': CONSTRUCT})}")[2].decode()
    status, _, body = ask(f"{server}/query?{urlencode({'query': '</textarea><script>alert(1)</script>'})}")
    assert (status, "<script>" in body.decode(), "error at 1:1" in body.decode()) == (400, False, True)
    hostile = 'SELECT (IRI("javascript:alert(1)") AS ?a) ("<b>x</b>" AS ?b) {}'
    shown = ask(f"{server}/query?{urlencode({'query': hostile})}")[2].decode()
    assert "b" not in Links(shown).elements
    assert shown.count("<script") == 2
    assert not any(link.startswith("javascript") for link in Links(shown).links)
    assert "王志杰" in ask(f"{server}/query?{urlencode({'question': 'leaders', 'district': '涪陵区'})}")[2].decode()


def test_the_editor_is_served_from_here(server: str) -> None:
    """Script and style sheet of Yasgui are local files, the licence is with them, and the page lets nothing else in."""
    page = ask(f"{server}/query")[2].decode()
    assert set(re.findall(r'(?:src|href)="(/editor/[^"]+)"', page)) == {
        f"/editor/{f}" for f in ("yasgui.min.css", "yasgui.min.js", "ask.js")
    }
    for file, kind in (("yasgui.min.js", "text/javascript"), ("yasgui.min.css", "text/css"), ("ask.js", "text/javascript")):
        assert ask(f"{server}/editor/{file}")[:2] == (200, kind)
    assert b"MIT License" in ask(f"{server}/editor/LICENSE.md")[2]
    with urlopen(f"{server}/query") as answer:  # noqa: S310  our own server
        policy = answer.headers["Content-Security-Policy"]
    assert "http" not in policy
    assert "script-src 'self';" in policy


def test_the_explorer_and_the_files(server: str, folder: Path) -> None:
    assert ask(f"{server}/")[1:] == ("text/html", (folder / "graph.html").read_bytes())
    assert ask(f"{server}/exports/graph.ttl")[1:] == (TURTLE, (folder / "graph.ttl").read_bytes())
    for path in ("/exports/../manifest.json", "/exports/%2e%2e/%2e%2e/etc/passwd", "/exports/none", "/none"):
        assert ask(server + path)[0] == 404


def test_it_says_where_it_listens(folder: Path, tmp_path: Path) -> None:
    """Loopback by default; a word of caution elsewhere; one line and status 2 for what cannot be."""
    command = [sys.executable, "-m", "kg", "serve"]
    with serving(folder) as address:
        place = urlsplit(address)
        assert place.hostname == "127.0.0.1"
        taken = subprocess.run([*command, folder, "--port", str(place.port)], capture_output=True, text=True, timeout=60, check=False)
        assert (taken.returncode, taken.stderr.count("\n"), "--port" in taken.stderr) == (2, 1, True)
    with subprocess.Popen([*command, folder, "--port", "0", "--host", "0.0.0.0"], stderr=subprocess.PIPE, text=True) as server:  # noqa: S104
        assert server.stderr
        said = [server.stderr.readline() for _ in range(2)]
        server.terminate()
    assert "not loopback" in said[1]
    nothing = subprocess.run([*command, tmp_path], capture_output=True, text=True, timeout=60, check=False)
    assert (nothing.returncode, nothing.stderr.count("\n"), "kg build" in nothing.stderr) == (2, 1, True)


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        ("", SOLUTIONS, JSON),
        ("*/*", TRIPLES, TURTLE),
        ("text/*", SOLUTIONS, CSV),
        ("text/*;q=0.5, text/csv;q=0.1", SOLUTIONS, TSV),
        ("*/*, application/sparql-results+json;q=0", SOLUTIONS, XML),
        ("TEXT/CSV ; header=present ; q=0.9, */*;q=0.1", SOLUTIONS, CSV),
        ("text/csv;q=nonsense", SOLUTIONS, CSV),
        ("text/csv;q=1.2.3", SOLUTIONS, None),
        (",;,,", SOLUTIONS, None),
        ("image/*", TRIPLES, None),
    ],
)
def test_negotiation(accept: str, offers: dict[str, str], chosen: str | None) -> None:
    assert negotiate(accept, offers) == chosen


def test_a_table_keeps_every_kind_of_term() -> None:
    """What is counted row by row is written exactly as the store itself writes it."""
    store, p = ox.Store(), ox.NamedNode("http://e/p")
    inner = ox.Triple(p, p, ox.Literal("q\t<"))
    values = [ox.Literal(text, language="zh") for text in ('a\tb\n"c"\\ d\r', "\x01", "", ">>", "\u2028")]
    values += [
        ox.Literal(1),
        ox.Literal(1.5),
        ox.Literal(True),
        ox.Literal("x", datatype=ox.NamedNode("http://e/d")),
        ox.NamedNode("http://e/中"),
    ]
    store.extend([ox.Quad(ox.BlankNode("b"), p, value) for value in [*values, inner, ox.Triple(p, p, inner)]])
    for query in ("SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?o", "SELECT * {}", "SELECT ?a {}", "SELECT ?a { ?a ?b <http://e/none> }"):
        for media, form in SOLUTIONS.items():
            written = store.query(query).serialize(format=getattr(ox.QueryResultsFormat, form))
            assert reply(store, Task(query, accept=media), rows=100).body == written
