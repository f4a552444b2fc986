"""Where a line may end: after spaces and beside Han, and not within what is read as one.

A telephone number, a day with its month, a number with its unit, ``Art. 15``, ``§ 3`` and ``CHF 240``
stay together, unless no line is long enough. The text itself is never changed for that: what is
printed, copied and read back has the spaces that were written.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

__all__ = ["line_ends", "single_words", "words"]

_NAMES = """
    § §§ art art. arts. artt. article articles artikel artikels artículo artículos articulo artigo
    artigos articolo articoli section sections sec. secs. s. ss. abs. absatz para. paras. par. stk.
    kap. chapter chapters rule rules reg. regs. regulation regulations ziff. rn. no. nos. nr nr. nrs.
    nº n.º n° n.° núm. núms. num. סעיף סעיפים בסעיף לסעיף תקנה תקנות בתקנה מס' מס׳
"""
_NAMED = frozenset(_NAMES.split())  # what a number follows as its name
_LONGEST = 14  # letters of such a name, with what stands before it
_MONEY = frozenset("€$£¥₩₪월第")
_OPENING = "([{„“‘\"'«"
_COUNTS = re.compile(
    r"[(\[„“‘\"']?\d{1,3}(?:[.,:]\d+)?(?:\.|st|nd|rd|th|er|re|[ºª])? (de |)(?=[^\W\d_]|[%‰°€$£¥₩₪])"
)
_LATIN_LAST = "\u058f"  # after this, letters that are no part of a number's word
_NUMBER = re.compile(r"\d[\d()/-]*")
_BEFORE = 3  # signs that may stand before a number: one of two brackets, +
_COUNTED = re.compile(r"(?<=\d)(?=[年月日條条號号項项款円元時时分秒番名件回頁页])|(?<=第)(?=\d)")
_WORD = re.compile(r"[^ ]* |[^ ]+")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕〉》”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]}.,;:!?%"
)
_NEVER_LAST = frozenset("（「『【〔〈《“‘([{$#")


def words(text: str) -> list[str]:
    """The parts of a text between which a line may end, each with the space after it."""
    found: list[str] = []
    done = 0
    for space in _bound_spaces(text):
        end = text.find(" ", space + 1) + 1 or len(text)
        if space < done:  # what is read as one goes on
            found[-1] += text[done:end]
        else:
            start = text.rfind(" ", done, space) + 1 or done
            found += single_words(text[done:start])
            found.append(text[start:end])
        done = end
    return found + single_words(text[done:]) if done else single_words(text)


def single_words(text: str) -> list[str]:
    """The text parted at each of its spaces, which stay with the words before them."""
    return _WORD.findall(text)


def line_ends(text: str, advances: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Beginnings and ends of the lines of a text whose characters take these rooms.

    Broken where a line may end; where it must, within what is read as one, at last within a word.
    """
    lines: list[tuple[int, int]] = []
    reach = [0.0, *accumulate(advances)]
    bound = _bound(text)
    start, last, least = 0, 0, 0
    for place in range(1, len(text) + 1):
        end = place - 1 if text[place - 1] == " " else place
        if reach[end] - reach[start] > width and place - 1 > start:
            cut = max(last, least if last <= start else 0)
            cut = cut if cut > start else _whole_cluster(advances, start, place - 1)
            lines.append((start, cut))
            start = cut
        if place < len(text) and _may_break(text[place - 1], text[place]):
            if place in bound:
                least = place
            else:
                last = place
    return [*lines, (start, len(text))]


def _bound_spaces(text: str) -> list[int]:
    """The places of the spaces within what is read as one, in order."""
    spaces: list[int] = []
    end, grouped = -1, False  # of the word with the number before
    for number in _NUMBER.finditer(text):
        start, digits_end = number.span()
        if start < end:  # in the same word
            continue
        begin = text.rfind(" ", 0, start) + 1
        follows = grouped and begin == end + 1 and _is_ended(text, digits_end)
        end = text.find(" ", digits_end)
        end = len(text) if end < 0 else end
        grouped = digits_end == end and _is_begun(text, begin, start)
        before = text[text.rfind(" ", 0, begin - 1) + 1 : begin - 1] if begin > 1 else ""
        if start - begin < _BEFORE and (follows or _is_name(before)):
            spaces.append(begin - 1)
            if before[-1] != "第":
                continue
        unit = _COUNTS.match(text, begin)
        if unit and unit.start(1) == end + 1:
            spaces += [end, unit.end(1) - 1] if unit[1] else [end]
    return spaces


def _is_begun(text: str, begin: int, start: int) -> bool:
    """Whether a group of digits begins here: the word does, but for a sign, or Han stands before."""
    before = text[begin:start].rstrip("+(")
    return not before or before[-1] > _LATIN_LAST


def _is_ended(text: str, end: int) -> bool:
    """Whether a group of digits ends here, and no Latin word or code goes on."""
    after = text[end : end + 2].rstrip(".,;:!?)")
    return not after[:1].isascii() or after[:1] in {"", " "}


def _is_name(word: str) -> bool:
    """Whether a number belongs to the word before it: ``Art.``, ``CHF``, a month in Korean."""
    if not word or len(word) > _LONGEST:
        return False
    if word[0] in _OPENING:
        word = word.lstrip(_OPENING)
    if word[-1:] in _MONEY or word.lower() in _NAMED:
        return True
    return len(word) == 3 and word.isupper() and word.isalpha()  # ISO 4217


def _bound(text: str) -> frozenset[int]:
    """The places at which no line begins, because what stands there is read as one."""
    counted = [found.start() for found in _COUNTED.finditer(text)]
    return frozenset(counted).union(space + 1 for space in _bound_spaces(text))


def _whole_cluster(advances: Sequence[float], start: int, place: int) -> int:
    """The nearest place at or before this one where a cluster begins."""
    while place > start + 1 and advances[place] == 0:
        place -= 1
    return place


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after in _NEVER_FIRST or before in _NEVER_LAST or after == " ":
        return False
    return bool(_HAN.match(before) or _HAN.match(after))
