"""The table of divisions against published counts, and the look-ups."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from kg.errors import LexiconError
from kg.lexicon import divisions
from kg.lexicon.areas import division_names
from kg.lexicon.divisions import LEVELS, Division, load

# County-level divisions of each province at the end of 2024, and totals of earlier years: table 1-1 of the China Statistical Yearbooks.
COUNTIES = """
北京市16 天津市16 河北省167 山西省117 内蒙古自治区103 辽宁省100 吉林省60 黑龙江省121 上海市16 江苏省95 浙江省90 安徽省104
福建省84 江西省100 山东省136 河南省157 湖北省103 湖南省122 广东省122 广西壮族自治区111 海南省25 重庆市38 四川省183 贵州省88
云南省129 西藏自治区74 陕西省107 甘肃省86 青海省44 宁夏回族自治区22 新疆维吾尔自治区110
"""
WORDS = "和平 东城 南山 城关 新城 桥东 海港 长安 宝山 朝阳 江北 南岸 市中 城区 郊区 合作 资源 和政 和县 通江"
STEMS = "忠 开 渝 城 郊 横"
FULL = "和平区 东城区 市中区 南岸区 江北区 大足区 长安区 开县 吴县市 思茅市 襄樊市"
TOTALS = {
    2000: 2861,
    2005: 2862,
    2007: 2859,
    2010: 2856,
    2012: 2852,
    2018: 2851,
    2019: 2846,
    2020: 2844,
    2021: 2843,
    2023: 2844,
    2024: 2846,
}


def at_end_of(year: int, level: str) -> list[Division]:
    return [row for row in load().rows if row.level == level and row.valid(year) and row.until != year]


def test_counties_of_each_province() -> None:
    found = Counter(load().province(row).name for row in at_end_of(2024, "county"))
    assert " ".join(f"{row.name}{found[row.name]}" for row in at_end_of(2024, "province") if found[row.name]).split() == COUNTIES.split()


@pytest.mark.parametrize(("year", "count"), TOTALS.items())
def test_published_totals(year: int, count: int) -> None:
    assert len(at_end_of(year, "county")) == count


def test_prefectures_and_provinces() -> None:
    assert len(at_end_of(2024, "prefecture")) == 333
    provinces = {row.name for row in at_end_of(2024, "province")}
    assert len(provinces) == 34
    assert {"台湾省", "香港特别行政区", "澳门特别行政区"} <= provinces


def test_rows_are_sound() -> None:
    table = load()
    assert len({(row.code, row.since) for row in table.rows}) == len(table.rows)
    for row in table.rows:
        assert len(row.code) == 6
        assert row.code.isdigit()
        assert row.name.startswith(row.short)
        assert len(row.short) >= 2
        assert 1999 <= row.since <= (row.until or 2026)
        assert row.name not in {"市辖区", "县"}
        assert "直辖" not in row.name
        chain = table.ancestors(row)
        assert [LEVELS.index(above.level) for above in chain] == sorted({LEVELS.index(above.level) for above in chain}, reverse=True)
        assert (chain[-1].level if chain else row.level) == "province"
    assert [row.code for row in table.rows] == sorted(row.code for row in table.rows)


def test_chongqing_before_and_after_2025() -> None:
    table = load()
    assert [row.code for row in table.find("江北区", 2024)] == ["330205", "500105"]
    assert [row.code for row in table.find("渝北区", 2025)] == ["500112"]
    assert table.find("渝北区", 2026) == ()
    assert table.find("两江新区", 2024) == ()
    assert [row.code for row in table.find("两江新区", 2026)] == ["500157"]
    assert len([row for row in at_end_of(2026, "county") if row.parent == "500000"]) == 37


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("500240", "石柱 石柱县 石柱土家族自治县"),
        ("500243", "彭水 彭水县 彭水苗族土家族自治县"),
        ("500241", "秀山 秀山县 秀山土家族苗族自治县"),
        ("500242", "酉阳 酉阳县 酉阳土家族苗族自治县"),
        ("500102", "涪陵 涪陵区"),
        ("500233", "忠县"),
        ("500000", "重庆 重庆市"),
        ("150000", "内蒙古 内蒙古自治区"),
        ("422800", "恩施州 恩施土家族苗族自治州"),
        ("310115", "浦东 浦东新区"),
        ("140109", "万柏林 万柏林区"),
        ("429021", "神农架 神农架林区"),
        ("150703", "扎赉诺尔 扎赉诺尔区"),
        ("621026", "宁县"),
        ("230230", "克东县"),
    ],
)
def test_forms(code: str, forms: str) -> None:
    for form in forms.split():
        assert [row.code for row in load().find(form, 2024)] == [code], form
        assert form in load().names()


def test_shared_forms_give_all() -> None:
    assert [row.code for row in load().find("恩施", 2024)] == ["422800", "422801"]
    assert [row.code for row in load().find("河南", 2024)] == ["410000", "632324"]
    assert {row.name for row in load().find("朝阳", 2024)} == {"朝阳市", "朝阳区", "朝阳县"}


@pytest.mark.parametrize("word", WORDS.split())
def test_words_are_not_searched(word: str) -> None:
    assert load().find(word)
    assert word not in load().names()


def test_ordinary_full_names_are_not_searched() -> None:
    assert {"新城区", "老城区", "市郊区"}.isdisjoint(load().names())
    assert {row.name for row in load().find("老城", 2024)} == {"老城区"}


@pytest.mark.parametrize("stem", STEMS.split())
def test_single_characters_are_no_names(stem: str) -> None:
    assert load().find(stem) == ()


@pytest.mark.parametrize("name", FULL.split())
def test_full_names_are_searched(name: str) -> None:
    assert name in load().names()


def test_chongqing_shorts_are_plain() -> None:
    clouded = {row.short for row in load().children("500000", 2024) if not row.plain}
    assert clouded == {"江北", "南岸"}


def test_abolished_names_keep_their_years() -> None:
    (county,) = load().find("开县")
    assert (county.code, county.until, county.valid(2015), county.valid(2017)) == ("500234", 2016, True, False)
    assert load().find("襄樊市", 2020) == ()
    assert load().by_code("530800") == load().find("普洱市")[0]
    assert load().by_code("530800", 2005) == load().find("思茅市", 2005)[0]


def test_years_before_the_table_are_its_first() -> None:
    assert load().find("涪陵区", 1998) == load().find("涪陵区")


def test_above_and_below() -> None:
    table = load()
    (fuling,) = table.find("涪陵区")
    (hongta,) = table.find("红塔区")
    assert [row.name for row in table.ancestors(fuling)] == ["重庆市"]
    assert [row.name for row in table.ancestors(hongta)] == ["玉溪市", "云南省"]
    assert table.province(table.find("重庆市")[0]).name == "重庆市"
    assert len(table.children("500000", 2024)) == 38
    assert len(table.children("", 2024)) == 34
    assert table.by_code("999999") is None


def test_ancestors_bear_the_names_of_their_time() -> None:
    (cuiyun,) = load().find("翠云区")
    assert [row.name for row in load().ancestors(cuiyun)] == ["思茅市", "云南省"]


def test_faulty_line_is_named(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "divisions.tsv"
    table.write_text("# head\n500102\t涪陵区\t涪陵\tcity\t500000\t1999\t\t1\n", encoding="utf-8")
    monkeypatch.setattr(divisions, "_TABLE", table)
    with pytest.raises(LexiconError, match=r"divisions.tsv, line 2: .*make_divisions"):
        load.__wrapped__()


def test_loading_needs_no_segmenter() -> None:
    code = "import sys; from kg.lexicon.divisions import load; load(); sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "home", "names"),
    [
        ("曾都区、随县、广水市", "随州市", ["曾都区", "随县", "广水市"]),
        ("随州市随县", "", ["随州市", "随县"]),
        ("随县人民政府", "", ["随县"]),
        ("市直部门和县级部门", "马鞍山市", []),
        ("推动老城区改造", "洛阳市", []),
        ("不易县乡贯通", "保定市", []),
    ],
)
def test_a_name_that_is_also_a_plain_word(text: str, home: str, names: list[str]) -> None:
    assert division_names(text, home) == names
