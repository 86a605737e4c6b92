"""Typing slips of Vietnamese keyboards, put right before a question is searched.

Three kinds. An input method that was switched off leaves its keys in the text: VNI writes tones as
digits (``bao1 cao1``), Telex as letters (``baos caos``, ``ddoanf``). And fingers double, drop or
swap a letter (``coong doan``, ``báoo cáo``). A token is changed only when it is no syllable of the
language model's vocabulary and what comes out is one. And people write short what every message
holds (``ko dc``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.language.diacritics import accented_forms, restore, syllable_counts
from ingest.language.text import strip_diacritics

_TOKEN = re.compile(r"\d[\d.]*(?:\s?[/\-–]\s?[^\W_]+)+|[^\W_]+")
"""A word, or a whole number of a document (``59/2020/QH14``)."""
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = {"6": ("aeo", "\u0302"), "7": ("uo", "\u031b"), "8": ("a", "\u0306")}
_TELEX_SHAPES = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("dd", "đ"), ("aw", "ă"), ("ow", "ơ"))
_VOWELS = "aăâeêioôơuưy"
_LETTERS = "abcdeghiklmnopqrstuvxyđ"

_CHAT = {
    "ko": "không",
    "hok": "không",
    "dc": "được",
    "đc": "được",
    "nhg": "những",
    "ng": "người",
    "ntn": "như thế nào",
    "bn": "bao nhiêu",
    "lm": "làm",
    "trc": "trước",
    "j": "gì",
}
"""Short forms in small letters that are no syllable, no point of a list, nothing of the trade."""
MAX_SYLLABLE = 7
"""The longest Vietnamese syllable, ``nghiêng``, has seven letters."""
MIN_SLIP = 4
"""Shorter tokens are too often abbreviations to be guessed at."""
COMMON = 200
"""A syllable seen as often as this in the training text is no slip; rarer ones may be."""
FAR_COMMONER = 2000
"""How much commoner a fuller form must be; at 500, ``bọ`` and ``gán`` were still changed."""


def repair_slips(text: str) -> str:
    """Return the text with keyboard slips put right; everything else stays as it is.

    Numbers, abbreviations in capitals, words longer than a syllable and known syllables are left
    alone. The result is NFC.
    """
    text = unicodedata.normalize("NFC", text)
    return _TOKEN.sub(lambda match: _repaired(match.group()), text)


def _repaired(token: str) -> str:
    word = token.lower()
    if token in _CHAT:
        return _CHAT[token]
    if (
        not token.isalnum()
        or token.isdigit()
        or (len(token) > 1 and token.isupper())
        or len(word) > MAX_SYLLABLE + 3
    ):
        return token
    if _count(word) >= COMMON:
        return token
    typed = _from_vni(word) if any(map(str.isdigit, word)) else _from_telex(word)
    if typed is None:
        typed = _tone_moved(word) or _marks_completed(word)
    if typed is None and word.isalpha() and _count(word) == 0 and not _is_foreign_name(token):
        typed = _nearest(word)
    if typed is None:
        return token
    return typed[0].upper() + typed[1:] if token[0].isupper() else typed


def _count(word: str) -> int:
    """How often a word was seen, in any accented form when it has no marks."""
    return syllable_counts().get(word, 0)


def _from_vni(word: str) -> str | None:
    letters = re.sub(r"d9|9(?=.*d)", "đ", word) if "9" in word else word
    tone = ""
    out: list[str] = []
    for char in letters:
        if char in _VNI_TONES and out:
            tone = _VNI_TONES[char]
        elif char in _VNI_SHAPES and out:
            bases, mark = _VNI_SHAPES[char]
            out = _shape(out, bases, mark)
        else:
            out.append(char)
    return _known(_toned("".join(out), tone), word)


def _shape(letters: list[str], bases: str, mark: str) -> list[str]:
    """Put a mark on the last of the vowels that can carry it (both, for ``uo7``)."""
    if mark == "\u031b" and "uo" in "".join(letters):
        bases, count = "uo", 2
    else:
        count = 1
    out = list(letters)
    for index in range(len(out) - 1, -1, -1):
        if out[index] in bases and count:
            out[index] = unicodedata.normalize("NFC", out[index] + mark)
            count -= 1
    return out


def _from_telex(word: str) -> str | None:
    if not word.isascii() or len(word) < 3:
        return None
    tone, body = "", word
    match = re.match(r"([^aeiouyw]*[aeiouyw].*?)([sfrxj])", word)
    if match:
        tone, body = _TONES[match[2]], match[1] + word[match.end() :]
    body = body.replace("uow", "ươ").replace("uwow", "ươ")
    for keys, letter in _TELEX_SHAPES:
        body = body.replace(keys, letter)
    if "w" in body:
        body = body.replace("uw", "ư").replace("w", "ư")
    for vowel, letter in (("a", "â"), ("e", "ê"), ("o", "ô")):
        body = re.sub(rf"{vowel}([^\W{vowel}]{{1,3}}){vowel}$", rf"{letter}\1", body)
    if body.startswith("d") and body.endswith("d"):
        body = "đ" + body[1:-1]
    return _known(_toned(body, tone), word)


def _toned(body: str, tone: str) -> str:
    """Put a tone where the spelling rules put it."""
    if not tone:
        return body
    start = 2 if body.startswith(("gi", "qu")) and re.search(rf"[{_VOWELS}]", body[2:]) else 0
    places = [i for i, char in enumerate(body) if i >= start and char in _VOWELS]
    if not places:
        return body
    shaped = [i for i in places if body[i] in "ăâêôơư"]
    if shaped:
        at = shaped[-1]
    elif len(places) == 1 or (len(places) == 2 and places[-1] == len(body) - 1):
        at = places[0]
    else:
        at = places[1]
    return unicodedata.normalize("NFC", body[: at + 1] + tone + body[at + 1 :])


def _tone_moved(word: str) -> str | None:
    """The word with its tone where the spelling rules put it (``ngưòi``, ``lọan``)."""
    letters = unicodedata.normalize("NFD", word)
    tones = [char for char in letters if char in _VNI_TONES.values()]
    if len(tones) != 1:
        return None
    body = unicodedata.normalize("NFC", letters.replace(tones[0], ""))
    return _known(_toned(body, tones[0]), word)


def _marks_completed(word: str) -> str | None:
    """The commonest syllable that has all marks of the word and more (``ngưòi``, ``đuọc``)."""
    if word.isascii():
        return None
    fuller = [form for form in accented_forms(strip_diacritics(word)) if _marks_within(word, form)]
    best = max(fuller, key=_count, default=None)
    if best is None or _count(best) < FAR_COMMONER * _count(word):
        return None
    return _known(best, word)


def _marks_within(word: str, form: str) -> bool:
    return len(word) == len(form) and all(
        set(unicodedata.normalize("NFD", few)) <= set(unicodedata.normalize("NFD", many))
        for few, many in zip(word, form, strict=True)
    )


def _is_foreign_name(token: str) -> bool:
    return token.isascii() and token[0].isupper()


def _known(candidate: str, word: str) -> str | None:
    return candidate if candidate != word and _count(candidate) >= COMMON else None


def _nearest(word: str) -> str | None:
    """The commonest syllable one slip away; None when there is none or the word is short."""
    if len(word) < MIN_SLIP or len(word) > MAX_SYLLABLE + 1:
        return None
    best = max(_edits(word), key=lambda edit: (edit[0], _count(edit[1])), default=None)
    return best[1] if best else None


def _edits(word: str) -> Iterator[tuple[int, str]]:
    """Known syllables one slip away with their rank: doubled letters before swaps and losses."""
    for i in range(len(word)):
        shorter = word[:i] + word[i + 1 :]
        doubled = i > 0 and strip_diacritics(word[i]) == strip_diacritics(word[i - 1])
        if _count(shorter) >= COMMON:
            yield (3 if doubled else 1), shorter
    for i in range(len(word) - 1):
        swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if _count(swapped) >= COMMON:
            yield 2, swapped
    for i in range(len(word) + 1):
        for letter in _LETTERS:
            longer = word[:i] + letter + word[i:]
            if _count(longer) >= COMMON:
                yield 0, longer


def repair_question(text: str) -> str:
    """Return a question as it was probably meant: slips put right, then diacritics restored."""
    return restore(repair_slips(text))
