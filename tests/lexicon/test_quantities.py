"""Numbers as tokens: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.lexicon.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增企业1.6万户，居全市第3位", [(16000.0, "户", "count"), (3.0, "全市", "rank")]),
        ("十九个园区", [(19.0, "个", "count")]),
        ("作出了“十九个着力”的部署", []),
        ("一批项目、5G基站", []),
        ("四分之三", [(75.0, "%", "rate")]),
    ],
)
def test_the_quantities_of_a_text(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(q.value, q.unit, q.kind) for q in quantities(text)] == expected
