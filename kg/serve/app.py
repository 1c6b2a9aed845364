"""Which address is what."""

from __future__ import annotations

import asyncio
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg import query
from kg.export.rdf.terms import escape
from kg.serve import pages
from kg.serve.protocol import asked
from kg.serve.results import SOLUTIONS, TRIPLES, Reply, Task, negotiate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from kg.serve.engine import Engine

_HTML, _JSON = "text/html", next(iter(SOLUTIONS))
_SAFE = {"X-Content-Type-Options": "nosniff", "Vary": "Accept"}
_STATIC = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'"}
_TYPES = {".ttl": "text/turtle", ".trig": "application/trig", ".nq": "application/n-quads", ".jsonld": "application/ld+json"}
_TYPES |= {".jsonl": "application/jsonl", ".gexf": "application/xml", ".graphml": "application/xml", ".cypher": "text/plain"}
_SCRIPTED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; form-action 'self'; base-uri 'none'"
}
_EDITOR = Path(__file__).with_name("editor")  # Yasgui, see its LICENSE.md
_GONE = 499  # the client has gone; nobody reads this


def application(folder: Path, base: str, engine: Engine) -> Starlette:
    """The server of the exports in ``folder``, whose IRIs begin with ``base``."""
    for suffix, media in _TYPES.items():
        mimetypes.add_type(media, suffix)
    site = _Site(folder, base, engine)
    routes = [
        Route("/", site.explorer),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/query", site.query),
        Route("/id/{name:path}", site.thing),
        Route("/doc/{name:path}", site.thing),
        Mount("/editor", StaticFiles(directory=_EDITOR)),
        Mount("/exports", StaticFiles(directory=folder)),
    ]
    anywhere = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
    return Starlette(routes=routes, middleware=[anywhere])


class _Site:
    def __init__(self, folder: Path, base: str, engine: Engine) -> None:
        self.folder, self.base, self.engine = folder, base, engine
        self.catalogue = query.named()

    async def explorer(self, _request: Request) -> Response:
        path = self.folder / "graph.html"
        if not path.is_file():
            raise HTTPException(404, f"{path}: not found; write it with kg build")
        return FileResponse(path, media_type=_HTML)

    async def sparql(self, request: Request) -> Response:
        task = await asked(request, limit=self.engine.limits.body)
        (answer,) = await self._answers(request, [task])
        return _response(answer)

    async def query(self, request: Request) -> Response:
        """The editor, the named queries, and the answer to what the address asks: ``query``, or ``question`` and its parameters."""
        named = {entry.name: entry for entry in self.catalogue}
        text, entry = request.query_params.get("query", ""), named.get(request.query_params.get("question", ""))
        if entry and not text:
            text = query.bind(entry.text, {name: value for name, _ in entry.parameters if (value := request.query_params.get(name))})
        answer = None
        if text:
            (answer,) = await self._answers(request, [Task(text, accept=f"{_JSON}, application/n-triples;q=0.5")])
        status = answer.status if answer else 200
        return HTMLResponse(pages.query(text, answer, self.catalogue, self.base), status, headers=_SAFE | _SCRIPTED)

    async def thing(self, request: Request) -> Response:
        """An entity, a fact or a document, as the client likes it; its IRI is the base and this address's path."""
        iri = self.base + escape(request.scope["path"][1:])
        accept = ", ".join(request.headers.getlist("accept"))
        media = negotiate(accept, [_HTML, *TRIPLES])
        if media != _HTML:
            (answer,) = await self._answers(request, [Task(pages.about(pages.TRIPLES, iri), accept=accept)])
            return _response(answer if answer.rows or answer.status != 200 else Reply(404, f"nothing is known of {iri}\n".encode()))
        tasks = [Task(pages.about(text, iri), accept=_JSON) for text in (pages.PROPERTIES, pages.FACTS)]
        answers = await self._answers(request, tasks)
        for answer in answers:
            if answer.status != 200:
                return _response(answer)
        status = 200 if answers[0].rows else 404
        page = pages.thing(iri, self.base, *(answer.body for answer in answers))
        return HTMLResponse(page, status, headers=_SAFE | _STATIC)

    async def _all(self, tasks: Sequence[Task]) -> list[Reply]:
        return await asyncio.gather(*map(self.engine.answer, tasks))

    async def _answers(self, request: Request, tasks: Sequence[Task]) -> list[Reply]:
        """The replies; when the client goes before they are there, its queries end."""
        work = asyncio.create_task(self._all(tasks))
        gone = asyncio.create_task(_departure(request))
        either: list[asyncio.Future[Any]] = [work, gone]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            return work.result() if work.done() else [Reply(_GONE, b"")] * len(tasks)
        finally:
            work.cancel()
            gone.cancel()


async def _departure(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _response(answer: Reply) -> Response:
    retry = {"Retry-After": "10"} if answer.status == 503 else {}
    return Response(answer.body, answer.status, media_type=answer.media, headers=_SAFE | retry)
