"""The parts of an issuer's name: its head, its branch, its place, the code in its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.terms import fold, pattern, word_set
from ingest.language.places import PROVINCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """An issuer of the library, its parts folded. ``federation`` is a LĐLĐ, else a branch union."""

    name: str
    federation: bool
    branch: frozenset[str]
    place: str
    codes: frozenset[str]


UNIT = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)"
_NAME = re.compile(
    r"^(?P<head>liên đoàn lao động|lđlđ|công đoàn)\s*(?P<branch>.*?)"
    rf"(?:\s*{UNIT}\s+(?P<place>.+))?$",
    re.IGNORECASE,
)
_PLAIN = word_set("nganh cac tinh thanh pho tp viet nam cong doan khu va huyen quan thi xa")
_SPELLINGS = {"kcn": "khu cong nghiep", "kkt": "khu kinh te"}
_FEDERATION_IN = pattern(rf"\S\s+(?:liên đoàn lao động|lđlđ)\s+{UNIT}\b")


def parsed(name: str, number: str | None) -> Issuer:
    """The parts of an issuer's name; ``number`` may hold its code (``28/CĐTKV-TG``)."""
    match = _NAME.match(name)
    head = fold(match.group("head")) if match else ""
    branch = fold(match.group("branch") or "") if match else fold(name)
    place = fold(match.group("place") or "").strip() if match else ""
    if "," in place or (" - " in place and place not in {fold(p) for p in PROVINCES}):
        place = place.split(",")[0].strip()
    codes = set()
    if number and (found := re.search(r"/(?:\w+-)?(?:CĐ|CD)(?!CS\b)([A-ZĐ]{2,})(?:-|$)", number)):
        codes = {fold(found.group(1)), "cd" + fold(found.group(1))}
    return Issuer(
        name=name,
        federation=head.startswith(("lien", "ldld")) and not words_of(branch),
        branch=frozenset(words_of(branch)),
        place=place,
        codes=frozenset(codes),
    )


def words_of(text: str) -> list[str]:
    """The words of a folded name that tell it from others."""
    for short, long in _SPELLINGS.items():
        text = re.sub(rf"\b{short}\b", long, text)
    return [word for word in re.findall(r"[^\W_]+", text) if word not in _PLAIN]


def of_federation(issuer: Issuer) -> bool:
    """Whether an issuer is a body of a federation (``Ban Tổ chức … LĐLĐ thành phố Hải Phòng``)."""
    return not issuer.federation and _FEDERATION_IN.search(issuer.name.lower()) is not None


def province_of(issuer: Issuer) -> str:
    """The province in a name such as ``… huyện Yên Phong, tỉnh Bắc Ninh``; empty when none."""
    folded = fold(issuer.name)
    return next((fold(name) for name in PROVINCES if folded.endswith(" " + fold(name))), "")


def branch_words(issuer: Issuer) -> list[str]:
    """The words of a branch as its name has them (``công thương``); empty for a federation."""
    match = _NAME.match(issuer.name)
    if issuer.federation or match is None or fold(issuer.name).startswith("tong lien doan"):
        return []
    branch = re.sub(r"^nganh\s+|\s+viet nam$", "", fold(match.group("branch") or "").strip())
    return [word for word in re.findall(r"[^\W_]+", branch) if word != "va"]
