"""Which verb governs a name: the name is 甲 in each clause."""

from __future__ import annotations

import pytest

from kg.lexicon.stages import stage


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("甲下闸蓄水", "underway"),
        ("甲开诊", "completed"),
        ("甲可研上报", "proposed"),
        ("甲可研获批", "signed"),
        ("甲完成试通水", "underway"),
        ("建成投用甲", "completed"),
        ("引进甲", "signed"),
        ("甲引入车站", None),
        ("甲启动区风光好", None),
        ("甲提速运行", None),
        ("甲施工单位众多", None),
        ("甲分别投产、试机", None),
    ],
)
def test_the_stage_of_a_name(clause: str, status: str | None) -> None:
    at = clause.index("甲")
    found = stage(clause, at, at + 1)
    assert (found.status if found else None) == status
