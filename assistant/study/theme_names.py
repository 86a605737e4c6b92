"""Names of themes: the words that the sections of a theme share and others do not."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.terms import word_key, word_set

_SHORTEST, _LONGEST = 2, 11
"""Words of a name."""
_TIED = 0.6
"""Share of places with the same neighbour from which a phrase is only a piece of a longer one."""
_FALLBACK_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase as it stands at one place; ``before`` and ``after`` are its neighbours."""

    key: tuple[str, ...]
    words: str
    before: str
    after: str


class Naming:
    """The phrases of all sections of the letters, to name groups of them by."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._phrases = [list(_phrases(text)) for text in texts]
        self._in = Counter(key for found in self._phrases for key in {p.key for p in found})
        words = (frozenset(word_key(m[0]) for m in _WORD.finditer(text)) for text in texts)
        self._frequency = Counter(word for of_text in words for word in of_text)
        self._halves = _halves(texts)

    def name(self, group: Sequence[int], *, openings: Sequence[str]) -> str:
        """A name for the sections at these places, in words of theirs, with a capital."""
        inside: dict[tuple[str, ...], list[_Phrase]] = defaultdict(list)
        support: Counter[tuple[str, ...]] = Counter()
        for place in group:
            for phrase in self._phrases[place]:
                inside[phrase.key].append(phrase)
            support.update({phrase.key for phrase in self._phrases[place]})
        opening: Counter[tuple[str, ...]] = Counter()
        for text in openings:
            opening.update({phrase.key for phrase in _phrases(text)})
        scored = [
            (self._score(key, support[key], opening[key], len(group)), places[0].words)
            for key, places in inside.items()
            if support[key] > 1 and self._is_whole(key, places)
        ]
        best = _joined(sorted(scored, key=lambda item: (-item[0], item[1])))
        best = best or _opening(min(openings, key=lambda text: (len(text), text)))
        return best[:1].upper() + best[1:]

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
        sides = ([p.before for p in places], _EDGE), ([p.after for p in places], _LINKS)
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
        folded = [word_key(word[0]) for word in words]
        for first in range(len(words)):
            if folded[first] in _EDGE or not words[first][0].isalpha():
                continue
            if folded[first] in _OF_DATES and first + 1 < len(words) and _numeral(words[first + 1]):
                continue
            last = min(first + _LONGEST, len(words))
            for end in range(first + _SHORTEST, last + 1):
                if folded[end - 1] in _END or _numeral(words[end - 1]):
                    continue
                yield _Phrase(
                    key=tuple(folded[first:end]),
                    words=" ".join(clause[words[first].start() : words[end - 1].end()].split()),
                    before=folded[first - 1] if first else "",
                    after=folded[end] if end < len(words) else "",
                )


def _numeral(word: re.Match[str]) -> bool:
    return any(map(str.isdigit, word[0]))


def _joined(scored: Sequence[tuple[float, str]]) -> str:
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
    return _BETWEEN.join(best)


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
    return _bound(before), _bound(after)


def _bound(neighbours: dict[str, Counter[str]]) -> frozenset[str]:
    found = set()
    for word, counts in neighbours.items():
        other, count = counts.most_common(1)[0]
        if other not in _LINKS and count >= 2 and count / counts.total() > _TIED:
            found.add(word)
    return frozenset(found)


def _opening(text: str) -> str:
    """The first words of a section, for a group that shares no phrase."""
    clause = _BREAK.split(text.lstrip("0123456789.) IVXabcdđ"))[0] or text
    words = " ".join(clause.split()).split(" ")
    return " ".join(words[:_FALLBACK_WORDS]).rstrip(" ,")
