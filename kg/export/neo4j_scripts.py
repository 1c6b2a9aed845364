"""What stands beside the CSV files of ``neo4j/``: the Cypher that loads them and the README with the commands.

The Cypher keeps to what Neo4j 5 and later and openCypher engines share. Every statement is idempotent: nodes are merged by id
under a uniqueness constraint, relationships by their ends and id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.export.neo4j import Nodes, Relationships

BETWEEN = "\x1f"  # separates the members of a list in a cell
_READ = {  # column type → Cypher for the cell; an empty cell is null and sets nothing
    "": "row.`{0}`",
    "double": "toFloat(row.`{0}`)",
    "long": "toInteger(row.`{0}`)",
    "string[]": r"split(row.`{0}`, '\u001f')",
    "long[]": r"[item IN split(row.`{0}`, '\u001f') | toInteger(item)]",
}
_README = r"""# The graph in Neo4j

Run the commands in this folder. `$NEO4J_HOME` is the folder of a Neo4j 5 or later.

## Into a new database (the server is stopped; the fast way)

```
"$NEO4J_HOME"/bin/neo4j-admin database import full neo4j --overwrite-destination --dry-run \
{options}
```

`--dry-run` only checks; run it again without. `--overwrite-destination` replaces the database `neo4j`. Keep the array
delimiter: lists are separated by U+001F. Then start the server and run the `CREATE CONSTRAINT` lines of `import.cypher`.

## Into a running server

```
cp *.csv "$NEO4J_HOME"/import/
"$NEO4J_HOME"/bin/cypher-shell -u neo4j -d neo4j --file import.cypher
```

It may be run again: what is there is updated, never doubled. It removes nothing.

## What is in it

Every entity has the label `Entity` and its type. Evidence is on the relationships: `documents`, `starts`, `ends` (character
offsets in the source text, half-open) and `quotes` are parallel lists. A line break of the source is a blank here, a backslash `＼`.

| file | rows |
| --- | --- |
{files}

```cypher
MATCH (a:Entity)-[r:LOCATED_IN]->(d:District {{name: '涪陵区'}}) RETURN a.name, r.quotes, r.documents;
MATCH (d:District)-[r:HAS_OBSERVATION]->(o:Observation {{indicator: '地区生产总值'}}) RETURN d.name, o.period, o.value, o.unit, r.quotes;
```
"""


def cypher(nodes: Sequence[Nodes], relationships: Sequence[Relationships]) -> list[str]:
    """The statements of ``import.cypher`` without their semicolons: constraints, nodes, relationships."""
    kinds = dict.fromkeys(each.kind for each in nodes)
    constraints = [f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE" for kind in kinds]
    return constraints + [_load_nodes(each) for each in nodes] + [_load_relationships(each) for each in relationships]


def readme(nodes: Sequence[Nodes], relationships: Sequence[Relationships]) -> str:
    """The text of ``README.md``, with every file named in the command."""
    options = ["--array-delimiter=U+001F"]
    options += [f"--nodes={each.file}" for each in nodes]
    options += [f"--relationships={each.file}" for each in relationships]
    tables: list[Nodes | Relationships] = [*nodes, *relationships]
    files = [f"| `{each.file}` | {len(each.rows)} |" for each in tables]
    return _README.format(options=" \\\n".join(f"  {option}" for option in options), files="\n".join(files))


def _load_nodes(table: Nodes) -> str:
    labels = dict.fromkeys((table.kind, table.label))  # merged together: ArcadeDB loses some of many labels that are SET later
    return f"{_load(table.file)}MERGE (n:{':'.join(labels)} {{id: row.`id:ID`}}){_assignments('n', table.header)}"


def _load_relationships(table: Relationships) -> str:
    return (  # WITH row changes nothing for Neo4j; ArcadeDB finds no node where MATCH follows LOAD CSV at once
        f"{_load(table.file)}WITH row\nMATCH (a:{table.start} {{id: row.`:START_ID`}})\nMATCH (b:{table.end} {{id: row.`:END_ID`}})\n"
        f"MERGE (a)-[r:{table.type} {{id: row.id}}]->(b){_assignments('r', table.header)}"
    )


def _load(file: str) -> str:
    return f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row\n"


def _assignments(variable: str, header: Sequence[str]) -> str:
    """``SET`` for the properties among the columns; those of the importer (``:TYPE``, ``id:ID``) and the id are set already."""
    pairs = [(column, *column.partition(":")[::2]) for column in header if not column.startswith(":") and column not in {"id:ID", "id"}]
    assignments = [f"{variable}.{name} = {_READ[type_].format(column)}" for column, name, type_ in pairs]
    return "\nSET " + ",\n    ".join(assignments)
