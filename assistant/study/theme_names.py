"""Names of themes: the words that the sections of a theme share and others do not."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.terms import word_key, word_set

_SHORTEST, _LONGEST = 2, 11
"""Words of a name."""
_TIED = 0.6
"""Share of places with the same neighbour from which a phrase is only a piece of a longer one."""
_TIED_TO_LINK = 0.9
"""The same where the neighbour is a link: ``theo dõi`` is a word, ``của Đảng`` is none."""
_FALLBACK_WORDS = 17
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_MARK = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,6}|[a-zđ])[.)]\s*|[-–+•]\s*")
_BREAK = re.compile(r"[.;:()“”\"\n\[\]…]|\s[-–]\s")
_LINKS = word_set(
    "và các của về trong cho với đến tới tại ở do là có được bị những một số theo từ vào này khi để"
    " lần thứ như hoặc thì mà trên dưới bởi cũng gắn nhằm"
)
"""Words at which no name begins or ends."""
_EDGE = _LINKS | word_set(
    "năm tiếp tục đẩy mạnh tăng cường tổ chức triển khai thực hiện tuyên truyền tích cực"
    " chủ động nâng cao hiệu quả hoạt động mỗi nội dung phục vụ quan tâm đầu tư chú trọng tập trung"
    " vận động phần thông qua tham gia"
)
"""Words that no name begins with: links, and the verbs with which nearly every task begins."""
_BEFORE = _LINKS | word_set(
    "tục mạnh cường chức khai hiện truyền cực động cao quả tâm tư trọng trung vận khích quy"
)
"""Ends of those verbs: a phrase behind one of them is whole, however often it stands there."""
_END = _LINKS | word_set("năm ngày tháng cùng mỗi ít")
_OF_DATES = word_set("ngày tháng")
_PLAIN = word_set(
    "công đoàn viên người lao động cán bộ nhân chức cnvclđ cđcs tổ các cấp hoạt chương trình"
    " nhiệm vụ quy định kế hoạch đơn vị cơ quan hình thức thực tuyên truyền chủ trương"
)
"""Words of nearly every letter of a trade union; a name of nothing else says nothing."""
_TOO_PLAIN = 0.5
"""Score below which the opening of a section names its group better than any shared phrase."""
_PHRASES = 2
_NEARLY = 0.7
_BETWEEN = "; "
_MOST = 0.6
"""Share of the words of a phrase that a section must have to be of its theme."""


class _Phrase(NamedTuple):
    """A phrase as it stands at one place; ``before`` and ``after`` are its neighbours.

    A tuple, because a letter has thousands.
    """

    key: tuple[str, ...]
    clause: str
    start: int
    end: int
    before: str
    after: str

    @property
    def words(self) -> str:
        """The phrase as it is written."""
        return " ".join(self.clause[self.start : self.end].split())


class Naming:
    """The phrases of all sections of the letters, to name groups of them by."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._phrases = [list(_phrases(text)) for text in texts]
        self._in = Counter(key for found in self._phrases for key in {p.key for p in found})
        self._words = [frozenset(word_key(m[0]) for m in _WORD.finditer(text)) for text in texts]
        self._frequency = Counter(word for of_text in self._words for word in of_text)
        self._halves = _halves(texts)

    def phrases(
        self, group: Sequence[int], *, openings: Sequence[str], within: Collection[int]
    ) -> tuple[str, ...]:
        """The phrases that the sections at these places share and others have not, best first.

        Args:
            group: the places of the sections.
            openings: their titles or first words, in the same order.
            within: each phrase stands in at least one of these sections.

        Returns:
            None where the sections share no telling phrase.
        """
        inside: dict[tuple[str, ...], list[_Phrase]] = defaultdict(list)
        support: Counter[tuple[str, ...]] = Counter()
        for place in group:
            for phrase in self._phrases[place]:
                inside[phrase.key].append(phrase)
            support.update({phrase.key for phrase in self._phrases[place]})
        opening: Counter[tuple[str, ...]] = Counter()
        for text in openings:
            opening.update({phrase.key for phrase in _phrases(text)})
        wanted = {phrase.key for place in within for phrase in self._phrases[place]}
        scored = [
            (self._score(key, support[key], opening[key], len(group)), places[0].words)
            for key, places in inside.items()
            if support[key] > 1
            and 2 * opening[key] > support[key]
            and (len(within) == len(group) or key in wanted)
            and self._is_whole(key, places)
        ]
        return _apart(sorted(scored, key=lambda item: (-item[0], item[1])))

    def differ(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two names share no word."""
        mine, theirs = (set(_WORD.findall(word_key(" ".join(p)))) for p in (one, other))
        return not mine & theirs

    def has(self, place: int, phrases: Sequence[str]) -> bool:
        """Whether a section has most of the words of one of these phrases."""
        own = self._words[place]
        asked = [set(_WORD.findall(word_key(phrase))) for phrase in phrases]
        return any(len(own & words) >= _MOST * len(words) for words in asked)

    def weight(self, text: str, wanted: frozenset[str]) -> float:
        """How much a sentence says of the wanted words: their rarity, against its length."""
        words = [word_key(match[0]) for match in _WORD.finditer(text)]
        found = sum(self._rarity(word) for word in wanted & set(words))
        return found / math.sqrt(max(len(words), 12))

    def _score(self, key: tuple[str, ...], support: int, opening: int, size: int) -> float:
        """High for phrases of most sections, above all of their openings, and of no others."""
        share = (support + opening) / (2 * size)
        own = support / self._in[key]
        telling = sum(self._rarity(word) for word in dict.fromkeys(key) if word not in _PLAIN)
        return float(share**1.2) * math.sqrt(own * min(len(key), 4) / 4) * math.log1p(telling)

    def _is_whole(self, key: tuple[str, ...], places: Sequence[_Phrase]) -> bool:
        """Whether a phrase cuts no word and is no mere piece of one longer phrase."""
        needs_before, needs_after = self._halves
        if key[0] in needs_before or key[-1] in needs_after:
            return False
        sides = ([p.before for p in places], _BEFORE), ([p.after for p in places], _LINKS)
        for neighbours, loose in sides:
            word, count = Counter(neighbours).most_common(1)[0]
            if word and word not in loose and count / len(places) > _TIED:
                return False
        return True

    def _rarity(self, word: str) -> float:
        return math.log((len(self._texts) + 1) / (self._frequency.get(word, 0) + 0.5))


def _phrases(text: str) -> Iterator[_Phrase]:
    """Runs of words that stop at no mark but the comma and begin and end with words that may."""
    for clause in _BREAK.split(text):
        words = list(_WORD.finditer(clause))
        keys = tuple(word_key(word[0]) for word in words)
        numerals = [_numeral(word) for word in words]
        ends = [i + 1 for i, key in enumerate(keys) if key not in _END and not numerals[i]]
        for first, word in enumerate(words):
            if keys[first] in _EDGE or not word[0].isalpha():
                continue
            if keys[first] in _OF_DATES and any(numerals[first + 1 : first + 2]):
                continue
            before = keys[first - 1] if first else ""
            low = bisect_left(ends, first + _SHORTEST)
            for end in ends[low : bisect_right(ends, first + _LONGEST)]:
                after = keys[end] if end < len(keys) else ""
                span = word.start(), words[end - 1].end()
                yield _Phrase(keys[first:end], clause, *span, before, after)


def _numeral(word: re.Match[str]) -> bool:
    return any(map(str.isdigit, word[0]))


def joined(phrases: Sequence[str], *, openings: Sequence[str]) -> str:
    """A name with a capital: of the phrases, or else the shortest opening of a section."""
    name = _BETWEEN.join(phrases)
    name = name or _opening(min(openings, key=lambda text: (len(text), text)))
    name = name.lower() if name.isupper() else name
    return name[:1].upper() + name[1:]


def _apart(scored: Sequence[tuple[float, str]]) -> tuple[str, ...]:
    """The best phrase, with the next best of other words where that is nearly as good."""
    best: list[str] = []
    used: set[str] = set()
    for score, words in scored:
        if len(best) == _PHRASES or score < max(_TOO_PLAIN, _NEARLY * scored[0][0]):
            break
        own = set(word_key(words).replace(",", "").split())
        if not own & used:
            best.append(words)
            used |= own
    return tuple(best)


def _halves(texts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Syllables that hardly stand without the one before, and those without the one after.

    A phrase that begins with the former or ends with the latter cuts a word in two.
    """
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        words = [word_key(match[0]) for match in _WORD.finditer(text)]
        for left, right in pairwise(words):
            before[right][left] += 1
            after[left][right] += 1
    return _bound(before, loose=_BEFORE), _bound(after, loose=_LINKS)


def _bound(neighbours: dict[str, Counter[str]], *, loose: frozenset[str]) -> frozenset[str]:
    found = set()
    for word, counts in neighbours.items():
        other, count = counts.most_common(1)[0]
        tied = _TIED if other not in loose else _TIED_TO_LINK
        if count >= 2 and count / counts.total() > tied:
            found.add(word)
    return frozenset(found)


def _opening(text: str) -> str:
    """The first words of a section, for a group that shares no phrase; cut where a comma stands."""
    clause = next(filter(str.strip, _BREAK.split(_MARK.sub("", text.strip()))), text)
    words = clause.split()
    if len(words) <= _FALLBACK_WORDS:
        return " ".join(words).rstrip(" ,")
    kept = " ".join(words[:_FALLBACK_WORDS])
    comma = kept.rfind(",")
    return kept[:comma] if comma > len(kept) // 2 else f"{kept} …"
