"""How each entity type looks, the same in the page and in Gephi.

Hues follow Okabe and Ito (2008) and Paul Tol's *muted* scheme, made to stay apart under the common colour-vision
deficiencies; a family of types shares a hue region and a shape, so that colour is never the only sign.
"""

from __future__ import annotations

COLOURS: dict[str, str] = {
    "District": "#0072b2",
    "Zone": "#56b4e9",
    "Region": "#5b4bb5",
    "Site": "#7fa8b8",
    "Person": "#d55e00",
    "Post": "#e69a6b",
    "PublicBody": "#882255",
    "Institution": "#aa4499",
    "Enterprise": "#cc6677",
    "ClusterSystem": "#117733",
    "Cluster": "#009e73",
    "Program": "#999933",
    "Project": "#e69f00",
    "Event": "#c2a83e",
    "Honor": "#b8a000",
    "Brand": "#8c8c8c",
}
SHAPES: dict[str, str] = {  # names of vis-network
    "District": "dot",
    "Zone": "dot",
    "Region": "dot",
    "Site": "dot",
    "Person": "diamond",
    "Post": "diamond",
    "PublicBody": "square",
    "Institution": "square",
    "Enterprise": "square",
    "ClusterSystem": "star",
    "Cluster": "hexagon",
    "Program": "triangle",
    "Project": "triangle",
    "Event": "triangleDown",
    "Honor": "star",
    "Brand": "triangleDown",
}
OTHER = "#777777"  # a type that is not listed yet
