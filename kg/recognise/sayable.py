"""What can be a name at all: not a bare number, a noun for a kind of thing, a common word, or a word cut in the middle."""

from __future__ import annotations

import re

from kg.lexicon import mapping, words
from kg.lexicon.areas import choose, division_spans
from kg.lexicon.officials import NAME
from kg.lexicon.tokens import cut, known
from kg.recognise.names import broad

_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_PERSON = re.compile(NAME)
_NEVER_DIGITS = frozenset({"Honor", "Event", "Project", "Site", "Institution", "Zone", "Region"})
_NO_PLACE = frozenset({"Program", "Honor", "Brand", "Event", "Project", "ClusterSystem"})
_LEVEL = re.compile(r"(?:国家|全国|中央|党中央|[全本我]?[省市区县州])[级内]?")
_ORDINAL = re.compile(
    r"(?:首|第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]+)[批届期轮次个]|[两三四五六七八九十]大"
)  # 首批 what? 四大 what?
_GENERIC_ZONE = re.compile(r"[\d一二三四五六七八九十两]+[大个].{0,4}|(?:产业|工业)?园区?|开发区")
_MANY = re.compile(r"(?:机关|部委|部门|单位|[省市区县州]直)$")  # bodies of a kind
_CLASS = re.compile(r"(?:高校|院校|科研院所|医疗机构|金融机构|企业|机构)$")  # 上海高校 are many
_LAND = re.compile(r"(?:[山岭河江湖泊湾]|草原)$")
_HOLDER = re.compile(r"(?:企业|公司)$")  # who bears or carries out a program is none
_LETTERS = 3
_WORD = 2  # characters of a common word: 优秀, 博士
_OPEN = re.compile(r"^[级届批]|(?:[－—·-]|(?<!\d)\+)$")  # what goes on before or behind; 850+ is a codename
_LONGEST_NAME = 40  # characters: a third more than the longest name that experts marked


def sayable(kind: str, name: str, home: str, *, quoted: bool = False, among: bool = False) -> bool:
    """Whether ``name`` can be one of ``kind`` in a document of ``home``; quotation marks make a name of many a word.

    What stands ``among`` hills and waters is one, though a division has its name: 黄山、九华山.

    >>> sayable("Honor", "首批", ""), sayable("Region", "经济圈", ""), sayable("Program", "脱贫", ""), sayable("Program", "河长制", "")
    (False, False, False, True)
    """
    if not (1 < len(name) <= _LONGEST_NAME and _LETTER.search(name)) or _OPEN.search(name):
        return False
    if _ORDINAL.fullmatch(name) or (kind in _NEVER_DIGITS and name.isdigit()):
        return False
    if kind not in {"Region", "Cluster", "Enterprise"} and _letters(name, home):
        return False
    if kind == "Person":
        return bool(_PERSON.fullmatch(name))
    if (kind == "Cluster" and broad(name)) or (kind == "PublicBody" and (_MANY.search(name) or name in words("titles"))):
        return False
    if kind in {"Site", "Institution", "Enterprise"} and not (among and _LAND.search(name)) and _place(_CLASS.sub("", name) or home, home):
        return False
    if kind in {"Honor", "Event"} and len(name) == _WORD and known(name) and not quoted:
        return False
    if kind in _NO_PLACE and (_LEVEL.fullmatch(name) or name in words("regions") or _place(name, home)):
        return False
    if kind == "Zone" and (name in words("zones") or _GENERIC_ZONE.fullmatch(name)):
        return False
    return quoted or not (name in words("frames", "head") or (kind == "Program" and _common(name)))


def _place(name: str, home: str) -> bool:
    """Whether ``name`` is a division and nothing more."""
    return [span[:2] for span in division_spans(name, home)] == [(0, len(name))] and choose(name, home) is not None


def _letters(name: str, home: str) -> bool:
    """Whether ``name`` is nothing but the letters of two or three areas: 深港, 渝广."""
    return all(char in mapping("letters") or char == home[:1] for char in name) and len(name) <= _LETTERS


def _common(name: str) -> bool:
    """Whether a program's name is one of the dictionary's words (脱贫), an industry, who takes part, or cut short (碳中, 全国统一大)."""
    if name in words("national"):
        return False
    last, flag = cut(name)[-1]
    broken = len(last) == 1 and flag[0] in "afd"  # an adjective, a localiser or an adverb
    return known(name) or name in words("industries") or bool(_HOLDER.search(name)) or broken
