"""The endpoint under clients of other makers: SPARQLWrapper and curl, a thousand mixed requests at once, and clients that are killed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from kg.export import export
from kg.query import named
from tests.factory import full_graph
from tests.test_serve import BASE, ENDLESS, ask, get, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.interop
SELECT = 'SELECT ?code { ?district rdfs:label "涪陵区" ; kg:divisionCode ?code }'
CONSTRUCT = "CONSTRUCT WHERE { ?a kg:locatedIn ?b }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("endpoint") / "exports"
    export(full_graph(), target, base=BASE)
    return target


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(folder, "--timeout", "600") as address:
        yield address


def client(server: str, query: str, form: str, method: str = "GET", request: str = "urlencoded") -> SPARQLWrapper:
    found = SPARQLWrapper(f"{server}/sparql")
    found.setQuery(f"PREFIX kg: <{BASE}ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {query}")
    found.setReturnFormat(form)
    found.setMethod(method)
    found.setRequestMethod(request)
    return found


def test_sparqlwrapper(server: str) -> None:
    """GET and both ways of POST, every result format it knows, and its exception for a malformed query."""
    for method, request in (("GET", "urlencoded"), (POST, "urlencoded"), (POST, POSTDIRECTLY)):
        answer = client(server, SELECT, JSON, method, request).queryAndConvert()
        assert [row["code"]["value"] for row in answer["results"]["bindings"]] == ["500102"]
    assert b"500102" in client(server, SELECT, CSV).queryAndConvert()
    assert "500102" in client(server, SELECT, XML).queryAndConvert().toxml()
    assert client(server, 'ASK { ?x rdfs:label "渝万高铁" }', JSON).queryAndConvert()["boolean"]
    assert b"locatedIn" in client(server, CONSTRUCT, TURTLE).queryAndConvert()
    assert len(client(server, CONSTRUCT, JSONLD).queryAndConvert()) == 1
    with pytest.raises(Exception, match="error at 1:") as refused:
        client(server, "SELECT", JSON).queryAndConvert()
    assert type(refused.value).__name__ == "QueryBadFormed"


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
@pytest.mark.parametrize(
    ("arguments", "status", "part"),
    [
        (["-G", "--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv"], "200", "500102"),
        (["--data-urlencode", f"query={SELECT}"], "200", "500102"),
        (["-H", "Content-Type: application/sparql-query", "--data-binary", SELECT], "200", "500102"),
        (["-G", "--data-urlencode", f"query={CONSTRUCT}", "-H", "Accept: application/ld+json"], "200", "@id"),
        (["-G", "--data-urlencode", "query=SELECT * {"], "400", "error at 1:"),
        (["--data-urlencode", "update=CLEAR ALL"], "403", "read-only"),
        (["-H", "Content-Type: text/plain", "--data-binary", SELECT], "415", "application/sparql-query"),
        (["-X", "DELETE"], "405", ""),
    ],
)
def test_curl(server: str, arguments: list[str], status: str, part: str) -> None:
    run = subprocess.run(
        ["curl", "-sS", "--noproxy", "*", "-w", "\n%{http_code}", f"{server}/sparql", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    body, _, code = run.stdout.rpartition("\n")
    assert code == status
    assert part in body


def test_a_thousand_mixed_requests_by_sixteen_clients_lose_none(server: str) -> None:
    """Every one has its own right answer: both POSTs, GET, named queries, pages, files, refusals."""
    catalogue = [entry for entry in named() if "GRAPH" not in entry.text]

    def one(number: int) -> bool:
        value = f"第{number}号"
        echo = f'SELECT ("{value}" AS ?x) {{}}'
        entry = catalogue[number % len(catalogue)]
        cases = [
            lambda: json.loads(get(server, echo)[2])["results"]["bindings"][0]["x"]["value"] == value,
            lambda: value in ask(f"{server}/sparql", body=echo.encode(), media="application/sparql-query", accept="text/csv")[2].decode(),
            lambda: value in ask(f"{server}/sparql", body=urlencode({"query": echo}).encode(), accept="text/csv",
                                 media="application/x-www-form-urlencoded")[2].decode(),
            lambda: get(server, f"SELECT {value}")[0] == 400,
            lambda: get(server, entry.text)[0] == 200,
            lambda: "渝万高铁" in ask(f"{server}/id/project/{quote('渝万高铁')}", accept="text/html")[2].decode(),
            lambda: ask(f"{server}/id/district/500102", accept="text/turtle")[:2] == (200, "text/turtle"),
            lambda: ask(f"{server}/exports/manifest.json")[0] == 200,
        ]  # fmt: skip
        return bool(cases[number % len(cases)]())

    with ThreadPoolExecutor(16) as clients:
        assert list(clients.map(one, range(1000))) == [True] * 1000


KILLED = """
import sys
from urllib.parse import urlencode
from urllib.request import urlopen
print("asking", flush=True)
urlopen(sys.argv[1] + "/sparql?" + urlencode({"query": sys.argv[2]})).read()
"""


def test_killed_clients_leave_the_server_well(folder: Path) -> None:
    """Twelve processes ask what never ends and are killed in the middle: the two workers are free again, and stay so."""
    with serving(folder, "--workers", "2", "--timeout", "100000") as server:
        for _ in range(3):
            victims = [
                subprocess.Popen([sys.executable, "-c", KILLED, server, ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                for _ in range(4)
            ]
            for victim in victims:
                assert victim.stdout
                assert victim.stdout.readline() == b"asking\n"
            for victim in victims:
                victim.kill()
                victim.communicate()
            assert "500102" in get(server, SELECT, "text/csv")[2].decode()
