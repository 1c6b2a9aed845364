"""Indicator nouns: what stands before or after a number, its usual short form, and lists that share heads and tails."""

from __future__ import annotations

import functools
import re

from kg.lexicon import mapping, words
from kg.lexicon.tokens import cut

DOWN = r"下降|降低|减少|压减|压降|缩短|缩减|收窄|回落|降幅|下滑|精简|压缩|缩小"
UP = r"增长|增幅|增速|提高|提升|增加|上升|涨幅|上涨|扩大|多增|攀升"
GAP = r"高于|低于|快于|慢于|好于|优于|多于|少于|高出|领先"
# what a figure is held against: 高于城镇, 好于年初计划, 比计划低
COMPARED = (
    rf"(?:(?<!不)(?:{GAP})[\u4e00-\u9fff“”]{{2,12}}"
    r"|(?<!占)[比较](?![例重率值])[\u4e00-\u9fff]{2,8}(?<![提降减增])[高低快慢多少]出?)"
)
_SMALL = (
    r"(?:在)?(?:全市|全国|全省)?(?:区县)?率先|首次|历史性|完成|分别|普遍|(?<![人户亩年日])均|各|都|双双|同比|年均|平均|累计|预计|有望|力争|实现|达到|达|突破|破|超过|超|不少于|首(?=$)|先后|跨越|不超过|不[高低]于|(?<!许)可|约|近|为|是|至|到|了|共|仅|就|再|净|名义|可比|已|居|位居|位列|排名|排|列|稳居|跃居|保持|保持在|稳定在|控制在|维持在|"
    r"连续[\d一二三四五六七八九十多数几]+(?:年|个?季度|个?月)|[较比](?:上年|去年|年初|上月|同期|计划|预期)|每人每?[年月]|(?<=[能量额率值])(?:全国|全省|全市)|"
    r"其中|总计|合计|也|还|将|增至|升至|降至|提高到|提升到|提升至|扩大到|增加到|下降到|缩小至|缩短至|压减至|迈上|迈入|(?<=..)预期|(?<=..)目标(?:设定)?|(?<![所拥私国公共现没享含])有|仍|“|”|、|，|的"
)
_RANKED = r"(?:稳居|位居|位列|名列|跃居|升至|居|列|排名?|进入)(?:全国|全省|全市|全区|西部|全球|世界|国内)[\u4e00-\u9fff]{0,6}"
_SINCE = r"(?:从|由)(?:(?:\d{4}|[一二三四五六七八九十]+|\d+)年前?的?|去年的?|上年的?)?"
_TRAILING = re.compile(rf"(?:{COMPARED}|{_RANKED}|{_SMALL}|{UP}|{DOWN}|{GAP}|{_SINCE})$")
_LEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+是|全市|全区|全县|全省|全州|全[镇乡盟旗村域]|全年|直管区|我市|我区|我县|我省|其中|累计|预计|有望|力争|确保|实现|完成(?!率)|推动|带动|促进|牵引|同比|目前|已|共|年均|一季度|上半年|前三季度|"
    r"今年|去年|明年|本年|当年|截至|到|在|与|和|及|并|以|对|为|将|的|均|成功|新区|城乡区域|\d{4}年末?|、|“|”|—|了)+"
)
_HEADS = [
    "增加值",
    "总产值",
    "产值",
    "投资",
    "消费",
    "收入",
    "销售额",
    "营业额",
    "产量",
    "面积",
    "余额",
    "总额",
    "零售额",
    "人次",
    "营收",
    "税收",
    "就业",
    "利润",
    "产能",
    "进出口",
    "出口",
    "进口",
    "占比",
    "比重",
    "贷款",
    "存款",
    "花费",
    "能耗",
    "吞吐量",
    "货值",
    "货运量",
    "价格",
    "资金",
    "品牌价值",
    "率",
]
_SECTORS = re.compile(r"(第?[一二三](?:、第?[一二三])+)产业(?!结构)")  # 第一、二、三产业投资
_PREPOSITIONS = frozenset({"在", "与", "以", "从", "用", "为", "把", "将"})
GENERIC = re.compile(r"(?:总量|总数|总额|规模|总规模|增速|增幅|总量和增速|数量|占比|比重|累计|总体|总计|合计|)")
VALUES = re.compile(
    r"(?:产业|集群|全产业链|综合|年|规上)*(?:总产值|产值|增加值|营业收入|营收|总收入|收入|产量|产能|销售收入|利润|税收|出口额?|销售额|占比|从业人员|"
    r"主营业务收入|品牌价值|上下游企业|企业|规模)"
)
STRUCTURAL = re.compile(
    r"(?:方面(?:工作)?|任务|底线|抓手|样板|重点|关键|环节|动能|坚持|目标|举措|工作|原则|要求|文章|定位|优势|条件|问题|阶段|维度|导向|硬仗|方面的?(?:情况|问题|内容))$"
)


_COUNTED = re.compile(  # what is counted and acts, or is acted on, as a whole
    r"(?:项目|工程|专项|企业|公司|银行|机构|高校|学院|大学|医院|学校|院校|实验室|园区|产业园|工业园|开发区|高新区|经开区|保税区|景区|产业链|集群|主体|"
    r"群众|人口|小区|大县|农户|监测户|居民|老年人|学生|教师|职工|客商|指标|招牌|品牌|赛道|板块|门类|生产线|订单|工坊|重镇|链条|领域|行业|"
    r"级产业|特色产业|主导产业|优势产业|政策|要素|通道|举措)$"
)
_COUNT_ENDS = re.compile(r"[，。；、：！？（(]|左右|以内|以下|分别|(?<![亩户人])均|达|超|增长|占|被|成为|入选|获|与|和|全部|总体方案")
_DONE = frozenset({"落地", "开工", "建设", "启动", "通过", "实施", "享受"})
_VALUED = (
    r"(?:年度|完成|当年|年|亩均|户均|人均|工业|累计|合计|规上)*"
    r"(?:总产值|产值|增加值|营业收入|营收|销售收入|收入|产量|利润|税收|出口|投资|占比|接待量|品牌价值)"
)


@functools.cache
def _synonyms() -> dict[str, str]:
    return mapping("synonyms")


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(words("frames", "verb")) - {
        "增长",
        "提高",
        "服务",
        "合作",
        "治理",
        "改造",
        "建设",
        "发展",
        "出口",
        "销售",
        "试点",
        "保护",
        "投产",
    }


def usual(noun: str) -> str:
    """The usual short form of an indicator (synonyms.tsv): GDP → 地区生产总值."""
    noun = re.sub(r"[“”\s]", "", noun)
    noun = re.sub(r"(?<=..)(?:增速|增幅|涨幅)$", "", noun).replace("GDP", "地区生产总值")
    if noun.endswith("总量") and noun[:-2].endswith(words("indicators")):  # 信访总量 is counted as such
        noun = noun[:-2]
    for word, short in _synonyms().items():
        if noun == word:
            return short
        if noun.endswith(word) and len(word) >= 4 and not noun.endswith(short):
            return noun.removesuffix(word) + short
    return noun


def plain(lead: str) -> str:
    """``lead`` without trailing words of growing, reaching and dealing out."""
    while (cut_off := _TRAILING.sub("", lead)) != lead:
        lead = cut_off
    return lead


def noun_before(lead: str) -> tuple[str, str]:
    """The noun phrase at the end of ``lead``, lists kept whole, and the frame verb that governs it (or an empty string).

    A list that ends in 等 names examples: what counts is its verb and the noun behind (签约…等项目 → 签约, 项目).
    """
    lead = lead[lead.rfind("，") + 1 :]
    verb, noun = "", ""
    words = cut(lead)
    for k, (word, tag) in enumerate(words):
        after = words[k + 1][0] if k + 1 < len(words) else ""
        governs = word in _verbs() and len(word) > 1 and after[:1] not in set("率量额度期值比") - set(after[1:])
        governs = governs and after not in {"区", "段"}  # 先行启动区
        joins = word == "与" and "、" in noun  # 人工智能、低空与空天产业
        if governs or word in {"等", "等一批"} or (word == "后" and noun) or (tag == "p" and word in _PREPOSITIONS and not joins):
            verb = word if governs else verb if word.startswith("等") else ""
            noun = ""
        else:
            noun += word
    return verb, _LEADING.sub("", noun).strip("“”的，、 ")


def counted_noun(after: str, *, subject: bool = False) -> str:
    """The noun that follows a number and its unit, up to the first verb or mark: 26个|50亿元级以上产业项目|落地建设.

    What is counted as the ``subject`` of its clause ends at its head, for its predicate follows: 5条|产业链|产值增长.
    """
    after = re.sub(r"^(?:\d[\d.]*[百千万亿]*元级?(?:及)?)?以上", "", after)  # 26个|50亿元级以上|产业项目, 2万名|以上|毕业生
    after = re.sub(r"（[\u4e00-\u9fff]{1,2}）", "", after)  # 高（职）校
    phrase = _COUNT_ENDS.split(after)[0]
    if re.match(rf"\d|以上$|(?:{UP}|{DOWN}|[增升降减扩缩]|整合|调整)[至到为成]", phrase):  # 由17家|增加到52家
        return ""
    noun, parts = "", cut(phrase)
    for k, (word, tag) in enumerate(parts):
        if noun and (word == "中" or _verb(word, tag) or (subject and _predicate(noun, word, tag, parts[k + 1 :]))):
            break
        noun += word
    return re.sub(rf"(?<=..){_VALUED}$", "", noun.strip("“”的 "))


def _verb(word: str, tag: str) -> bool:
    return tag in {"p", "d", "c", "i"} or (tag == "v" and (word in _verbs() or word in _DONE))


def _predicate(noun: str, word: str, tag: str, rest: tuple[tuple[str, str], ...]) -> bool:
    """Whether the counted ``noun`` is complete and ``word`` begins what is said of it; 企业|研发|机构 goes on."""
    if tag == "m" and word.replace(".", "").isdigit() and rest and rest[0][1] == "m":  # 重点项目完成投资|148|亿元
        return True
    if not _COUNTED.search(noun) or tag[0] not in "vdprizsmaj" or _COUNTED.search(word) or word in words("frames", "head"):
        return False
    return not (tag[0] in "vsj" and len(rest) == 1 and (_COUNTED.search(rest[0][0]) or rest[0][1] == "n"))


def listed(phrase: str, wanted: int) -> list[str]:
    """The members of a list, completed: 汽车、餐饮消费 → 汽车消费, 餐饮消费; 城乡居民收入 → 城镇居民收入, 农村居民收入.

    ``wanted`` is the number of values to deal out, 0 where it is not known.
    """
    phrase = _SECTORS.sub(lambda match: re.sub(r"(?:^|、)第?([一二三])", r"、第\1产业", match[1])[1:], phrase.strip("，、 "))
    phrase = phrase.replace("存、贷款", "存贷款")
    pairs = {
        "城乡": ("城镇", "农村"),
        "存贷款": ("存款", "贷款"),
        "一二产": ("一产", "二产"),
        "二三产": ("二产", "三产"),
        "量价": ("量", "价"),
    }
    both = re.match(rf"^([^、]{{0,12}}?)({'|'.join(pairs)})([^、]*)$", phrase)
    if both and wanted == 2:
        return [f"{both[1]}{half}{both[3]}" for half in pairs[both[2]]]
    splits = [[p for p in re.split(marks, phrase) if p] for marks in ("、|以及", "、|以及|和", "[、和及与]|以及")]
    parts = next((parts for parts in splits if not wanted or len(parts) == wanted), splits[-1])
    if wanted and len(parts) > wanted:
        parts = parts[-wanted:]
    tail = _tail(parts[-1]) if parts else ""
    return [part if part.endswith((*_HEADS, "额", "量", "数")) else _joined(part, tail) for part in parts]


def _joined(part: str, tail: str) -> str:
    """A member with the tail it shares: 住宿业 + 业营业额 → 住宿业营业额."""
    return part + next((tail.removeprefix(word) for word in ("产业", "业") if part.endswith(word)), tail)


def _tail(member: str) -> str:
    """The indicator noun at the end of the last member, which the members before it share."""
    if member.endswith("率"):  # 高血压、糖尿病|规范管理率
        first = member.partition("对")[0] if "对" in member else cut(member)[0][0]  # 战略性新兴产业|对工业增长贡献率
        return member[len(first) :] if len(member) > len(first) + 1 else ""
    for head in sorted(_HEADS, key=len, reverse=True):
        if member.endswith(head) and len(member) > len(head):
            match = re.search(rf"(?:产业|规上工业|工业|农业|服务业|居民人均可支配|人均可支配|居民人均|种植|业)?{head}$", member)
            return match[0] if match and match[0] != member else head
    return ""
