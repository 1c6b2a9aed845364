"""``graph.gexf`` (dynamic GEXF 1.3 for Gephi) and ``graph.graphml`` (yEd, networkx, Cytoscape).

GEXF is written here, not by networkx, whose writer stamps today's date and knows no ``kind``, without which Gephi joins parallel
edges. A spell says that a document of that date speaks of the thing: a day, month or year according to the precision of the date;
what no dated document mentions has no spell and is always shown. Format: https://gexf.net/schema.html
"""

from __future__ import annotations

import math
from calendar import monthrange
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from kg.export.html.layout import positions
from kg.export.network import to_networkx
from kg.export.palette import COLOURS, OTHER

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.model import Graph

    Attributes = dict[str, str | int | float]
    Interval = tuple[str, str]

_TYPES = {str: "string", int: "integer", float: "double"}


def write(graph: Graph, folder: Path) -> None:
    """``graph.gexf`` and ``graph.graphml`` in ``folder``, in the colours of the page and at its positions; y grows upwards here."""
    network = to_networkx(graph)
    places = positions(graph)
    for node, entity in zip(list(network), graph.entities, strict=True):
        attributes, (x, y) = network.nodes[node], places[entity.id]
        attributes |= {"x": float(x), "y": float(-y), "size": round(4 + 2 * math.sqrt(network.degree(node)), 1)}
        attributes["color"] = COLOURS.get(attributes["type"], OTHER)
    _write_graphml(network, folder / "graph.graphml")
    _write_gexf(network, folder / "graph.gexf")


def _write_graphml(network: nx.MultiDiGraph, path: Path) -> None:
    import networkx as nx

    lines = nx.generate_graphml(network, named_key_ids=True)
    path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _write_gexf(network: nx.MultiDiGraph, path: Path) -> None:
    root = Element("gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"})
    SubElement(SubElement(root, "meta"), "creator").text = "zhengtu"
    dated = any(data["dates"] for _, data in network.nodes(data=True)) or any(data["dates"] for *_, data in network.edges(data=True))
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"} if dated else {"mode": "static"}
    top = SubElement(root, "graph", {"defaultedgetype": "directed", "idtype": "string"} | time)
    node_columns = _declare(top, "node", [data for _, data in network.nodes(data=True)], {"label", "x", "y", "size", "color"})
    edge_columns = _declare(top, "edge", [data for *_, data in network.edges(data=True)], {"label"})
    nodes, edges = SubElement(top, "nodes"), SubElement(top, "edges")
    for node, data in network.nodes(data=True):
        element = SubElement(nodes, "node", {"id": node, "label": data["label"]})
        _describe(element, data, node_columns)
        _paint(element, data)
    for source, target, key, data in network.edges(keys=True, data=True):
        link = {"id": key, "source": source, "target": target, "kind": data["label"], "label": data["label"]}
        _describe(SubElement(edges, "edge", link | {"weight": str(data["occurrences"])}), data, edge_columns)
    indent(root)
    with path.open("wb") as stream:
        ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)


def _declare(top: Element, kind: str, rows: list[Attributes], apart: set[str]) -> list[str]:
    """Declares the attributes that ``rows`` have, but for those that GEXF has its own place for, and returns their names."""
    columns = {name: _TYPES[type(value)] for row in rows for name, value in row.items() if name not in apart}
    declaration = SubElement(top, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in columns.items():
        SubElement(declaration, "attribute", {"id": name, "title": name, "type": type_})
    return list(columns)


def _describe(element: Element, data: Attributes, columns: list[str]) -> None:
    values = SubElement(element, "attvalues")
    for name in columns:
        SubElement(values, "attvalue", {"for": name, "value": str(data[name])})
    if intervals := _intervals(str(data["dates"])):
        spells = SubElement(element, "spells")
        for start, end in intervals:
            SubElement(spells, "spell", {"start": start, "end": end})


def _paint(element: Element, data: Attributes) -> None:
    red, green, blue = (str(channel) for channel in bytes.fromhex(str(data["color"])[1:]))
    SubElement(element, "viz:color", {"r": red, "g": green, "b": blue, "a": "1.0"})
    SubElement(element, "viz:size", {"value": str(data["size"])})
    SubElement(element, "viz:position", {"x": str(data["x"]), "y": str(data["y"]), "z": "0.0"})


def _intervals(dates: str) -> list[Interval]:
    """The days that ``dates`` (W3CDTF, separated by blanks) cover, first and last included; Gephi refuses overlaps, so they are joined."""
    joined: list[Interval] = []
    for start, end in sorted(map(_interval, dates.split())):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _interval(date: str) -> Interval:
    """``2024`` → first and last day of the year; ``2024-02`` of the month; ``2024-02-03`` the day."""
    year, month, day = (date[:4], date[5:7], date[8:10])
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    if not day:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"
    return date[:10], date[:10]
