"""cooperatesWith: who works together with whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon.areas import choose, contains

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_PARTIES = ("District", "Enterprise", "Institution", "Zone", "Region", "PublicBody")
_AREAS = frozenset({"District", "Zone", "Region"})
_NAMES = frozenset({*_PARTIES, "Site", "Project", "Honor", "Brand", "Cluster"})  # a verb inside one of these is none
_MARK = re.compile(r"(?P<verb>携手|联合|联动|协同|对接)$|(?P<with>(?<!参)与|(?<![共协一相不])同|跟)$|(?P<pair>[和—])$")
_LIST = re.compile(r"[、和及]")
_TOGETHER = re.compile(
    r"合作|共建|共同|共创|共享|共用|携手|联合|联手|结对|结成|协作|协同|联动|签订|签署|联盟|医联体|对口|互认|联席|托管|帮扶|支援"
)
_AT_ONCE = re.compile(rf"(?:两地|双方|深化|加强|东西部)*(?:{_TOGETHER.pattern})")  # what A和B must do to be more than a list
# 与上海|高校, 与川渝|三甲医院: the area only says where the partners are.
_OF_OTHERS = re.compile(rf"(?!等)(?:(?!{_TOGETHER.pattern})[^，。；、的]){{0,6}}(?:医院|学校|高校|院校|企业|机构|单位|城市|部门|园区)")
_LEADS = re.compile(r"牵头[，]$")  # 由甲牵头，|联合乙


class _Party(NamedTuple):
    """A name with the areas written before it: 湘西州|龙山县 begins at 湘西州 and is 龙山县."""

    start: int
    mention: Mention


def cooperation(scene: Scene) -> list[Relation]:
    """Areas and organisations that work together, both as the clause names them; the speaker's area where it names one only."""
    found = []
    for one, partner in [*_joined(scene), *_lettered(scene)]:
        if not _part(one, partner.key, scene) and not _part(partner.key, one, scene):
            found.append(scene.relation("cooperatesWith", one, partner.key, partner, rule="events.joint", confidence=0.75))
    return found


def _joined(scene: Scene) -> list[tuple[str, Mention]]:
    """The names around 与 or behind 携手, before a verb of working together. Of several with several the text leaves open who with whom."""
    found: list[tuple[str, Mention]] = []
    parties = _parties(scene)
    for k, party in enumerate(parties):
        start, end = scene.clause(party.start)
        mark = _MARK.search(scene.text(start, party.start))
        if mark is None:
            continue
        left = _before(scene, parties[:k], start + mark.start()) if not mark["verb"] else []
        right = _behind(scene, parties[k:])
        rest = _unnamed(scene, right[-1].end, end)
        if right[-1].type in _AREAS and _OF_OTHERS.match(scene.text(right[-1].end, end)):
            continue
        if mark["pair"] and not (len(left) == len(right) == 1 and _AT_ONCE.match(rest)):
            continue
        if (mark["verb"] not in {None, "对接"} or _TOGETHER.search(rest)) and min(len(left), len(right)) < 2:
            ones = [m.key for m in left] or [_subject(scene, party, start + mark.start(), parties)]
            found += [(one, partner) for one in ones for partner in right]
    return found


def _parties(scene: Scene) -> list[_Party]:
    found: list[_Party] = []
    for mention in scene.of(*_PARTIES):
        before = found[-1] if found else None
        if before and before.mention.type == "District" and before.mention.end == mention.start:
            found[-1] = _Party(before.start, mention)
        else:
            found.append(_Party(mention.start, mention))
    return found


def _before(scene: Scene, parties: list[_Party], position: int) -> list[Mention]:
    """The names listed up to ``position``, without those that belong to an earlier pair: 甲与乙、|丙|与丁."""
    found: list[_Party] = []
    for party in reversed(parties):
        between = scene.text(party.mention.end, found[0].start if found else position)
        paired = found and re.search(r"[与同]$", scene.text(party.start - 1, party.start))
        if paired or not (_LIST.fullmatch(between) if found else not between):
            break
        found.insert(0, party)
    return [party.mention for party in found]


def _behind(scene: Scene, parties: list[_Party]) -> list[Mention]:
    """The names listed from the first of ``parties`` on, without one that opens the next pair."""
    found = [parties[0].mention]
    for party in parties[1:]:
        follows = scene.text(party.mention.end, party.mention.end + 1)
        if not _LIST.fullmatch(scene.text(found[-1].end, party.start)) or follows in {"与", "同"}:
            break
        found.append(party.mention)
    return found


def _subject(scene: Scene, party: _Party, position: int, parties: list[_Party]) -> str:
    """Who works with ``party`` where no name stands before 与: whoever leads by the clause before, opens this one, or speaks."""
    start, _ = scene.clause(party.start)
    if _LEADS.search(scene.text(max(0, start - 3), start)) and position == start:
        leaders = [p.mention for p in parties if p.mention.end == start - 3]
        if leaders:
            return leaders[0].key
    for other in parties:
        if start == other.start and other.mention.end < position and scene.text(other.mention.end, other.mention.end + 1) not in "、和的":
            return other.mention.key
    return scene.areas(party.mention)[0]


def _unnamed(scene: Scene, start: int, end: int) -> str:
    """The text between two offsets with names blotted out, so that 合作示范区 is no working together."""
    letters = list(scene.text(start, end))
    for mention in scene.mentions:
        if mention.type in _NAMES:
            for at in range(max(mention.start, start), min(mention.end, end)):
                letters[at - start] = "·"
    return "".join(letters)


def _lettered(scene: Scene) -> list[tuple[str, Mention]]:
    """The areas that a row of letters stands for (鲁渝协作): the home area, or the one it lies in, with each of the others."""
    home = scene.article.about.home
    rows: list[list[Mention]] = []
    for mention in scene.letters:
        if rows and rows[-1][-1].end == mention.start:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    found = []
    for row in rows:
        own = [m for m in row if m.name == home or contains(m.name, home, home)]
        nearest = next((m for m in own if not any(contains(m.name, other.name, home) for other in own)), None)
        if nearest:
            found += [(nearest.key, m) for m in row if m not in own]
    return found


def _part(whole: str, part: str, scene: Scene) -> bool:
    """Whether ``part`` is ``whole`` or a part of it by the table or by its name: 蚌埠高新区 of 蚌埠市."""
    home = scene.article.about.home
    area, name = whole.partition(":")[2], part.partition(":")[2]
    if whole == part or contains(area, name, home):
        return True
    division = choose(area, home) if whole.startswith("District:") else None
    if division is None or part.startswith("District:"):
        return False
    return name.startswith(division.short if part.startswith("Zone:") else division.name)
