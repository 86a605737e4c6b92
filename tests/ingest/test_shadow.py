from __future__ import annotations

import pytest

from ingest.language.text import strip_diacritics
from ingest.pipeline import parse_directive
from ingest.records import Directive, Known, SourceText
from ingest.shadow import is_bare, shadow_of
from tests.ingest.letters import NAMES, text

INVITATION = """LIEN DOAN LAO DONG TINH KHANH HOA
LIEN DOAN LAO DONG THANH PHO CAM RANH
So: 19/GM-LDLD
CONG HOA XA HOI CHU NGHIA VIET NAM
Doc lap - Tu do - Hanh phuc
Cam Ranh, ngay 22 thang 4 nam 2024

GIAY MOI
Du Le phat dong Thang Cong nhan nam 2024

Kinh gui: - Thuong truc Thanh uy, HDND, UBND thanh pho;
- Chu tich cac cong doan co so truc thuoc.

Ban Thuong vu Lien doan Lao dong thanh pho Cam Ranh tran trong kinh moi dong chi den du le.
De nghi cac cong doan co so dang ky danh sach ve LDLD thanh pho truoc 16 gio ngay 24/4/2024.

Noi nhan:
- Nhu tren;
- Luu: VT.
TM. BAN THUONG VU
CHU TICH
Nguyen Thi Bich Lien
"""


def read(words: str) -> Directive:
    source = SourceText(text=words, pages=(), notices=(), media="txt")
    return parse_directive(source, source_name="thu.txt", sha256="0" * 64)


def test_a_letter_without_diacritics_is_read_as_one_with_them() -> None:
    letter = read(INVITATION)
    fields = letter.metadata
    assert (fields.kind.value, fields.number.value) == ("giấy mời", "19/GM-LĐLĐ")
    assert fields.issuer.value == "Liên đoàn Lao động thành phố Cam Ranh"
    assert fields.issued_on.known is Known.READ
    assert "no_diacritics" in {notice.code for notice in letter.notices}


def test_words_that_people_see_are_the_letters_own() -> None:
    letter = read(INVITATION)
    fields = letter.metadata
    assert fields.signer.value == "Nguyen Thi Bich Lien"
    assert fields.subject.value == "Du Le phat dong Thang Cong nhan nam 2024"
    (_, addressed) = fields.addressees.value or ("", "")
    assert addressed == "Chu tich cac cong doan co so truc thuoc"
    (duty,) = letter.obligations
    assert letter.text == INVITATION
    assert duty.duty == INVITATION[duty.duty_span.start : duty.duty_span.end]
    assert duty.duty.startswith("dang ky danh sach")
    assert duty.due.date is not None
    assert duty.due.date.isoformat() == "2024-04-24"


@pytest.mark.parametrize("name", NAMES)
def test_the_five_letters_lose_nothing_with_their_diacritics(name: str) -> None:
    marked, bare = read(text(name)), read(strip_diacritics(text(name)))
    places = [(s.kind, s.path, s.start, s.title_end, s.end) for s in bare.sections]
    assert places == [(s.kind, s.path, s.start, s.title_end, s.end) for s in marked.sections]
    assert [(r.start, r.end, r.number) for r in bare.references] == [
        (r.start, r.end, r.number) for r in marked.references
    ]
    assert [(o.start, o.end, o.level, o.due.date) for o in bare.obligations] == [
        (o.start, o.end, o.level, o.due.date) for o in marked.obligations
    ]
    assert bare.metadata.issuer.value == marked.metadata.issuer.value
    assert bare.metadata.number == marked.metadata.number
    assert bare.metadata.issued_on == marked.metadata.issued_on


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The provincial federation of labour asks all grassroots unions to send their reports by "
        "the end of this month, together with a list of the members who took part in the contest.",
        text(NAMES[0]),
        "Cong doan 2024",
    ],
)
def test_other_texts_are_their_own_shadow(words: str) -> None:
    assert not is_bare(words)
    assert shadow_of(words) == words


def test_a_long_text_is_shadowed_at_its_beginning_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.shadow.MAX_SHADOWED", 320)
    words = "Cong doan co so bao cao ket qua. " * 20
    shadow = shadow_of(words)
    assert len(shadow) == len(words)
    assert shadow.startswith("Công đoàn cơ sở báo cáo kết quả.")
    assert shadow[320:] == words[320:]


def test_a_kind_of_letter_is_known_by_where_it_stands() -> None:
    words = f"THONG TRI\n{strip_diacritics(text(NAMES[0]))}\nThay the Thong tri so 01/TTr-TLD."
    assert shadow_of(words).startswith("THÔNG TRI\n")
    assert "Thông tri số 01/TTr-TLD" in shadow_of(words)


def test_a_letter_read_twice_is_not_called_bare() -> None:
    first, again = read(text(NAMES[0])), read("".join(list(text(NAMES[0]))))
    assert first == again
    assert again.notices == ()
