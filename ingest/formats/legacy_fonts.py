"""Text typed for the fonts of the 1990s, TCVN3 (``.VnTime``) and VNI, turned into Unicode.

Such text reaches us as Latin-1 letters: ``C«ng ®oµn`` or ``Coâng ñoaøn`` for ``Công đoàn``. It is
recognised by its syllables alone, line by line, and clean Unicode is never touched.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.formats.syllables import is_syllable, likeness

TCVN3 = "TCVN3"
VNI = "VNI"

_TCVN3_CODES = (
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3_TABLE = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

_SIGNS = "×÷\u00bc\u00bd\u00be"
"""Of arithmetic; their codes are those of ì, ữ, ẳ, ẵ and ắ, none of which is a word."""
_LONE_SIGN = re.compile(rf"(?<![A-Za-z¡-þ])[{_SIGNS}](?![A-Za-z¡-þ])")
_SIGNS_AWAY = {ord(sign): 0xE000 + place for place, sign in enumerate(_SIGNS)}
_SIGNS_BACK = {place: sign for sign, place in _SIGNS_AWAY.items()}
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {
    "â": _CIRCUMFLEX,
    "à": _CIRCUMFLEX + _GRAVE,
    "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_BREVE = {
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_BASES = {
    "a": ("a", _VNI_TONES | _VNI_CIRCUMFLEX | _VNI_BREVE),
    "e": ("e", _VNI_TONES | _VNI_CIRCUMFLEX),
    "o": ("o", _VNI_TONES | _VNI_CIRCUMFLEX),
    "u": ("u", _VNI_TONES),
    "y": ("y", _VNI_TONES),
    "ô": ("ơ", _VNI_TONES),
    "ö": ("ư", _VNI_TONES),
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, (letter, marks) in _VNI_BASES.items():
        for sign, mark in marks.items():
            table[base + sign] = unicodedata.normalize("NFC", letter + mark)
    upper = {key.upper(): letter.upper() for key, letter in table.items()}
    mixed = {
        key[0].upper() + key[1]: letter.upper() for key, letter in table.items() if len(key) == 2
    }
    return table | upper | mixed


_VNI_TABLE = _vni_table()
_VNI_SEQUENCE = re.compile("|".join(sorted(_VNI_TABLE, key=len, reverse=True)))

_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1eff\u0300-\u0323]")
_SUSPICIOUS = re.compile("[¡-ÿ]")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’–…]+")
_FIGURE = re.compile(r"[\d/]")
_MIN_LINE_WORDS = 3
_CLEARLY = 0.25
"""How much the share of possible syllables must gain before a line is converted by itself."""


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Convert TCVN3 text to Unicode.

    ``capitals``: the font is one whose small letters look like capitals (``.VnTimeH``). Without
    it, words and lines whose plain letters are all capitals become capitals as a whole: TCVN3 has
    no codes of its own for most capitals with marks.
    """
    converted = text.translate(_TCVN3_TABLE)
    if capitals:
        return converted.upper()
    return "\n".join(
        _raise_capitals(old, new)
        for old, new in zip(text.split("\n"), converted.split("\n"), strict=True)
    )


def _kept(sign: re.Match[str]) -> str:
    """Put a sign where no table reaches it."""
    return sign[0].translate(_SIGNS_AWAY)


def _raise_capitals(old: str, new: str) -> str:
    words = old.split()
    plain = [[c for c in word if c.isascii() and c.isalpha()] for word in words]
    wordy = any(len(p) > 1 and not _FIGURE.search(w) for p, w in zip(plain, words, strict=True))
    if wordy and not _FIGURE.search(old) and all(c.isupper() for p in plain for c in p):
        return new.upper()
    return re.sub(r"\S+", _raise_word, new)


def _raise_word(match: re.Match[str]) -> str:
    word = match[0]
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


def from_vni(text: str) -> str:
    """Convert VNI text to Unicode, capitals included."""
    return _VNI_SEQUENCE.sub(lambda match: _VNI_TABLE[match[0]], text)


def repair_legacy(text: str) -> tuple[str, str | None]:
    """Return ``text`` with its legacy lines as Unicode, and the encoding that was found, or None.

    Lines of three words or more are judged by themselves; shorter ones follow the others, and all
    do in a text without any letter that only Unicode has. Text without a legacy line comes back
    unchanged.
    """
    if not _SUSPICIOUS.search(text):
        return text, None
    lines = text.split("\n")
    found = [_encoding_of(line) for line in lines]
    votes = {name: found.count(name) for name in (TCVN3, VNI)}
    encoding = max(votes, key=lambda name: votes[name])
    if not votes[encoding]:
        return text, None
    whole_text = votes[encoding] >= 0.9 * sum(1 for line in lines if _is_judged(line))
    whole_text = whole_text or not _UNICODE_ONLY.search(text)
    out = [
        _convert(line, encoding)
        if own == encoding or _follows(line, encoding, whole_text)
        else line
        for line, own in zip(lines, found, strict=True)
    ]
    return "\n".join(out), encoding


def _is_judged(line: str) -> bool:
    words = _WORD.findall(line)
    # A sign without a letter is arithmetic ("2×5"), not a syllable in some encoding.
    marked = any(not word.isascii() and any(map(str.isalpha, word)) for word in words)
    return marked and len(words) >= _MIN_LINE_WORDS


def _encoding_of(line: str) -> str | None:
    """Return the legacy encoding of one line; None for clean, foreign or too short lines."""
    if not _SUSPICIOUS.search(line) or _UNICODE_ONLY.search(line) or not _is_judged(line):
        return None
    before = _share_of_syllables(line)
    gains = {name: _share_of_syllables(_convert(line, name)) - before for name in (TCVN3, VNI)}
    best = max(gains, key=lambda name: gains[name])
    return best if gains[best] >= _CLEARLY else None


def _follows(line: str, encoding: str, whole_text: bool) -> bool:
    """Whether a line too short to judge is in the encoding of the lines around it."""
    if not _SUSPICIOUS.search(line) or _UNICODE_ONLY.search(line):
        return False
    before, after = _share_of_syllables(line), _share_of_syllables(_convert(line, encoding))
    return after > before or (whole_text and after == before)


def _share_of_syllables(line: str) -> float:
    marked = [word for word in _WORD.findall(line) if not word.isascii()]
    return sum(map(is_syllable, marked)) / len(marked) if marked else 0.0


def _convert(text: str, encoding: str) -> str:
    if encoding == VNI:
        return from_vni(text)
    return from_tcvn3(_LONE_SIGN.sub(_kept, text)).translate(_SIGNS_BACK)


def legacy_font(name: str) -> str | None:
    """Return the encoding that a font's name stands for: ``.VnTime`` TCVN3, ``VNI-Times`` VNI."""
    lowered = name.lower().lstrip("/").rsplit("+", 1)[-1]
    if lowered.startswith(".vn"):
        return TCVN3
    return VNI if lowered.startswith("vni") else None


def likely_encoding(text: str) -> str | None:
    """Return TCVN3 or VNI when a whole text is better Vietnamese once converted, else None."""
    plain = likeness(text)
    if plain.is_vietnamese or not _SUSPICIOUS.search(text):
        return None
    scores = {name: likeness(_convert(text, name)).score for name in (TCVN3, VNI)}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > plain.score + _CLEARLY else None
