"""Citations: words that a document attributes to a report, never the formulas that all reports share; and the date that they give."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cite import cite, dated
from kg.model import Article, Document
from kg.read import read
from kg.segment import segment
from kg.text import repair, squeeze

SEEDS = Path(__file__).parents[1] / "seeds"
REPORT = (
    "临江市人民政府工作报告\n——2024年1月18日在临江市第五届人民代表大会第三次会议上\n\n各位代表：\n"
    "坚持以科技创新推动产业创新，加快建设山水宜居城市。做强做优沿江绿色产业走廊，壮大特色装备制造集群。"
    "全面落实各项惠民政策举措，推动新型城镇化走深走实。让我们携手同心谱写临江崭新篇章。\n"
)
DEBATE = (
    "代表热议\n\n让我们携手同心谱写临江崭新篇章，大家说。\n\n报告内容：坚持以科技创新推动产业创新，加快建设山水宜居城市\n\n"
    "东山区怎么做：抓项目。\n\n报告内容：做强做优沿江绿色产业走廊；壮大特色装备制造集群\n\n西山区怎么做：抓产业。\n\n"
    "报告提出，推动新型城镇化走深走实。对此我们有信心。\n"
)


def article(stem: str, source: str) -> Article:
    text, offsets = repair(source)
    return segment(Document(stem, f"{stem}.txt", source, text, offsets, "0"))


def test_attributed_words_are_cited_with_both_spans() -> None:
    articles = [article("report", REPORT), article("debate", DEBATE)]
    found = cite(articles)
    assert {(c.citing.doc, c.cited.doc) for c in found} == {("debate", "report")}
    assert {squeeze(c.citing.quote) for c in found} == {
        "坚持以科技创新推动产业创新，加快建设山水宜居城市",
        "做强做优沿江绿色产业走廊",
        "壮大特色装备制造集群",
        "推动新型城镇化走深走实",
    }
    for citation in found:
        assert REPORT[citation.cited.start : citation.cited.end] == citation.cited.quote
        assert DEBATE[citation.citing.start : citation.citing.end] == citation.citing.quote
        assert squeeze(citation.citing.quote) == squeeze(citation.cited.quote)


def test_a_document_that_quotes_the_report_is_of_its_month() -> None:
    articles = [article("report", REPORT), article("debate", DEBATE)]
    about = dated(articles, cite(articles))["debate"]
    assert (about.date, about.not_before) == ("2024-01", "2024-01-18")
    assert "2024-01-18" in about.date_reason
    assert segment(articles[1].document, about).about == about


def test_shared_formulas_are_no_citations() -> None:
    """Two reports with one sentence in common attribute nothing to each other."""
    twin = REPORT.replace("2024年1月18日", "2025年1月15日").replace("第三次", "第四次")
    assert cite([article("report", REPORT), article("twin", twin)]) == ()


def test_nothing_quotes_what_comes_later() -> None:
    early = "2023年6月3日，市政府召开座谈会。\n\n" + DEBATE
    assert article("early", early).about.date == "2023-06-03"
    assert cite([article("report", REPORT), article("early", early)]) == ()


def test_two_quotes_are_too_few() -> None:
    short = DEBATE.split("报告内容：做强", maxsplit=1)[0]
    assert cite([article("report", REPORT), article("debate", short)]) == ()


@settings(max_examples=6, deadline=None)
@given(st.permutations(sorted(SEEDS.glob("*.txt"))))
def test_the_seeds_in_any_order(files: list[Path]) -> None:
    """000 takes some twenty stretches from the report that it debates, and from nothing else; it is of January 2024."""
    articles = [segment(read(file)) for file in files]
    found = cite(articles)
    assert {(c.citing.doc[:3], c.cited.doc[:3]) for c in found} == {("000", "002")}
    assert 20 <= len(found) <= 30
    assert found == tuple(sorted(found, key=lambda c: c.citing.start))
    assert {stem[:3]: about.date for stem, about in dated(articles, found).items()} == {"000": "2024-01"}
