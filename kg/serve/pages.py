"""Answers → HTML, in Chinese: the query page, and the page of a thing with its facts, their quotes and links.

No page needs a script; that of queries gets better by one, Yasgui's editor.

Every text passes ``html.escape``; only http and https IRIs become links, and those below the base lead to this server's own pages.
"""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg import ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.query import NamedQuery
    from kg.serve.results import Reply

    Row = dict[str, dict[str, str]]  # a solution of SPARQL JSON: variable → its term

_SHOWN = 1000  # rows of an answer on the page; the endpoint gives all
_CHINESE = {
    "altLabel": "又称", "divisionCode": "代码", "owner": "归属", "partOf": "隶属", "joinReason": "合并理由", "mentionedIn": "见于",
    "date": "日期", "publisher": "发布者", "file": "文件", "length": "字数", "subject": "主体", "predicate": "谓词", "object": "客体",
    "period": "时期", "value": "数值", "unit": "单位", "indicator": "指标", "about": "对象", "project": "项目", "observedOn": "在任",
    "wasDerivedFrom": "出自", "post": "职务", "member": "人物", "confidence": "可信度", "type": "类型",
}  # fmt: skip
_STYLE = """body{font:16px/1.7 "Noto Serif SC","Songti SC",serif;color:#222;background:#fdfcf9}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.1rem;border-bottom:1px solid #d9d4c7;margin-top:2rem}a{color:#8c2b20}
small,dt,blockquote footer,.iri{color:#6b675e}dl{display:grid;grid-template-columns:7em 1fr;gap:.1rem 1rem}dd{margin:0}
blockquote{margin:.2rem 0 .6rem 1.2rem;padding-left:.8rem;border-left:3px solid #d9d4c7}ul{list-style:none;padding:0}
textarea{width:100%;box-sizing:border-box;font:14px/1.5 monospace}table{border-collapse:collapse;font-size:.9rem}
th,td{border:1px solid #d9d4c7;padding:.2rem .6rem;text-align:left;vertical-align:top}pre{white-space:pre-wrap}
button{font:inherit;padding:.2rem 1.5rem}"""

_EDITOR = """<link rel="stylesheet" href="/editor/yasgui.min.css">
<style>body{max-width:75rem}.yasgui .autocompleteWrapper,.clearEndpointBtn{display:none}</style>"""

# In these queries $thing stands for an IRI.
TRIPLES = "CONSTRUCT { $thing ?p ?o . ?s ?q $thing } WHERE { { $thing ?p ?o } UNION { ?s ?q $thing } UNION { GRAPH ?g { $thing ?p ?o } } }"
PROPERTIES = """SELECT DISTINCT ?property ?value ?label WHERE {
  { $thing ?property ?value } UNION { GRAPH ?g { $thing ?property ?value } }
  OPTIONAL { ?value rdfs:label|skos:prefLabel ?label FILTER(LANG(?label) != "en") }
} ORDER BY ?property ?label ?value"""
FACTS = """SELECT DISTINCT ?heading ?other ?label ?text ?document ?title ?start ?quote WHERE {
  {
    GRAPH ?document { ?fact rdf:subject $thing ; rdf:predicate ?predicate ; rdf:object ?other }
    BIND(CONCAT(STR(?predicate), " →") AS ?heading)
  } UNION {
    GRAPH ?document { ?fact rdf:object $thing ; rdf:predicate ?predicate ; rdf:subject ?other }
    BIND(CONCAT(STR(?predicate), " ←") AS ?heading)
  } UNION {
    ?fact kg:project $thing ; kg:stage/skos:prefLabel ?stage ; kg:mood/skos:prefLabel ?mood
    FILTER(LANG(?stage) = "zh" && LANG(?mood) = "zh")
    OPTIONAL { ?fact kg:period ?time }
    BIND("进展" AS ?heading) BIND(CONCAT(COALESCE(STR(?time), ""), " ", ?stage, " ", ?mood) AS ?text)
  } UNION {
    ?fact kg:about $thing ; kg:indicator ?other ; kg:value ?value ; kg:unit ?unit ;
          kg:measure/skos:prefLabel ?measure ; kg:status/skos:prefLabel ?status
    FILTER(LANG(?measure) = "zh" && LANG(?status) = "zh")
    OPTIONAL { ?fact kg:period ?time }
    OPTIONAL { ?fact kg:bound/skos:prefLabel ?bound FILTER(LANG(?bound) = "zh") }
    BIND("数据" AS ?heading)
    BIND(CONCAT(?measure, " ", STR(?value), ?unit, COALESCE(?bound, ""), " ", ?status, " ", COALESCE(STR(?time), "")) AS ?text)
  } UNION {
    { ?fact org:member $thing ; kg:post ?other } UNION { ?fact kg:post $thing ; org:member ?other }
    OPTIONAL { ?fact kg:observedOn ?day }
    BIND("任职" AS ?heading) BIND(CONCAT(COALESCE(STR(?day), ""), " 在任") AS ?text)
  } UNION {
    BIND($thing AS ?fact) BIND("原文" AS ?heading)
  }
  GRAPH ?document { ?fact prov:wasQuotedFrom/oa:hasSelector ?selector . ?selector oa:exact ?quote ; oa:start ?start }
  ?document rdfs:label ?title
  BIND(COALESCE(?other, $thing) AS ?named)  # an OPTIONAL on an unbound ?other would name everything
  OPTIONAL { ?named rdfs:label ?label }
} ORDER BY ?heading ?label ?other ?text ?document ?start"""


def about(text: str, iri: str) -> str:
    """One of the queries above for the thing with this IRI, which must be one (``escape`` of the exports makes it so)."""
    return text.replace("$thing", f"<{iri}>")


def thing(iri: str, base: str, properties: bytes, facts: bytes) -> str:
    """The page of a thing from the answers to PROPERTIES and FACTS, as SPARQL JSON."""
    known, told = _rows(properties), _rows(facts)
    name = next((_text(row, "value") for row in known if _local(_text(row, "property")) == "label"), iri.rpartition("/")[2])
    kinds = [_class(_text(row, "value")) for row in known if _local(_text(row, "property")) == "type"]
    parts = [f"<h1>{escape(name)} <small>{escape('、'.join(kinds))}</small></h1>", f'<p class="iri">{escape(iri)}</p>']
    if not known:
        return _page(name, [*parts, "<p>没有关于它的记载。</p>"])
    shown = [(_CHINESE[_local(_text(row, "property"))], row) for row in known if _local(_text(row, "property")) in _CHINESE]
    items = [f"<dt>{label}</dt><dd>{_link(row['value'], base, row.get('label'))}</dd>" for label, row in shown if label != "类型"]
    parts.append(f"<dl>{''.join(items)}</dl>")
    for heading, rows in groupby(told, lambda row: _text(row, "heading")):
        parts.append(f"<h2>{escape(_heading(heading))}</h2><ul>{''.join(_facts(rows, base))}</ul>")
    return _page(name, parts)


def query(text: str, answer: Reply | None, catalogue: Sequence[NamedQuery], base: str) -> str:
    """The query page: ``answer`` is SPARQL JSON, N-Triples, or the message of a query that failed; None before a query is asked."""
    parts = [
        "<h1>查询</h1><p>用 SPARQL 提问；编程使用的端点是 <a href='/sparql'>/sparql</a>，全部文件在 /exports/ 之下。</p>",
        f"<form action='/query'><textarea name='query' rows='16' spellcheck='false' required>\n{escape(text)}</textarea>",
        "<p><button>运行</button></p></form>",
        f'<div id="yasgui" data-base="{escape(base)}"></div>',
    ]
    if answer:
        parts.append(f'<div id="answer">{_answer(answer, base)}</div>')
    questions = (
        f"<li><a href='/query?{_example(entry)}'>{escape(entry.zh)}</a> <small>{escape(f'{entry.en} {_given(entry)}')}</small></li>"
        for entry in catalogue
    )
    parts.append(f'<h2>现成的问题</h2><p>参数写在 VALUES 里：把 UNDEF 换成 "涪陵区" 这样的名称。</p><ul>{"".join(questions)}</ul>')
    return _page("查询", [*parts, *(f'<script src="/editor/{name}"></script>' for name in ("yasgui.min.js", "ask.js"))], _EDITOR)


def _example(entry: NamedQuery) -> str:
    """The query with the values of its first example."""
    return urlencode({"question": entry.name} | (entry.examples[0] if entry.examples else {}))


def _given(entry: NamedQuery) -> str:
    return "；".join(f"?{name} {meaning}" for name, meaning in entry.parameters)


def _answer(answer: Reply, base: str) -> str:
    if answer.status != 200:
        return f"<h2>没有答案（{answer.status}）</h2><pre>{escape(answer.body.decode())}</pre>"
    if not answer.media.endswith("json"):
        lines = answer.body.decode().splitlines()
        return f"<h2>{len(lines)} 个三元组</h2><pre>{escape(chr(10).join(lines[:_SHOWN]))}</pre>"
    found = json.loads(answer.body)
    if "boolean" in found:
        return f"<h2>{'是' if found['boolean'] else '否'}</h2>"
    columns, rows = found["head"]["vars"], found["results"]["bindings"]
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    cells = ("".join(f"<td>{_link(row[c], base) if c in row else ''}</td>" for c in columns) for row in rows[:_SHOWN])
    more = f"<p>以上是前 {_SHOWN} 行。</p>" if len(rows) > _SHOWN else ""
    return f"<h2>{len(rows)} 行</h2><table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>{more}"


def _facts(rows: Iterable[Row], base: str) -> Iterable[str]:
    """One item a fact, with all its quotes."""
    for (other, text), quoted in groupby(rows, lambda row: (_text(row, "other"), _text(row, "text"))):
        quotes = list(quoted)
        link = _link(quotes[0]["other"], base, quotes[0].get("label")) if other else ""
        cited = (
            f"<blockquote>{escape(_text(row, 'quote'))}<footer>—— {_link(row['document'], base, row['title'])}，"
            f"第 {escape(_text(row, 'start'))} 字起</footer></blockquote>"
            for row in quotes
        )
        yield f"<li>{link} {escape(text)}{''.join(cited)}</li>"


def _rows(answer: bytes) -> list[Row]:
    rows: list[Row] = json.loads(answer)["results"]["bindings"]
    return rows


def _text(row: Row, variable: str) -> str:
    return row[variable]["value"] if variable in row else ""


def _link(term: dict[str, Any], base: str, label: dict[str, str] | None = None) -> str:
    value = str(term["value"])
    shown = escape(label["value"] if label else value)
    if term["type"] != "uri" or not value.startswith(("http://", "https://")):
        return shown
    return f'<a href="{escape(value.replace(base, "/", 1) if value.startswith(base) else value)}">{shown}</a>'


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]


def _class(iri: str) -> str:
    return next((kind.zh for kind in ontology.load().types if kind.name == _local(iri)), _local(iri))


def _heading(text: str) -> str:
    """A predicate with its direction, in Chinese; any other heading is so already."""
    iri, _, arrow = text.partition(" ")
    name = next((predicate.zh for predicate in ontology.load().predicates if predicate.name == _local(iri)), _local(iri))
    return f"{name} {arrow}".strip()


def _page(title: str, parts: Iterable[str], head: str = "") -> str:
    links = "<p><a href='/'>图谱</a> · <a href='/query'>查询</a></p>"
    body = "\n".join(parts)
    return (
        f"<!doctype html>\n<html lang='zh-CN'><head><meta charset='utf-8'><link rel='icon' href='data:,'>"
        f"<title>{escape(title)} — 政图</title>"
        f"<style>{_STYLE}</style>{head}</head>\n<body>{links}\n{body}\n</body></html>\n"
    )
