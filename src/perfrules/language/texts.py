"""What a running text says: claims by the words of a list, whether there is a figure in it, towns, slips, private numbers."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from perfrules.language.spelling import having_any, plain, without_blanks
from perfrules.patterns import regex
from perfrules.values.units import unit_words
from perfrules.words import derived, words_of

_SUBJECTS: Final = ("claims", "reported", "narrated")

CLAIMS: Final = tuple(claim for subject in _SUBJECTS for claim in words_of(subject).sections)
"""The claims that can be asked for."""


_Match: TypeAlias = Callable[[str], bool]


def says(text: str, claim: str) -> bool:
    """Whether *text* makes a claim, by the words for it under ``grammar/words``; blanks in it say nothing.

    >>> says("合同总价 180 万元，本年支付 65%", "whole-amount"), says("合同总价 180 万元", "year-part")
    (True, False)
    """
    return _claims()[claim](without_blanks(text))


@derived
def _claims() -> Mapping[str, _Match]:
    """What tells of each claim whether a text makes it: by where its words stand, anywhere unless the section says more."""
    matches: dict[str, Callable[[tuple[str, ...]], _Match]] = {
        "": having_any,
        "begin": lambda words: lambda text: text.startswith(words),
        "end": lambda words: lambda text: text.endswith(words),
        "whole": lambda words: frozenset(words).__contains__,
        "but-two": lambda words: lambda text: text[:-2].endswith(words),
        "made-of": lambda words: partial(_is_made_of, words),
    }
    return MappingProxyType(
        {
            name: matches[section.remark("match")](tuple(map(plain, section.texts)))
            for subject in _SUBJECTS
            for name, section in words_of(subject).sections.items()
        }
    )


def _is_made_of(words: tuple[str, ...], text: str) -> bool:
    """Whether *text* is one of the words behind the other, and nothing else."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + len(word) for word in words if text.startswith(word, start)}
    return bool(text) and len(text) in reached


_SENTENCE: Final = regex("[^。；;！？!?\n]+[。；;！？!?]?")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of *text*, up to a full stop or a semicolon.

    >>> sentences("总投资 360 万元；本年 120 万元。完成主体")
    ('总投资 360 万元；', '本年 120 万元。', '完成主体')
    """
    return tuple(stripped for piece in _SENTENCE.findall(text) if (stripped := piece.strip()))


def sentence_at(text: str, place: int) -> str:
    """The sentence around a character of *text*, counted from 0; all of the text where there is none.

    >>> sentence_at("总投资 360 万元。本年 120 万元。", 14)
    '本年 120 万元。'
    """
    around = (one[0].strip() for one in _SENTENCE.finditer(text) if one.start() <= place < one.end())
    return next(around, text)


_NUMBERING: Final = regex(r"(?:^|(?<=[\n。；;：:]))\s*[（(]?\d{1,2}(?:[）)]|[.．](?!\d)|、)")
_NO_MEASURE: Final = regex(
    r"(?:19|20)\d{2}\s?(?:[-—~至]\s?(?:19|20)\d{2}\s?)?年|[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s?第?\s?\d+\s?号"
    r"|第\s?(?:\d+|[一二三四五六七八九十百零〇]+)|(?:\d+|[一二三四五六七八九十百零〇]+)\s?号(?:文|令|通知|意见|公告)"
)
_DIGIT: Final = regex(r"\d")


@derived
def _counted() -> re.Pattern[str]:
    """A number in Chinese characters with a unit behind it, unless it is part of a word: 统一, 进一步, 唯一."""
    units = sorted((re.escape(word) for word in unit_words() if not word.isascii()), key=len, reverse=True)
    return regex(
        rf"百分之|[一二两三四五六七八九]成(?:以上|左右)|(?<![统唯进第之万单专同划逐])[一二两三四五六七八九十百千万]+余?(?:{'|'.join(units)})"
    )


def has_figure(text: str) -> bool:
    """Whether *text* states any number or amount; numbering, years, numbers of documents and articles, and set phrases are none.

    >>> has_figure("1. 养护村道 3 公里"), has_figure("开展三次培训"), has_figure("1. 2025 年进一步改善环境")
    (True, True, False)
    """
    left = _NO_MEASURE.sub("", _NUMBERING.sub("", plain(text)))
    for idiom in words_of("wording")["idioms"]:
        left = left.replace(idiom, "")
    return _DIGIT.search(left) is not None or _counted().search(left) is not None


_TOWN: Final = regex(r"(?:县|区|市|旗)(?P<town>[一-鿿]{1,4}?(?:镇|乡|街道(?=办)))")


def towns(text: str) -> tuple[str, ...]:
    """The townships that *text* names behind their county, each once: 石桥镇 of 临江县石桥镇.

    >>> towns("维护临江县石桥镇路灯，全县各乡镇均可参照")
    ('石桥镇',)
    """
    common = words_of("names")["no-town"]
    found = dict.fromkeys(match["town"] for match in _TOWN.finditer(plain(text)))
    return tuple(town for town in found if not any(word in town[:-1] for word in common))


_KINDS: Final = ("镇", "乡", "街道")
_PLACE: Final = regex(r"(?P<front>[一-鿿]{2,8}?)(?P<kind>镇|乡|街道(?=办|党|辖))(?=(?P<next>[一-鿿]?))")
_NAME: Final = (2, 3)
"""How many characters the name of a township has before 镇 or 乡."""


def other_towns(text: str, own: str) -> tuple[str, ...]:
    """The townships that *text* names, each once, but for the one in the name *own* of a body.

    Chinese has no capitals and no blanks: a name is what stands between a word that may stand in front of a place, or the
    beginning, and 镇, 乡 or 街道办, unless that is a word of its own, such as 乡镇 or 家乡.

    >>> other_towns("巡护白杨沟乡林区和望岭镇山林，全县各乡镇均可参照，建设美丽乡村", "云溪县望岭镇人民政府")
    ('白杨沟乡',)
    """
    if not any(kind in text for kind in _KINDS):
        return ()
    names = words_of("names")
    own_towns = tuple(match["town"] for match in _OWN.finditer(plain(own)))
    found: dict[str, None] = {}
    for match in _PLACE.finditer(plain(text)):
        name = _name_in(match["front"], names["in-front"], names["county"])
        if (
            len(name) in _NAME
            and not name.endswith(names["no-name"])
            and match["kind"] + match["next"] not in names["no-place"]
            and not any(word in name for word in names["no-town"])
            and not (match["front"] + match["kind"]).endswith(own_towns)
        ):
            found[name + match["kind"]] = None
    return tuple(found)


def _name_in(front: str, words: tuple[str, ...], counties: tuple[str, ...]) -> str:
    """What of the characters in front of 镇 may be its name: those behind the last word that stands in front of a place.

    A county stands there only where enough is left: 旗 is part of 红旗镇.
    """
    rest = front[max((front.rfind(word) + len(word) for word in words if word in front), default=0) :]
    ends = (rest.find(county) + 1 for county in counties)
    return rest[max((end for end in ends if len(rest) - end >= min(_NAME)), default=0) :]


_OWN: Final = regex(r"(?:\A|[县区市旗])(?P<town>[一-鿿]{1,4}?(?:镇|乡|街道))")


_TWICE: Final = regex(r"(?P<word>[一-鿿]{2,8})(?P=word)|[，、；：。]{2,}")
_MARKS: Final = regex("[，、；：。]{2}")
_STATED: Final = regex(r"[^。；;！!？?\n]{8,}")


@derived
def _particles() -> re.Pattern[str]:
    """Words of one character that never stand twice in a row."""
    return regex(f"([{''.join(words_of('wording')['single'])}])\\1")


def slips(text: str) -> tuple[str, ...]:
    """Words and punctuation that *text* has twice in a row, and sentences that it has twice.

    >>> slips("主要用于用于水电费、、取暖费"), slips("逐户逐户走访"), slips("完善的的制度")
    (('用于用于', '、、'), (), ('的的',))
    """
    if len(set(text)) == len(text) and _MARKS.search(text) is None:
        return ()  # as in most names, no character stands in it twice, and no mark behind another
    meant = words_of("wording")["doubled"]
    words = [
        match[0]
        for match in _TWICE.finditer(text)
        if match["word"] is None or not _is_meant(match["word"], meant)
    ]
    particles = [match[0] for match in _particles().finditer(text)]
    stated = Counter(_NUMBERING.sub("", match[0]).strip() for match in _STATED.finditer(text))
    return (*words, *particles, *(sentence for sentence, times in stated.items() if times > 1))


def _is_meant(word: str, meant: tuple[str, ...]) -> bool:
    return word[0] in meant or word in meant or len(set(word)) == 1


_MOBILE: Final = r"(?<!\d)1[3-9]\d{9}(?!\d)"
_IDENTITY: Final = r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
_BANK_CARD: Final = r"(?<!\d)6\d{15}(?:\d{3})?(?!\d)"
_HOUSEHOLD: Final = (
    r"(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]{1,3}\s?组\s?\d{1,4}\s?号(?![井机泵杆楼塘闸涵桥线路])"
    r"|(?<!\d)\d{1,3}\s?(?:号楼|幢|栋)\s?\d{1,2}\s?单元\s?\d{2,4}(?!\d)"
)
_PRIVATE: Final = regex(f"{_IDENTITY}|{_MOBILE}|{_BANK_CARD}|{_HOUSEHOLD}")


def private_numbers(text: str) -> tuple[str, ...]:
    """Numbers of a person that *text* has: of a telephone, a card of identity or of a bank, a home; all but the ends hidden.

    >>> private_numbers("联系电话 13912345678"), private_numbers("百岁老人家住三组 12 号")
    (('139******78',), ('三******号',))
    """
    found = _PRIVATE.findall(plain(text))
    return tuple(
        f"{one[:3]}******{one[-2:]}" if len(one) >= _LONG_NUMBER else f"{one[:1]}******{one[-1:]}"
        for one in found
    )


_LONG_NUMBER: Final = 11
"""Characters from which on five of them tell nothing."""


_CLASSIFICATIONS: Final = ("subjects", "functions")


def subject_codes(name: str) -> tuple[str, ...]:
    """The codes of the classifications that have *name*, by ``subjects.txt`` and ``functions.txt`` under ``grammar/words``.

    Returns:
        That of the economic classification, of five digits, and that by function; none where the name is not in there.

    >>> subject_codes("住房公积金"), subject_codes("其他支出")
    (('30113', '2210201'), ())
    """
    wanted = "".join(name.split())
    found = (words_of(subject).meanings.get(wanted) for subject in _CLASSIFICATIONS)
    return tuple(code for code in found if code is not None)
