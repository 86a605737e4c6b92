from __future__ import annotations

from assistant.question.paraphrases import alike, phrases


def _others(text: str) -> dict[str, set[str]]:
    return {
        text[start:end]: {" ".join(phrase) for phrase in others}
        for start, end, others in alike(text)
    }


def test_a_bound_is_met_by_the_words_of_letters() -> None:
    assert "không quá" in _others("tối đa mấy trang")["tối đa"]


def test_a_phrase_of_two_words_is_known_without_accents() -> None:
    assert "không quá" in _others("toi da may trang")["toi da"]


def test_one_word_without_accents_is_left_alone() -> None:
    assert "muon" not in _others("nop bao cao muon")


def test_no_name_of_a_body_is_in_the_table() -> None:
    assert not [p for p in phrases() if "tuyên giáo" in p or "lđlđ" in p.lower()]
