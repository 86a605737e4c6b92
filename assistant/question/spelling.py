"""A question as typed, in full words with accents: short forms of chat, names, slips, accents."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.question.words import Worded
from assistant.shelf import Shelf
from assistant.terms import fold, is_accented
from ingest.language.diacritics import restored
from ingest.language.places import find_places
from vectorstore.analysis.slips import repair_slips

_CHAT_FORMS = {
    "vb": "văn bản",
    "cv": "công văn",
    "ko": "không",
    "hok": "không",
    "hông": "không",
    "kg": "không",
    "đc": "được",
    "dc": "được",
    "ntn": "như thế nào",
    "bn": "bao nhiêu",
    "j": "gì",
    "cđ": "công đoàn",
    "cd": "công đoàn",
    "đv": "đoàn viên",
    "nlđ": "người lao động",
    "nld": "người lao động",
    "lđ": "lao động",
    "bc": "báo cáo",
    "tphcm": "thành phố Hồ Chí Minh",
    "tp.hcm": "thành phố Hồ Chí Minh",
    "ldld": "LĐLĐ",
    "cdcs": "CĐCS",
    "tld": "TLĐ",
    "cnvcld": "CNVCLĐ",
    "hcm": "Hồ Chí Minh",
    "mxh": "mạng xã hội",
    "fb": "facebook",
    "ubnd": "UBND",
    "nhg": "những",
    "ng": "người",
    "kh": "kế hoạch",
    "nq": "nghị quyết",
    "ct": "chỉ thị",
    "hd": "hướng dẫn",
    "tb": "thông báo",
    "kl": "kết luận",
    "qđ": "quyết định",
    "tg": "tuyên giáo",
    "đh": "đại hội",
    "tt": "tuyên truyền",
}
_WORD = re.compile(r"(?<![\w/\-–])(?<![\-–]\s)(?:tp\.hcm|[^\W\d_]{1,7})(?![\w/\-])", re.IGNORECASE)


def in_full(typed: str) -> str:
    """The question with short forms of chat and office written out (``vb``, ``ko``, ``NQ``)."""

    def spelt(match: re.Match[str]) -> str:
        word = match.group()
        full = _CHAT_FORMS.get(word.lower(), word)
        begins = match.start() == 0 and word[0].isupper() and full[1:2].islower()
        return full[0].upper() + full[1:] if begins else full

    return _WORD.sub(spelt, typed)


_ANY_WORD = re.compile(r"[^\W_]+")
_TELLING = 0.16
"""Rarity from which a word is more than one of those that every sentence has (``có``, ``viên``)."""

_ASKING = {
    "ngay may": "ngày mấy",
    "ngay nao": "ngày nào",
    "khi nao": "khi nào",
    "bao gio": "bao giờ",
    "bao nhieu": "bao nhiêu",
    "bao lau": "bao lâu",
    "the nao": "thế nào",
    "o dau": "ở đâu",
    "ve dau": "về đâu",
    "cho ai": "cho ai",
    "la gi": "là gì",
    "lam gi": "làm gì",
    "nhung gi": "những gì",
    "ban nao": "ban nào",
    "co phai": "có phải",
    "phai khong": "phải không",
    "dung khong": "đúng không",
    "may lan": "mấy lần",
    "bao cao": "báo cáo",
    "van ban": "văn bản",
    "cong van": "công văn",
    "ke hoach": "kế hoạch",
    "yeu cau": "yêu cầu",
    "ai ky": "ai ký",
    "nguoi ky": "người ký",
    "da ky": "đã ký",
    "ky ten": "ký tên",
    "chuc vu": "chức vụ",
    "so may": "số mấy",
    "so bao nhieu": "số bao nhiêu",
    "co so bao nhieu": "có số bao nhiêu",
    "co so may": "có số mấy",
    "chi tiet": "chi tiết",
    "quy dinh": "quy định",
    "voi so nao": "với sở nào",
    "cua so nao": "của sở nào",
    "do so nao": "do sở nào",
    "nhac den": "nhắc đến",
    "nhac toi": "nhắc tới",
    "nop muon": "nộp muộn",
    "gui muon": "gửi muộn",
    "bao cao muon": "báo cáo muộn",
    "thay the": "thay thế",
}
_ASKED_ALONE = (
    (re.compile(r"(?<!\w)(?<!bo )(?<!tri )(?<!so )nao(?!\w)", re.IGNORECASE), "nào"),
    (re.compile(r"(?<!\w)khac(?!\w)", re.IGNORECASE), "khác"),
    (
        re.compile(
            r"(?<=\bco )may(?!\w)|(?<=\bcu )may(?!\w)|(?<=\bbi )may(?!\w)|(?<=\bduoc )may(?!\w)"
            r"|(?<=\bchon )may(?!\w)|(?<=\bphai )may(?!\w)|(?<=\btri )may(?!\w)"
            r"|(?<=\btru )may(?!\w)|(?<=\bgom )may(?!\w)|(?<=\bluc )may(?!\w)"
            r"|(?<=\btrong )may(?!\w)|(?<=\blap )may(?!\w)|(?<=\btu )may(?!\w)",
            re.IGNORECASE,
        ),
        "mấy",
    ),
)
"""Words of asking that the restoring model reads as others (``bộ não``, ``máy``)."""
_ASKING_FORM = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_ASKING, key=len, reverse=True))})(?!\w)", re.IGNORECASE
)


def _asking(text: str) -> str:
    """The words of asking with their accents; the length stays the same."""

    def accented(match: re.Match[str]) -> str:
        words = _ASKING[match.group().lower()]
        return words[0].upper() + words[1:] if match.group()[0].isupper() else words

    text = _ASKING_FORM.sub(accented, text)
    for form, word in _ASKED_ALONE:
        text = form.sub(word, text)
    return text


def with_accents(text: str, shelf: Shelf) -> Worded:
    """The question with names, slips and missing accents put right."""
    named = _asking(with_names(text, shelf))
    repaired = _kept_words(named, repair_slips(named), shelf)
    found = restored(repaired, favour=shelf.lexicon.favour)
    spelt = _as_in_letters(repaired, found.text, shelf)
    known = (m.span() for m in _ANY_WORD.finditer(named) if text[slice(*m.span())] != m.group())
    return Worded(text=spelt, typed=text, sure=(*known, *found.sure))


def _as_in_letters(typed: str, accented: str, shelf: Shelf) -> str:
    """The restored text, with the accents that letters give to two words side by side."""
    before, after = list(_ANY_WORD.finditer(typed)), list(_ANY_WORD.finditer(accented))
    if len(typed) != len(accented) or len(before) != len(after):
        return accented
    words = [match.group() for match in after]
    bare = [not is_accented(match.group()) for match in before]
    lowered = [word.lower() for word in words]
    sure = set()
    for index, pair in enumerate(pairwise(lowered)):
        if pair in shelf.spelt((fold(pair[0]), fold(pair[1]))):
            sure |= {index, index + 1}
    for index, pair in enumerate(pairwise(lowered)):
        known = shelf.spelt((fold(pair[0]), fold(pair[1])))
        free = bare[index] and bare[index + 1] and not {index, index + 1} & sure
        if known and free and min(shelf.rarity(fold(word)) for word in pair) >= _TELLING:
            words[index], words[index + 1] = known[0]
    for match, word in zip(reversed(after), reversed(words), strict=True):
        if match.group().lower() != word.lower():
            accented = accented[: match.start()] + word + accented[match.end() :]
    return accented


def _kept_words(typed: str, repaired: str, shelf: Shelf) -> str:
    """The repaired text, with the words that letters have as they were typed put back."""
    before, after = list(_ANY_WORD.finditer(typed)), list(_ANY_WORD.finditer(repaired))
    if typed == repaired or len(before) != len(after):
        return repaired
    for was, now in reversed(list(zip(before, after, strict=True))):
        if was.group() != now.group() and shelf.knows(fold(was.group())):
            repaired = repaired[: now.start()] + was.group() + repaired[now.end() :]
    return repaired


def with_names(text: str, shelf: Shelf) -> str:
    """Issuers and provinces typed without accents get theirs; the length stays the same."""
    for name, span in find_places(text):
        text = _accented(text, span.start, span.end, name)
    folded = fold(text)
    for issuer in shelf.parsed_issuers:
        place = issuer.name[len(issuer.name) - len(issuer.place) :]
        if not place:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(fold(place))}(?!\w)", folded):
            text = _accented(text, match.start(), match.end(), place)
    return text


def _accented(text: str, start: int, end: int, name: str) -> str:
    typed = text[start:end]
    if is_accented(typed) or fold(typed) != fold(name) or len(name) != end - start:
        return text
    return text[:start] + name + text[end:]
