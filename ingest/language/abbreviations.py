"""Short forms: those that a letter defines, and the usual ones of the trade union."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ingest.language.folding import fold
from ingest.language.text import strip_diacritics
from ingest.records import Abbreviation

_UNION = """
CĐ công đoàn|CĐCS công đoàn cơ sở|CĐCTTTCS công đoàn cấp trên trực tiếp cơ sở
CĐVN Công đoàn Việt Nam|TLĐ Tổng Liên đoàn|TLĐLĐVN Tổng Liên đoàn Lao động Việt Nam
TLĐLĐ Tổng Liên đoàn Lao động|LĐLĐ Liên đoàn Lao động|LĐ lao động|CĐN công đoàn ngành
CĐVC Công đoàn Viên chức|CĐGD Công đoàn Giáo dục|CĐYT Công đoàn Y tế|CĐBP công đoàn bộ phận
CĐKCN Công đoàn các khu công nghiệp|CĐGDVN Công đoàn Giáo dục Việt Nam
CĐTKV Công đoàn Than - Khoáng sản Việt Nam|TKV Than - Khoáng sản Việt Nam
ĐVCĐ đoàn viên công đoàn|ĐV đoàn viên|CBCĐ cán bộ công đoàn|CNLĐ công nhân lao động
CNVCLĐ công nhân, viên chức, lao động|CNVC công nhân, viên chức|CBCCVC cán bộ, công chức, viên chức
CBCC cán bộ, công chức|CCVC công chức, viên chức|CBCCVCLĐ cán bộ, công chức, viên chức, lao động
CCVCLĐ công chức, viên chức, lao động|CBVC cán bộ, viên chức|CBVCLĐ cán bộ, viên chức, lao động
CN công nhân|VC viên chức|GCCN giai cấp công nhân
NLĐ người lao động|NSDLĐ người sử dụng lao động|NSDLD người sử dụng lao động
BCH Ban Chấp hành|BTV Ban Thường vụ|ĐCT Đoàn Chủ tịch|UBKT Ủy ban Kiểm tra
UVBCH ủy viên Ban Chấp hành
UV ủy viên|VP văn phòng|CT chỉ thị|PCT Phó Chủ tịch|BTG Ban Tuyên giáo|TG tuyên giáo
TGNC Tuyên giáo - Nữ công|TG-NC Tuyên giáo - Nữ công|NC nữ công|NCQC nữ công quần chúng
CSPL chính sách - pháp luật|QHLĐ quan hệ lao động|ATVSLĐ an toàn, vệ sinh lao động
ATLĐ an toàn lao động|BHLĐ bảo hộ lao động|VSLĐ vệ sinh lao động|TNLĐ tai nạn lao động
BNN bệnh nghề nghiệp|TƯLĐTT thỏa ước lao động tập thể|HĐLĐ hợp đồng lao động
TCLĐTT tranh chấp lao động tập thể|SXKD sản xuất kinh doanh|DN doanh nghiệp|KCN khu công nghiệp
KCX khu chế xuất|KKT khu kinh tế|KCNC khu công nghệ cao|DLXH dư luận xã hội|BCV báo cáo viên
TTV tuyên truyền viên|MXH mạng xã hội|TTĐT thông tin điện tử|VHVN văn hóa, văn nghệ
TDTT thể dục, thể thao|NTQC nghệ thuật quần chúng|XDĐSVH xây dựng đời sống văn hóa
PBGDPL phổ biến, giáo dục pháp luật|PCTN phòng, chống tham nhũng|PCCC phòng cháy, chữa cháy
TĐKT thi đua, khen thưởng|LĐG lao động giỏi|LĐST lao động sáng tạo
GVNĐVN giỏi việc nước, đảm việc nhà|KPCĐ kinh phí công đoàn|TCCĐ tài chính công đoàn
"""
_STATE = """
UBND Ủy ban nhân dân|HĐND Hội đồng nhân dân|MTTQ Mặt trận Tổ quốc|UBMTTQ Ủy ban Mặt trận Tổ quốc
LHPN Liên hiệp Phụ nữ|ĐTN Đoàn Thanh niên|TNCS Thanh niên Cộng sản|CCB Cựu chiến binh
BHXH bảo hiểm xã hội|BHYT bảo hiểm y tế|BHTN bảo hiểm thất nghiệp
LĐTBXH Lao động - Thương binh và Xã hội
LĐ-TB&XH Lao động - Thương binh và Xã hội|GD&ĐT Giáo dục và Đào tạo|GDĐT Giáo dục và Đào tạo
VHTT&DL Văn hóa, Thể thao và Du lịch|VHTTDL Văn hóa, Thể thao và Du lịch
TT&TT Thông tin và Truyền thông
KT-XH kinh tế - xã hội|ANTT an ninh trật tự|ANTQ an ninh Tổ quốc|ATGT an toàn giao thông
TTATGT trật tự, an toàn giao thông|TNXH tệ nạn xã hội|CNTT công nghệ thông tin|CĐS chuyển đổi số
CNH công nghiệp hóa|HĐH hiện đại hóa|NTM nông thôn mới|ĐBQH đại biểu Quốc hội|THCS trung học cơ sở
THPT trung học phổ thông|TTHC thủ tục hành chính|CBNGNLĐ cán bộ, nhà giáo, người lao động
BCA Bộ Công an|BYT Bộ Y tế|BQP Bộ Quốc phòng|VPCP Văn phòng Chính phủ|TTg Thủ tướng Chính phủ
TW Trung ương|TƯ Trung ương|TU Tỉnh ủy|HU Huyện ủy|BTGTU Ban Tuyên giáo Tỉnh ủy|BCĐ Ban Chỉ đạo
BTC Ban Tổ chức|HCM Hồ Chí Minh|TP thành phố|TX thị xã|TPHCM Thành phố Hồ Chí Minh
"""
_LETTERS = """
CV công văn|KH kế hoạch|HD hướng dẫn|TB thông báo|BC báo cáo|TTr tờ trình|NQ nghị quyết
QĐ quyết định|CTr chương trình|CTPH chương trình phối hợp|QCPH quy chế phối hợp|QC quy chế
KL kết luận
NĐ nghị định|TT thông tư|TTLT thông tư liên tịch|GM giấy mời|ĐA đề án|PA phương án|BB biên bản
VBHN văn bản hợp nhất
V/v về việc|TM. thay mặt|KT. ký thay|TL. thừa lệnh|TUQ. thừa ủy quyền|VT văn thư
b/c báo cáo|p/h phối hợp|t/h thực hiện|đ/c đồng chí|ĐT điện thoại
"""


def _usual() -> Mapping[str, str]:
    rows = (_UNION + _STATE + _LETTERS).replace("\n", "|").split("|")
    pairs = (row.partition(" ") for row in rows if row)
    return MappingProxyType({short: long for short, _, long in pairs})


USUAL_ABBREVIATIONS: Mapping[str, str] = _usual()
"""Short form → long form, for letters and questions that do not define them. Checked by hand."""

_SHORT = r"[A-ZĐƯÂĂÊÔƠ][A-ZĐƯÂĂÊÔƠ&-]{1,11}"
_DEFINED = re.compile(
    r"\(\s*(?:(?:sau đây )?(?:gọi|viết) (?:tắt )?(?:chung )?là:? *)?"
    rf"[“\"]?(?P<short>{_SHORT})[”\"]?\s*\)"
)
_EXPLAINED = re.compile(rf"(?<!\w)(?P<short>{_SHORT})\s*\((?P<long>[^()]{{4,90}})\)")
_CALLED = re.compile(
    r"\(\s*(?:sau đây )?(?:gọi|viết) (?:tắt )?(?:chung )?là:? *[“\"]?"
    r"(?P<short>[^\W\d_][^()\d“”\"/]{2,40}?)[”\"]?\s*\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset({"va", "cac", "cua", "ve", "cho", "voi", "trong", "nhung"})
_REACH = 140
"""Characters before a bracket in which the long form stands; the longest seen is 80."""


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Return the short forms that ``text`` defines, in text order; the first of each.

    Understood are ``công nhân, viên chức, lao động (CNVCLĐ)``, ``CĐCS (công đoàn cơ sở)`` and
    ``cuộc thi … (sau đây gọi tắt là Cuộc thi)``. The letters must be the initials of the long
    form, so that ``(TKV)`` after other words defines nothing. Spans cover long form and bracket.
    """
    found = sorted(
        (*_initialled(text), *_explained(text), *_called(text)), key=lambda short: short.start
    )
    first: dict[str, Abbreviation] = {}
    for abbreviation in found:
        first.setdefault(abbreviation.short, abbreviation)
    return tuple(first.values())


def _initialled(text: str) -> Iterator[Abbreviation]:
    for match in _DEFINED.finditer(text):
        start = _start_of_long_form(text, match.start(), match["short"])
        if start is not None:
            long = " ".join(text[start : match.start()].split())
            yield Abbreviation(short=match["short"], long=long, start=start, end=match.end())


def _explained(text: str) -> Iterator[Abbreviation]:
    for match in _EXPLAINED.finditer(text):
        long = match["long"].strip()
        if _start_of_long_form(long, len(long), match["short"]) == 0:
            yield Abbreviation(
                short=match["short"], long=long, start=match.start(), end=match.end()
            )


def _called(text: str) -> Iterator[Abbreviation]:
    for match in _CALLED.finditer(text):
        short = match["short"].strip()
        before = max(0, match.start() - 2 * _REACH)
        window = text[before : match.start()]
        place = fold(window[max(window.rfind("\n"), window.rfind(". ")) + 1 :]).rfind(fold(short))
        if place < 0 or short.isupper():
            continue
        start = before + max(window.rfind("\n"), window.rfind(". ")) + 1 + place
        long = " ".join(text[start : match.start()].split())
        if len(long) > len(short):
            yield Abbreviation(short=short, long=long, start=start, end=match.end())


def _start_of_long_form(text: str, end: int, short: str) -> int | None:
    """Return where the words whose initials are ``short`` begin, None when they do not fit."""
    letters = [strip_diacritics(letter).lower() for letter in short if letter.isalpha()]
    line = max(text.rfind("\n", 0, end) + 1, end - _REACH)
    for word in reversed(list(_WORD.finditer(text, line, end))):
        plain = strip_diacritics(word[0]).lower()
        if plain[0] == letters[-1]:
            letters.pop()
            if not letters:
                return word.start()
        elif plain not in _LINKS:
            return None
    return None
