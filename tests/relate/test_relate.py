"""What names in a sentence have to do with each other: areas, programmes, industries, firms, honours, meetings."""

from __future__ import annotations

import pytest

from kg.model import PREDICATES, Relation
from tests.relate.reading import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("迭代“885”机制。", "District:涪陵区 implements Program:885机制"),
        ("做大做强先进材料产业集群。", "District:涪陵区 develops Cluster:先进材料"),
        ("成功举办榨菜产业国际博览会。", "District:涪陵区 hosts Event:榨菜产业国际博览会"),
        ("获评国家卫生区。", "District:涪陵区 awarded Honor:国家卫生区"),
        ("华峰集团投资建设华峰己二酸六期项目。", "Enterprise:华峰集团 undertakes Project:华峰己二酸六期"),
        ("渝万高铁开工建设。", ""),
    ],
)
def test_a_relation(sentence: str, expected: str) -> None:
    found = {f"{c.subject} {c.predicate} {c.object}" for c in read(sentence).claims if isinstance(c, Relation)}
    assert expected in found if expected else not {one for one in found if " undertakes " in one or " awarded " in one}


def test_the_speaker_of_the_report() -> None:
    """The header gives the holder of the post and the area that it serves."""
    found = {f"{c.subject} {c.predicate} {c.object}" for c in read("各项工作取得新成效。").claims if isinstance(c, Relation)}
    assert "Person:刘忠 holdsPost Post:涪陵区人民政府区长" in found
    assert "Post:涪陵区人民政府区长 postJurisdiction District:涪陵区" in found


def test_every_claim_is_of_the_vocabulary_and_joins_names_of_the_text() -> None:
    """Both ends are mentions or areas of the speaker; the quote is the source's."""
    reading = read("深入推进“三攻坚一盘活”改革，做大做强先进材料产业集群，渝万高铁开工建设，新增企业1.2万户。")
    known = {mention.key for mention in reading.mentions} | {area for turn in reading.article.turns for area in turn.areas}
    relations = [claim for claim in reading.claims if isinstance(claim, Relation)]
    assert {claim.predicate for claim in relations} <= set(PREDICATES)
    assert {end for claim in relations for end in (claim.subject, claim.object)} <= known
    for claim in reading.claims:
        for item in claim.evidence:
            assert item.quote == reading.article.document.source[item.start : item.end]
