"""Surface → canonical name, by type: what GUIDELINES.md calls the canonical name of each kind of entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, words
from kg.lexicon.areas import choose
from kg.lexicon.divisions import load
from kg.lexicon.tokens import known
from kg.text import unquote

if TYPE_CHECKING:
    from kg.lexicon.divisions import Division
    from kg.model import Context

_CLUSTER_TAIL = re.compile(
    r"(?:现代)?(?:产业集群|集群|主导产业|支柱产业|特色产业|优势产业|首位产业|全产业链|产业链|产业体系|产业|行业|一体化)$"
)
# What a list of industries closes with: its count and rank (轨道交通|五条省级重点), or 等重点.
_RANK = r"(?:国家级|省级|市级|[百千万]+亿级?|主导|支柱|优势|特色|重点|富民|战略性|新兴|传统|首位)"
_CLUSTER_COUNT = re.compile(rf"(?:等?(?:[两二三四五六七八九十]+|\d+)[大条个类]{_RANK}*|等{_RANK}+)$")
_FIRMS = re.compile(r"等[\u4e00-\u9fff]*企业$")
_COUNTED_PART = re.compile(r"^(?:全[市区县省]|民营|国有|外资|园区|规模以上|规模|规上|限额以上|限上)+")
# 工程 stays where the name needs it (川渝特高压交流工程), not behind works or a stage of them.
_PROJECT_TAIL = re.compile(
    r"(?:等?(?:重大|重点)?项目|工程项目|主体工程|(?<=改造|扩建|扩容|修复|整治|治理|提升|配置|输电|改建|迁建|.期)工程)$"
)
_CODE = re.compile(
    r"[0-9][0-9+NnXx]{1,9}|[0-9]\+[0-9NX]|[一二三四五六七八九十百千万]+[\u4e00-\u9fff]?(?:[一二三四五六七八九十][\u4e00-\u9fff]?)+"
)
_BARE_ZONE = re.compile(
    "(?:国家级)?(?:高新区|经开区|自贸试验区|自贸区|综保区|综合保税区|保税物流中心|工业园区|高新技术产业开发区|经济技术开发区)"
)
_LEVEL = "(?P<own>自治[区州县旗]|[省市区县州旗盟])"
_BODY = (
    (re.compile(r"^(?:中共)?(?:中央|党中央|中共中央)$"), "中共中央"),
    (re.compile(rf"^(?:中共)?{_LEVEL}党?委$"), "中共{home}委"),
    (re.compile(rf"^(?:中共)?{_LEVEL}委(?P<rest>[\u4e00-\u9fff]{{2,}}[部办厅室会委])$"), "中共{home}委{rest}"),
    (re.compile(rf"^{_LEVEL}(?:人民)?政府(?P<office>办公[厅室])?$"), "{home}人民政府{office}"),
    (
        re.compile(rf"^{_LEVEL}(?P<rest>人大|政协|[\u4e00-\u9fff（）]{{2,}}(?:委|局|办|办公室|院|厅|会|团|处|队|中心|部|署|联|协))$"),
        "{home}{rest}",
    ),
    (re.compile(r"^(?:中共)?(?P<rest>[\u4e00-\u9fff]{2,}[省市区县州])委$"), "中共{rest}委"),
    (re.compile(r"^(?P<rest>[\u4e00-\u9fff]{2,}[省市区县州])政府(?P<office>办公[厅室])?$"), "{rest}人民政府{office}"),
)


def canonical(kind: str, surface: str, context: Context, home: str) -> str:
    """The canonical name of ``surface``, empty where it is no name of ``kind`` at all.

    ``context.areas`` tells what 区委 or 高新区 without a place belong to, ``home`` what 市委 does.
    """
    name = unquote(surface)
    if kind == "District":
        division = choose(name, home) or _sole(name)
        return division.name if division else name
    if kind == "PublicBody":
        return _body(name, context, home)
    if kind == "Cluster":
        return "" if _FIRMS.search(name) else _CLUSTER_COUNT.sub("", _strip(_CLUSTER_TAIL, name))
    if kind == "Project":
        return _strip(_PROJECT_TAIL, name)
    if kind == "ClusterSystem":
        quoted = re.search(r"“([^“”]{2,})”", surface)
        name = unquote(quoted[1]) if quoted else name
        code = _CODE.match(name)
        return code[0] if code and re.match(r"\d", code[0]) else _strip(_CLUSTER_TAIL, name)
    if kind == "Zone":
        return _zone(name, context, home)
    if kind == "Region":
        return mapping("abbreviations").get(name, name)
    return name


def _sole(name: str) -> Division | None:
    """The one division of the country that has the short form ``name``, where that is no common word."""
    found = [division for division in load().find(name) if not division.until]
    return found[0] if len(found) == 1 and found[0].plain else None


def broad(name: str) -> bool:
    """Whether ``name`` is a sector too broad for a cluster (broad.tsv), whatever part of it is counted: 民营规上工业."""
    bare = _COUNTED_PART.sub("", name)
    return bool({name, name + "业", bare, bare + "业"} & set(words("broad"))) or bare.endswith(("规上工业", "规模以上工业", "规上服务业"))


def _strip(tail: re.Pattern[str], name: str) -> str:
    """``name`` without its wrapper, unless that would cut a word: 房地产|业."""
    cut = tail.sub("", name)
    return cut if len(cut) >= 2 and not (name.endswith("产业") and known(name[:-1].removeprefix(cut[:-2]))) else name


def _own(letter: str, context: Context, home: str) -> str:
    """The area that 市 or 区 stands for: the speaker's where its level fits, else the home district."""
    for key in context.areas:
        name = key.partition(":")[2]
        if name.endswith(letter) and key.startswith("District:"):
            return name
    if home.endswith(letter) or letter in "区县":
        return home
    division = choose(home) if home else None
    return _above(division.code, letter) or home if division else home


def _above(code: str, letter: str) -> str:
    division = load().by_code(code)
    ancestors = load().ancestors(division) if division else ()
    return next((a.name for a in ancestors if a.name.endswith(letter)), "")


def _body(name: str, context: Context, home: str) -> str:
    for pattern, form in _BODY:
        match = pattern.match(name)
        if match:
            parts = match.groupdict(default="")
            own = _own(parts["own"], context, home) if "own" in parts else ""
            return form.format(home=own, rest=parts.get("rest", ""), office=parts.get("office", ""))
    return name


def _zone(name: str, context: Context, home: str) -> str:
    """高新区, 经开区 without a place are those of the speaker's area."""
    if _BARE_ZONE.fullmatch(name):
        area = next((key.partition(":")[2] for key in context.areas if key.startswith("District:")), home)
        division = choose(area, home) if area else None
        return f"{division.short if division else area}{name}"
    return name
