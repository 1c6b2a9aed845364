"""Gold files, facts → precision, recall, F1.

Only facts with a span inside a gold file's regions count; every gold record is met at most once, in the order of the files.
*strict*: the names agree after normalisation. *relaxed*: one name holds the other and is at least 60 % of its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluate.match import Tally, from_facts, from_gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.evaluate.gold import Gold
    from kg.evaluate.match import Fact


def evaluate(golds: Iterable[Gold], facts: Sequence[Fact], sources: Mapping[str, str], *, relaxed: bool = False) -> Tally:
    """The counts over all ``golds``. ``facts`` are those of the contract, ``sources`` maps a document's stem to its source text.

    Raises WorkError where a gold file's region does not stand in its source.
    """
    tally = Tally(relaxed)
    for gold in golds:
        said = from_facts(facts, gold.doc, gold.spans(sources[gold.doc]))
        wanted = from_gold(gold)
        for group in [*wanted, *(g for g in said if g not in wanted)]:
            tally.pair(group, wanted.get(group, []), said.get(group, []))
    return tally
