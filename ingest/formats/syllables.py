"""Telling Vietnamese text from damaged text by the make of its syllables.

A Vietnamese syllable is an onset, a rime and a tone; about 7,000 of them exist. Text in a wrong
encoding, from a broken PDF font or from poor character recognition breaks that pattern at once.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ONSET_LIST = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
_RIME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu
im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt ăk
oc oe oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych
uyên uyêt uyn uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ynh yt
"""
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSET_LIST.split())})?(?:{'|'.join(_RIME_LIST.split())})")
_LETTERS = re.compile("[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ\u0300-\u0323]*")
"""None else is Vietnamese: the ``ñ`` of old fonts would be an n with a tone."""
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_WORD = re.compile(r"[^\W\d_]+")

ENOUGH_WORDS = 20
"""Below this many words the shares say little."""
MAX_SAMPLE = 200_000
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far a text is Vietnamese. Shares are 0 to 1, of the words of two letters or more.

    ``valid``: words that are possible syllables. ``accented``: words that carry a mark of
    Vietnamese (a tone, ``đ``, a marked vowel) and are possible syllables. ``broken``: words that
    hold marked or foreign letters and are no possible syllables.
    """

    words: int
    valid: float
    accented: float
    broken: float

    @property
    def is_vietnamese(self) -> bool:
        """Whether the text is Vietnamese with its diacritics, undamaged for the most part."""
        return self.accented > 0.3 and self.broken < 0.1

    @property
    def score(self) -> float:
        """One figure to compare readings of the same page with; higher is better."""
        return self.accented + 0.3 * self.valid - 2 * self.broken


def likeness(text: str) -> Likeness:
    """Measure how far ``text`` is well-formed Vietnamese. Abbreviations in capitals are skipped."""
    counts = {"valid": 0, "accented": 0, "broken": 0}
    words = 0
    for match in _WORD.finditer(unicodedata.normalize("NFC", text[:MAX_SAMPLE])):
        word = match[0]
        if len(word) < 2 or is_abbreviation(word):
            continue
        words += 1
        marked = not word.isascii()
        if is_syllable(word):
            counts["valid"] += 1
            counts["accented"] += marked
        else:
            counts["broken"] += marked
    total = max(words, 1)
    return Likeness(words=words, **{name: count / total for name, count in counts.items()})


def is_abbreviation(word: str) -> bool:
    """Whether a word in capitals has no vowel pattern of a syllable: ``CNVCLĐ``, ``UBND``."""
    return len(word) > 1 and word.isupper() and not is_syllable(word)


def is_syllable(word: str) -> bool:
    """Whether ``word`` could be a Vietnamese syllable, in any case, with or without its tone."""
    if len(word) > 7 or not _LETTERS.fullmatch(word.lower()):
        return False
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
