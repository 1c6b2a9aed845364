"""Open-class names: the tagger's spans, put into shape, and their repetitions elsewhere in the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, table, words
from kg.lexicon.areas import choose
from kg.lexicon.stages import stage
from kg.lexicon.tokens import cut
from kg.model import Mention
from kg.recognise import tagger
from kg.recognise.lists import complete
from kg.recognise.names import canonical
from kg.recognise.sayable import sayable

if TYPE_CHECKING:
    from kg.model import Article, Passage

_MARKS = "，。；：！？\n"
_ENDS = frozenset(_MARKS + "、")
_JOINT = re.compile(r"和|及|与|以及|、")
_COUNT = re.compile(r"(?<![\d.+第])\d+[个家户项]?$")  # 专精特新企业|48户 is a name and a number
_EACH = re.compile(r"(?:区县|县区|市县|乡镇|镇街|各地)$")  # what each of many has is a class: 区县国土空间总体规划
_COUNTED = frozenset({"Honor", "Enterprise", "Institution", "Cluster", "Zone", "Brand"})
_COUNTED_LAND = re.compile(r"(?:[一两三四五六七八九十][江河湖山岸城区群翼轴核])+")  # 两江四岸, 一区两群
# What is counted in pieces is a product, no industry.
_PRODUCT = re.compile(r"(?:[、和及][^，。；、]{1,12}){0,5}?(?:年)?(?:产量|产销量|销量|出货量)")
_COMMITTEE = re.compile(r"管委会|(?:管理)?委员会|党工委(?!书记)|局(?!长)|办公室")
_PART_OF_COUNTRY = re.compile(r"(?:国家?|地区|市场|远东|沿线|周边|[东西南北中]部)$")
_GOODS = re.compile(r"(?:[、和][^，。；、]{1,14}){0,6}等(?:(?!项目)[^，。；、]){0,4}产品|下线")
_ALL = re.compile("[两三四五六七八九十]大")  # what closes a list: 安全治理“三大专项行动”
_LAND_BEFORE = re.compile(r"(?:[山岭河江湖泊湾]|草原|湿地|遗址)[、和与]$")
_LAND_BEHIND = re.compile(r"[、和与][\u4e00-\u9fff]{1,5}(?:[山岭河江湖泊湾]|草原|湿地|遗址)")
# What is taught or studied is a discipline.
_DISCIPLINE = re.compile(r"(?:[、和及][^，。；、]{1,12}){0,8}?等?(?:前沿|交叉|新兴|优势|特色|急需)*(?:学科|专业(?:博士|硕士|学位|建设|群))")
_SHORT_OF = re.compile(r"[^“”，。、；：·+\d]{1,2}(?=”)")
_QUOTED = frozenset({"Program", "Brand", "Event", "ClusterSystem"})
_REPEATED = frozenset(
    {"Project", "Program", "ClusterSystem", "Enterprise", "Institution", "Zone", "Site", "Region", "Brand", "Event", "Honor"}
)


def opened(article: Article) -> list[list[Mention]]:
    """For each passage the names that the tagger finds in it, canonical, with names inside names."""
    passages, home = article.passages, article.about.home
    found: list[list[Mention]] = []
    for passage, layers in zip(passages, tagger.tag([p.text for p in passages], home), strict=True):
        here: list[Mention] = []
        for rule, spans in zip(("tagger.outer", "tagger.inner"), layers, strict=True):
            for span in _joined(passage.text, spans) if passage.kind != "header" else ():
                for start, end, kind, sure in _shaped(passage.text, span):
                    here += _mention(passage, (start, end, kind), home, rule, sure)
        named = complete(passage.text, passage.start, here)
        found.append([m for m in named if sayable(m.type, m.name, home, quoted=_quoted(passage, m), among=_among(passage, m))])
    for passage, here in zip(passages, found, strict=True):
        here.extend(_under_construction(passage, here))
        here.extend(_founders(passage, here))
        here.extend(_managed(passage, here, home))
    _repeat(passages, found)
    return found


def _mention(passage: Passage, span: tuple[int, int, str], home: str, rule: str, sure: float) -> list[Mention]:
    (start, end, kind), text = span, passage.text
    name = canonical(kind, text[start:end], passage.context, home)
    if (kind == "Program" and _EACH.search(text, 0, start)) or (
        kind == "Cluster" and (_PRODUCT.match(text, end) or _DISCIPLINE.match(text, end))
    ):
        return []
    if kind == "Project" and _GOODS.match(text, end):
        return []
    kind = _by_head(kind, name)
    if name.endswith(("及", "和", "与", "的")) and text[end : end + 1] not in _ENDS:  # 美的、 is a firm
        return []
    if kind == "District" and rule == "tagger.inner" and len(name) < 3 and not choose(name, home):
        return []
    return [Mention(passage.start + start, passage.start + end, kind, name, rule, round(sure, 3))]


def _by_head(kind: str, name: str) -> str:
    """The type that the head noun of ``name`` has whatever its verb (heads.tsv): 法律服务业 is no programme, 全球计算联盟 no honour."""
    for head, right, wrong, least in table("heads"):
        if kind in wrong.split(",") and name.endswith(head) and len(name) >= len(head) + int(least):
            return right
    return kind


def _quoted(passage: Passage, mention: Mention) -> bool:
    """Whether quotation marks stand around the mention or in it."""
    start, end = mention.start - passage.start, mention.end - passage.start
    return "“" in passage.text[max(0, start - 1) : end] or "”" in passage.text[start : end + 1]


def _among(passage: Passage, mention: Mention) -> bool:
    """Whether a site's neighbour in a list is a hill or water."""
    start, end = mention.start - passage.start, mention.end - passage.start
    return mention.type == "Site" and bool(_LAND_BEFORE.search(passage.text, 0, start) or _LAND_BEHIND.match(passage.text, end))


def _joined(text: str, spans: list[tagger.Span]) -> list[tagger.Span]:
    """The spans of one layer; two of one kind that only an opening quotation mark parts are one: 乡村医生“|乡聘村用”."""
    found: list[tagger.Span] = []
    for start, end, kind, sure in spans:
        first = found[-1] if found else None
        broken = first and first[1] - first[0] > 1 and (first[1], first[2]) == (start, kind) and text[start - 1] == "“"
        if first and broken and not _ALL.match(text, start):
            found[-1] = (first[0], end + text.startswith("”", end), kind, min(first[3], sure))
        else:
            found.append((start, end, kind, sure))
    return found


def _shaped(text: str, span: tagger.Span) -> list[tagger.Span]:
    """A span without marks at its ends or a verb at its head; one that joins two names of one kind is two.

    企业研发能力提升计划和科企高企“双倍增”行动: what stands before 和 already ends in a head noun.
    """
    start, end, kind, sure = _trimmed(text, span)
    if kind in {"Project", "Institution", "Zone", "Site"}:
        first = cut(text[start:end])[0][0] if end > start else ""
        if first in mapping("stages") and end - start - len(first) >= 3:
            start += len(first)
    if kind == "Region":
        end = max(end, _further(text, start, end))
        if second := _second(text[start:end]):
            return [(start, start + second, kind, sure), (start + second, end, kind, sure)]
    heads = words("frames", "head")
    for joint in _JOINT.finditer(text, start + 2, end - 1):
        before = text[start : joint.start()]
        if before.endswith(heads) and text[start:end].endswith(heads) and "“" not in before and not _inside(text, joint.start()):
            return [(start, joint.start(), kind, sure), *_shaped(text, (joint.end(), end, kind, sure))]
    return [(start, end, kind, sure)] if end - start > 1 else []


def _trimmed(text: str, span: tagger.Span) -> tagger.Span:
    """A span without marks at its ends, an open bracket and a count behind it; the number of a model (猛士917) is none."""
    start, end, kind, sure = span
    while start < end and text[start] in "，、。；：”等":
        start += 1
    while end > start and text[end - 1] in "，、。；：“等":
        end -= 1
    end = _whole(text, start, end) if kind in _QUOTED else end
    start, end = _balanced(text, start, end)
    if text.count("（", start, end) > text.count("）", start, end):
        end = end + 1 if text.startswith("）", end) else text.rfind("（", start, end)
    counted = _COUNT.search(text, start, end)
    if counted and kind in _COUNTED and counted.start() > start + 1 and not (kind == "Brand" and counted[0].isdigit()):
        end = counted.start()
    return start, end, kind, sure


def _inside(text: str, at: int) -> bool:
    """Whether quotation marks stand around the place ``at``."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _whole(text: str, start: int, end: int) -> int:
    """The end of a name that stops short of the quotation mark it began behind: “民呼我|为”."""
    rest = _SHORT_OF.match(text, end)
    begun = end - start > 1 and text.startswith("“", start - 1) and not text.startswith("大", end - 1)
    return rest.end() if rest and begun and start else end


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with both quotation marks of a pair or with none: “|四山”保护提升 begins at the mark, 两江四岸”| ends before it."""
    over = text.count("”", start, end) - text.count("“", start, end)
    if over > 0:
        return (start - 1, end) if text.startswith("“", start - 1) and start else (start, end - text.endswith("”", start, end))
    if over < 0:
        return (start, end + 1) if text.startswith("”", end) else (start + text.startswith("“", start), end)
    return start, end


def _further(text: str, start: int, end: int) -> int:
    """The end of the region that begins at ``start``, by the longest known one (长江|上游) or the last counted part (两江|四岸)."""
    known = next((start + len(word) for word in words("regions") if text.startswith(word, start)), end)
    more = _COUNTED_LAND.match(text, end) if _COUNTED_LAND.fullmatch(text[start:end]) else None
    return more.end() if more else known


def _second(name: str) -> int:
    """Where in ``name`` a city begins behind its country (日本|大阪), or one part of the world behind another; else 0."""
    abroad = words("regions", "country")
    first = next((word for word in abroad if name.startswith(word)), "")
    rest = name[len(first) :]
    return len(first) if first and (rest in abroad or (len(rest) > 1 and not _PART_OF_COUNTRY.search(rest))) else 0


def _under_construction(passage: Passage, here: list[Mention]) -> list[Mention]:
    """An institution that is being built is a project; one reported as just built is both (GUIDELINES.md)."""
    found = []
    bodies = words("institutions")
    for mention in [m for m in here if m.rule == "tagger.outer"]:
        if mention.type != "Institution" and not (mention.type == "Project" and mention.name.endswith(bodies)):
            continue
        at = mention.start - passage.start
        first = max(passage.text.rfind(mark, 0, at) for mark in _MARKS) + 1
        last = min((e for mark in _MARKS if (e := passage.text.find(mark, at)) >= 0), default=len(passage.text))
        hidden = [(m.start - passage.start - first, m.end - passage.start - first) for m in here]
        governed = stage(passage.text[first:last], at - first, mention.end - passage.start - first, hidden)
        if mention.type == "Project":
            built = governed is not None and governed.status == "completed"
            found += [Mention(mention.start, mention.end, "Institution", mention.name, "construction", mention.confidence)] if built else []
        elif governed and passage.text[first + governed.start :].startswith(("建成", "启动建设", "开工", "加快建设", "竣工")):
            found.append(Mention(mention.start, mention.end, "Project", mention.name, "construction", mention.confidence))
    return found


def _managed(passage: Passage, here: list[Mention], home: str) -> list[Mention]:
    """The committee that manages a zone named right before it, and a body's name up to its head: 古城管理|委员会."""
    found = []
    for mention in [m for m in here if m.type in {"Zone", "PublicBody"}]:
        start, end = mention.start - passage.start, mention.end - passage.start
        head = _COMMITTEE.match(passage.text, end)
        if head:
            name = canonical("PublicBody", passage.text[start : head.end()], passage.context, home)
            found.append(Mention(mention.start, passage.start + head.end(), "PublicBody", name, "managed", mention.confidence))
            if mention.type == "PublicBody":
                here.remove(mention)
    return found


def _founders(passage: Passage, here: list[Mention]) -> list[Mention]:
    """The well-known firm (firms.tsv) that a project's name begins with, where the inner layer sees none."""
    found = []
    for project in here:
        if project.type == "Project" and not any(m.start == project.start and m.type == "Enterprise" for m in here):
            surface = passage.text[project.start - passage.start : project.end - passage.start]
            firm = next((word for word in words("firms") if surface.startswith(word) and len(word) > 1), "")
            if firm:
                found.append(Mention(project.start, project.start + len(firm), "Enterprise", firm, "firms", 0.8))
    return found


def _repeat(passages: tuple[Passage, ...], found: list[list[Mention]]) -> None:
    """A long name read with confidence somewhere is that name wherever else the document writes it."""
    known: dict[str, Mention] = {}
    for passage, here in zip(passages, found, strict=True):
        for mention in here:
            surface = passage.text[mention.start - passage.start : mention.end - passage.start]
            better = surface not in known or known[surface].confidence < mention.confidence
            if mention.type in _REPEATED and len(surface) >= 4 and mention.confidence >= 0.85 and better:
                known[surface] = mention
    if not known:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=lambda surface: (-len(surface), surface))))
    for passage, here in zip(passages, found, strict=True):
        for match in pattern.finditer(passage.text) if passage.kind != "header" else ():
            a, b = passage.start + match.start(), passage.start + match.end()
            if not any(m.start < b and a < m.end for m in here):
                first = known[match[0]]
                here.append(Mention(a, b, first.type, first.name, "repeated", round(0.9 * first.confidence, 3)))
