"""Figures against gold files: worked out by hand on a small case, and the same as the scorer's where it lies beside the project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import WorkError
from kg.evaluate import evaluate
from kg.evaluate.gold import Gold, read
from kg.evaluate.match import Tally, parse
from kg.evaluate.names import alike, amount, forms, same_indicator
from kg.evaluate.report import as_json, as_text, figures

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SOURCE = "标题不算\n涪陵区做大做强先进材料产业集群，推进“三攻坚一盘活”改革。\n渝万高铁开工。\n新增企业1.2万户，排名全市第3位。\n尾注不算\n"
GOLD = """\
# by hand
D	small
S	涪陵区做大做强	全市第3位
E	District	涪陵区	涪陵
E	District	重庆市
E	Cluster	先进材料	先进材料产业集群
E	Program	三攻坚一盘活	“三攻坚一盘活”改革
E	Project	渝万高铁	渝万高速铁路
E	PublicBody	中共重庆市委	市委
E	Enterprise	华峰集团
R	develops	District:涪陵区	Cluster:先进材料	涪陵区做大做强先进材料产业集群
R	develops	District:涪陵区	Cluster:先进材料	先进材料产业集群
R	implements	District:涪陵区	Program:三攻坚一盘活	推进“三攻坚一盘活”改革
R	locatedIn	District:涪陵区	District:重庆市	涪陵区
R	cooperatesWith	District:涪陵区	Enterprise:华峰集团	涪陵区
P	Project:渝万高铁	started	actual	渝万高铁开工
P	渝万高铁	completed	planned	渝万高铁开工
O	District:涪陵区	新增企业	12,000	户	change	actual	2024	新增企业1.2万户
O	District:涪陵区	企业数	3	全市	rank	actual	-	排名全市第3位
"""
FULING, MATERIALS = {"type": "District", "name": "涪陵"}, {"type": "Cluster", "name": "先进材料产业"}


def fact(kind: str, at: str, **rest: Any) -> dict[str, Any]:
    start = SOURCE.index(at)
    return {"kind": kind, "doc": "small", "mentions" if kind == "entity" else "evidence": [[start, start + len(at)]], **rest}


def entity(kind: str, name: str, *aliases: str, at: str = "做大做强") -> dict[str, Any]:
    return fact("entity", at, type=kind, name=name, aliases=list(aliases))


def number(value: float, unit: str, measure: str, period: str, *, indicator: str = "企业数") -> dict[str, Any]:
    return fact(
        "observation", "新增", about=FULING, indicator=indicator, value=value, unit=unit, measure=measure, status="actual", period=period
    )


FACTS = [
    entity("District", "涪陵", "涪陵区"),  # met by its alias
    entity("District", "万州区"),  # wrong
    entity("District", "尾注", at="尾注"),  # outside the region
    entity("Cluster", "先进材料产业"),  # met without its wrapper
    entity("Program", "三攻坚一盘活突破"),  # relaxed only
    entity("Institution", "重庆市委"),  # organisations are one group, 中共 may be missing
    fact("relation", "做大", predicate="develops", subject=FULING, object=MATERIALS),
    fact("relation", "做强", predicate="develops", subject=FULING, object=MATERIALS),  # the same again counts once
    fact("relation", "推进", predicate="implements", subject=FULING, object={"type": "Program", "name": "三攻坚一盘活突破"}),
    fact("relation", "涪陵区", predicate="locatedIn", subject=FULING, object={"type": "District", "name": "重庆"}),  # background
    fact("relation", "涪陵区", predicate="cooperatesWith", subject={"type": "Enterprise", "name": "华峰集团"}, object=FULING),  # either way
    fact("relation", "涪陵区", predicate="partOf", subject=FULING, object={"type": "District", "name": "重庆"}),  # not a gold predicate
    fact("status", "渝万高铁", project="渝万高铁", status="started", mood="actual"),
    fact("status", "渝万高铁", project="渝万高铁", status="completed", mood="actual"),  # the wrong mood
    number(1.2, "万户", "level", "2023", indicator="新增企业"),  # right but for the period
    number(3, "重庆市", "rank", "2024"),  # scopes of ranks and open periods are not compared
    number(4, "全市", "rank", "2024"),  # wrong
    {**entity("District", "重庆市"), "doc": "other"},  # another document
]
EXPECTED = {  # group: gold, said, hit
    "E District": (2, 2, 1), "E Cluster": (1, 1, 1), "E Program": (1, 1, 0), "E Project": (1, 0, 0), "E Organization": (2, 1, 1),
    "R develops": (1, 1, 1), "R implements": (1, 1, 0), "R cooperatesWith": (1, 1, 1), "P status": (2, 2, 1),
    "O core": (2, 3, 2), "O full": (2, 3, 1),
    "ENTITIES core": (5, 4, 2), "ENTITIES all": (7, 5, 3), "RELATIONS all": (3, 3, 2), "STATUSES": (2, 2, 1),
    "OBSERVATIONS core": (2, 3, 2), "OBSERVATIONS full": (2, 3, 1),
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Gold:
    (tmp_path / "small.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "small.gold.tsv").write_text(GOLD, encoding="utf-8")
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in FACTS), encoding="utf-8")
    return read(tmp_path / "small.gold.tsv")


def run(gold: Gold, *, relaxed: bool = False) -> Tally:
    return evaluate([gold], FACTS, {"small": SOURCE}, relaxed=relaxed)


def test_the_figures_of_a_small_case(small: Gold) -> None:
    """Each fact above is there for one convention of the gold files."""
    rows = figures(run(small))
    assert {group: (row["gold"], row["said"], row["hit"]) for group, row in rows.items()} == EXPECTED
    assert rows["OBSERVATIONS core"] == {"gold": 2, "said": 3, "hit": 2, "P": 0.6667, "R": 1.0, "F1": 0.8}
    assert rows["E Project"]["F1"] == 0.0


def test_relaxed_forgives_a_longer_name(small: Gold) -> None:
    """三攻坚一盘活突破 holds 三攻坚一盘活, at least 60 % of its length; nothing else changes."""
    rows = figures(run(small, relaxed=True))
    changed = {group for group, row in rows.items() if (row["gold"], row["said"], row["hit"]) != EXPECTED[group]}
    assert changed == {"E Program", "R implements", "ENTITIES core", "ENTITIES all", "RELATIONS all"}


def test_what_is_missed_and_wrong_is_named(small: Gold) -> None:
    """The report shows names, not numbers alone, and at most as many as asked."""
    tally = run(small)
    assert tally.missed["E Organization"] == ["Enterprise:华峰集团"]
    assert tally.wrong["E District"] == ["District:万州区"]
    assert tally.wrong["O core"] == ["涪陵 企业数 4全市 rank actual 2024"]
    text = as_text({"all": (tally, run(small, relaxed=True))}, errors=1)
    assert "missed: R implements\n  涪陵区 -> 三攻坚一盘活" in text
    assert "missed" not in as_text({"all": (tally, tally)})


def test_figures_by_document(small: Gold) -> None:
    """The figures of each file stand beside those of all."""
    results = {"small.gold.tsv": (run(small), run(small, relaxed=True)), "all": (run(small), run(small, relaxed=True))}
    found = as_json(results)
    assert found["documents"]["small.gold.tsv"] == {"strict": found["strict"], "relaxed": found["relaxed"]}
    assert as_text(results).count("ENTITIES core") == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("E\tPlanet\t火星", "unknown word Planet"),
        ("R\tlikes\tDistrict:a\tDistrict:b\tq", "unknown word likes"),
        ("R\tdevelops\tDistrict:a", "not enough values"),
        ("P\tx\tdone\tactual\tq", "unknown word done"),
        ("O\tDistrict:a\tx\tmany\t户\tlevel\tactual\t-\tq", "could not convert"),
        ("Z\tx", "unknown record Z"),
    ],
)
def test_a_faulty_gold_file_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    """File, line number and reason."""
    (tmp_path / "x.gold.tsv").write_text(f"D\tx\n{line}\n", encoding="utf-8")
    with pytest.raises(WorkError, match=rf"x\.gold\.tsv:2: .*{reason}"):
        read(tmp_path / "x.gold.tsv")


def test_a_region_that_is_not_in_the_source_is_refused() -> None:
    """Gold and source have drifted apart."""
    with pytest.raises(WorkError, match=r"g\.tsv: the region 涪陵区做大…没有的话 does not stand in small"):
        Gold("g.tsv", "small", [("涪陵区做大", "没有的话")]).spans(SOURCE)


def test_a_region_by_offsets() -> None:
    """``@start-end`` counts characters without white space; the span is one of the source."""
    [(start, end)] = Gold("g.tsv", "small", [("@4", "@7")]).spans(SOURCE)
    assert SOURCE[start:end] == "涪陵区"


def test_a_line_that_is_no_fact_is_refused() -> None:
    """File and line number."""
    with pytest.raises(WorkError, match=r"facts\.jsonl:2: not a fact"):
        parse(['{"kind": "entity", "doc": "a"}', '{"kind": "entity"}'], "facts.jsonl")


def test_conventions_of_names_and_amounts() -> None:
    """The parts of a comparison, one by one."""
    assert forms("Cluster", ["新材料产业集群"]) == {"新材料产业集群", "新材料"}
    assert forms("ClusterSystem", ["“33618”现代制造业集群体系"]) >= {"33618"}
    assert forms("PublicBody", ["中共重庆市委"]) == {"中共重庆市委", "重庆市委"}
    assert forms("District", ["重庆市"]) == {"重庆市"}
    assert not alike(frozenset({"渝万高铁"}), frozenset({"渝万"}), relaxed=True)
    assert amount(1.12, "亿人次") == (pytest.approx(1.12e8), "人次")
    assert same_indicator("GDP", "地区生产总值")
    assert not same_indicator("地区生产总值", "接待游客")


# Against the scorer

needs_scorer = pytest.mark.skipif(not (SHARED / "eval" / "score.py").exists(), reason="../shared/eval is not here")


def scorer(facts: Path, golds: list[Path], sources: Path) -> dict[str, Any]:
    command = [sys.executable, SHARED / "eval" / "score.py", facts, *golds, "--sources", sources, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@needs_scorer
def test_the_scorer_agrees_on_the_small_case(small: Gold, tmp_path: Path) -> None:
    """Two implementations, one meaning."""
    assert as_json({"all": (run(small), run(small, relaxed=True))}) == scorer(
        tmp_path / "facts.jsonl", [tmp_path / "small.gold.tsv"], tmp_path
    )


@needs_scorer
@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["seeds", "corpus"])
def test_the_scorer_agrees_on_the_real_gold_files(folder: str, tmp_path: Path) -> None:
    """Facts made from the gold records themselves, with a part of them spoilt in every way that counts."""
    sources = SHARED / folder
    golds = [path for path in sorted((SHARED / "gold").glob("*.gold.tsv")) if (sources / f"{read(path).doc}.txt").exists()]
    texts = {read(path).doc: (sources / f"{read(path).doc}.txt").read_text(encoding="utf-8") for path in golds}
    facts = [spoilt for path in golds for spoilt in _spoilt(read(path), texts)]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in facts), encoding="utf-8")
    files = [read(path) for path in golds]
    found = as_json({"all": (evaluate(files, facts, texts), evaluate(files, facts, texts, relaxed=True))})
    assert found == scorer(tmp_path / "facts.jsonl", golds, sources)
    assert 0.3 < found["strict"]["ENTITIES all"]["F1"] < found["relaxed"]["ENTITIES all"]["F1"] < 1


def _spoilt(gold: Gold, texts: dict[str, str]) -> list[dict[str, Any]]:
    """Every third name loses its last character, every fifth gains one; every seventh fact lies outside most regions."""
    (start, _), *_ = gold.spans(texts[gold.doc])
    count = 0

    def name(text: str) -> str:
        nonlocal count
        count += 1
        return text[:-1] if count % 3 == 0 and len(text) > 1 else text + "区" if count % 5 == 0 else text

    def ref(kind: str, text: str) -> dict[str, str]:
        return {"type": kind, "name": name(text)}

    def where(key: str) -> dict[str, Any]:
        return {key: [[0, 1]] if count % 7 == 0 else [[start, start + 1]], "doc": gold.doc}

    found: list[dict[str, Any]] = []
    for (kind, text), aliases in gold.entities.items():
        found.append({"kind": "entity", **ref(kind, text), "aliases": sorted(aliases)[:1] if count % 2 else [], **where("mentions")})
    for predicate, (kind, text), (kind2, text2) in gold.relations:
        found.append(
            {"kind": "relation", "predicate": predicate, "subject": ref(kind, text), "object": ref(kind2, text2), **where("evidence")}
        )
    for project, status, mood in gold.statuses:
        found.append({"kind": "status", "project": name(project), "status": status, "mood": mood, **where("evidence")})
    for about, indicator, value, unit, measure, status, period in gold.observations:
        said = {"indicator": name(indicator), "value": value * (2 if count % 4 == 0 else 1), "unit": unit, "measure": measure}
        said |= {"status": "actual", "period": re.sub(r"Q\d", "", period), **where("evidence")}
        found.append({"kind": "observation", "about": ref(*about), **said, "status": status if count % 6 else "target"})
    return found
