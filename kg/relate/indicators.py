"""Indicator nouns: what stands before or after a number, its usual short form, and lists that share heads and tails."""

from __future__ import annotations

import functools
import re

from kg.lexicon import table, words

_LEADING = re.compile(
    r"^(?:全市|全区|全县|全省|全州|全年|直管区|我市|我区|我县|我省|其中|累计|预计|力争|确保|实现|完成|推动|带动|促进|牵引|使|同比|目前|已|共|年均|一季度|上半年|前三季度|"
    r"今年|去年|截至|到|在|与|和|及|并|以|对|为|将|的|年|月|日|季度|\d{4}年|末)+"
)
_HEADS = ("增加值", "总产值", "产值", "投资", "消费", "收入", "销售额", "营业额", "产量", "面积", "余额", "总额", "零售额", "人次", "营收", "税收", "就业", "利润", "产能", "出口")
_HEADS += ("进口", "占比", "比重", "贷款", "存款", "花费", "能耗", "吞吐量", "货值", "货运量", "价格")


@functools.cache
def _synonyms() -> dict[str, str]:
    return dict(table("synonyms"))


@functools.cache
def _verbs() -> tuple[str, ...]:
    return words("frames", "verb")


def usual(noun: str) -> str:
    """The usual short form of an indicator (synonyms.tsv): GDP → 地区生产总值."""
    noun = re.sub(r"[“”\s]", "", noun)
    noun = re.sub(r"(?:总量|增速|增幅)$", "", noun) or noun
    for word, short in _synonyms().items():
        if noun == word:
            return short
        if noun.endswith(word) and len(word) >= 4 and not noun.endswith(short):
            return noun.removesuffix(word) + short
    return noun


def noun_before(lead: str, *, keep: bool = False) -> str:
    """The noun phrase at the end of ``lead``: after its last frame verb, unless ``keep`` asks for a whole list."""
    lead = lead[lead.rfind("，") + 1 :]
    lead = _LEADING.sub("", lead)
    if "、" in lead and not keep:
        return lead if len(lead) <= 24 else lead.split("、")[-1]
    best = 0
    for verb in _verbs():
        if len(verb) < 2:
            continue
        at = lead.rfind(verb)
        while at >= 0:
            end = at + len(verb)
            if best < end < len(lead) - 1 and not lead[end:].startswith(_HEADS) and not re.match(r"[的中期率额量]", lead[end:]) and (at == 0 or not keep):
                best = end
            at = lead.rfind(verb, 0, at)
    noun = lead[best:]
    verb = lead[:best]
    if len(noun) <= 3 and verb and not keep:
        noun = next((v for v in _verbs() if verb.endswith(v)), "") + noun
    return _LEADING.sub("", noun).strip("“”的，、 ")


def counted_noun(after: str) -> str:
    """The noun that follows a number and its unit, up to the first verb or mark: 26个|50亿元级以上产业项目|落地建设."""
    phrase = re.split(r"[，。；、：！？（(]|左右|以上|以内|以下|分别|均|达|超|增长|占", after)[0]
    cut = len(phrase)
    for verb in _verbs():
        if len(verb) >= 2:
            at = phrase.find(verb, 2)
            if 0 < at < cut:
                cut = at
    return phrase[:cut].strip("“”的 ")


def listed(phrase: str, wanted: int) -> list[str]:
    """The members of a list, completed: 汽车、餐饮消费 → 汽车消费, 餐饮消费; 城乡居民收入 → 城镇居民收入, 农村居民收入."""
    phrase = phrase.strip("，、 ")
    both = re.match(r"^(.{0,12}?)(城乡|存贷款|进出口|一二产|二三产)(.*)$", phrase)
    if both and (wanted == 2 or not wanted) and "、" not in phrase:
        pairs = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款"), "进出口": ("进口", "出口"), "一二产": ("一产", "二产"), "二三产": ("二产", "三产")}
        if wanted == 2 or both[2] == "城乡" and wanted:
            return [f"{both[1]}{half}{both[3]}" for half in pairs[both[2]]]
    for marks in ("[、和及与]|以及", "、|以及|和", "、", "和|及|与"):
        parts = [p for p in re.split(marks, phrase) if p]
        if not wanted or len(parts) == wanted:
            break
    else:
        parts = [p for p in re.split("[、和及与]", phrase) if p]
        if len(parts) < wanted:
            return parts
        parts = parts[-wanted:]
    if not parts:
        return []
    tail = _tail(parts[-1])
    return [part if not tail or part.endswith(_HEADS) else part + tail for part in parts]


def _tail(member: str) -> str:
    for head in sorted(_HEADS, key=len, reverse=True):
        if member.endswith(head) and len(member) > len(head):
            match = re.search(rf"(?:产业|居民人均可支配|人均可支配|居民人均|种植|规上)?{head}$", member)
            return match[0] if match and match[0] != member else head
    return ""
