"""Whether words look back or ahead."""

from __future__ import annotations

import pytest

from kg.lexicon import moods


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("一、2023年计划执行情况", "actual"),
        ("一、2024年主要目标完成情况", "actual"),
        ("2024年重点工作进展通报", "actual"),
        ("二、2025年主要目标", "planned"),
        ("四、存在问题及下一步打算", "planned"),
        ("三、2025年工作", "planned"),
        ("一、2024年工作", "actual"),
        ("关于2024年计划执行情况与2025年计划草案的报告", ""),
        ("推动乡村振兴取得更大进展", ""),
    ],
)
def test_the_word_that_ends_last_decides_a_heading(text: str, mood: str) -> None:
    assert moods.heading(text, 2025) == mood


@pytest.mark.parametrize(
    ("sentence", "mood", "lasting"),
    [
        ("下一步，要抓好春耕生产。", "planned", False),
        ("会议强调，要守住安全底线。", "planned", False),
        ("全会提出，要做强制造业。", "planned", False),
        ("会议指出，一年来各项工作取得成效。", "actual", False),
        ("实现上述目标，重点做好以下工作：", "planned", True),
        ("2025年，重点抓好八项任务：", "planned", True),
        ("今年经济社会发展的主要预期目标是：地区生产总值增长6%。", "planned", True),
        ("一年来，我们砥砺前行。", "actual", False),
    ],
)
def test_a_sentence_opens_a_part(sentence: str, mood: str, lasting: bool) -> None:
    assert moods.opening(sentence, 2025) == moods.Opening(mood, lasting)


@pytest.mark.parametrize(
    "sentence",
    [
        "一年里，主要做了以下工作。",
        "重点抓了以下工作：",
        "这次会议的主要任务是，总结去年工作。",
        "2023年，重点抓好粮食生产。",
        "3岁以下婴幼儿托位增加。",
    ],
)
def test_a_sentence_that_opens_nothing(sentence: str) -> None:
    assert moods.opening(sentence, 2025) is None


@pytest.mark.parametrize("clause", ["科技城要进一步集聚人才", "二要优化结构", "我们将加快建设", "各县必须完成"])
def test_a_deed_that_is_wanted(clause: str) -> None:
    assert moods.wanted(clause)


@pytest.mark.parametrize("clause", ["重要的要素", "向管理要效益", "落地为要", "将全区划分为三片", "也要看到", "规划纲要印发", "根据要求"])
def test_words_that_want_nothing(clause: str) -> None:
    assert not moods.wanted(clause)
