"""Counts as figures: one row a group, then the sums that are quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.evaluate.match import Tally

    Results = Mapping[str, tuple[Tally, Tally]]  # title of a run ("all", a gold file) → its strict and its relaxed counts

Row = dict[str, float]
CORE = ("Person", "Post", "District", "Zone", "Cluster", "ClusterSystem", "Project", "Program")


def figures(tally: Tally) -> dict[str, Row]:
    """gold, said, hit, P, R and F1 (rounded to four places) of every group and sum."""
    groups = sorted(tally.gold.keys() | tally.said.keys())
    rows = {group: _row(tally, [group]) for group in groups}
    rows["ENTITIES core"] = _row(tally, [f"E {kind}" for kind in CORE])
    rows["ENTITIES all"] = _row(tally, [group for group in groups if group.startswith("E ")])
    rows["RELATIONS all"] = _row(tally, [group for group in groups if group.startswith("R ")])
    rows["STATUSES"] = _row(tally, ["P status"])
    rows["OBSERVATIONS core"] = _row(tally, ["O core"])
    rows["OBSERVATIONS full"] = _row(tally, ["O full"])
    return rows


def _row(tally: Tally, groups: Sequence[str]) -> Row:
    hit, gold, said = (sum(counts[group] for group in groups) for counts in (tally.hit, tally.gold, tally.said))
    precision = hit / said if said else 0.0
    recall = hit / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {"gold": gold, "said": said, "hit": hit, "P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4)}


def as_json(results: Results) -> dict[str, Any]:
    """The figures of all gold files, and under ``documents`` those of each one asked for."""
    rows = {title: {"strict": figures(strict), "relaxed": figures(relaxed)} for title, (strict, relaxed) in results.items()}
    everything: dict[str, Any] = dict(rows.pop("all"))
    return everything | ({"documents": rows} if rows else {})


def as_text(results: Results, *, errors: int = 0) -> str:
    """The figures for people; up to ``errors`` missed and as many wrong facts of each group after those of all files."""
    parts = [f"{title}\n{table(*tallies)}\n" for title, tallies in results.items() if title != "all"]
    strict, relaxed = results["all"]
    return "\n".join([*parts, table(strict, relaxed), *(faults(strict, errors) if errors else ())])


def table(strict: Tally, relaxed: Tally) -> str:
    """A line a group: the strict figures, then the relaxed F1."""
    loose = figures(relaxed)
    lines = [f"{'group':22}{'gold':>6}{'said':>6}{'hit':>6}{'P':>8}{'R':>8}{'F1':>8}   relaxed F1"]
    for group, row in figures(strict).items():
        counts = "".join(f"{row[column]:6}" for column in ("gold", "said", "hit"))
        rates = "".join(f"{row[column]:8.3f}" for column in ("P", "R", "F1"))
        lines.append(f"{group:22}{counts}{rates}   {loose[group]['F1']:.3f}")
    return "\n".join(lines)


def faults(tally: Tally, most: int) -> Iterator[str]:
    """Up to ``most`` missed and ``most`` wrong facts of each group, a line each under a heading."""
    for title, lists in (("missed", tally.missed), ("wrong", tally.wrong)):
        for group, shown in sorted(lists.items()):
            if shown:
                yield f"\n{title}: {group}"
                yield from (f"  {show}" for show in shown[:most])
