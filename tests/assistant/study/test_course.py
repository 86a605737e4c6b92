"""Themes, glossary and reading paths: cited words, and nothing about particular letters."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from assistant.study.course import Course, CourseKeeper
from assistant.study.kept_themes import KeptThemes
from assistant.study.quiz import Wish
from assistant.study.records import Role, StepKind
from assistant.terms import fold
from ingest.pipeline import read_directive
from ingest.records import Level
from tests.assistant.small_library import SmallLibrary, five_letters
from tests.assistant.study.letters import all_letters, course, course_of_five


def test_themes_join_sections_of_several_letters() -> None:
    themes = course_of_five().themes
    assert len(themes) >= 8
    for theme in themes:
        assert len(theme.letters) > 1
        years = [entry.year or 0 for entry in theme.entries]
        assert years == sorted(years)
    assert len({theme.theme_id for theme in themes}) == len(themes)
    assert len({fold(theme.name) for theme in themes}) == len(themes)


def test_a_subject_that_four_letters_share_is_one_theme() -> None:
    theme = next(t for t in course_of_five().themes if "phong cách Hồ Chí Minh" in t.name)
    assert len(theme.letters) == 4
    assert all("Hồ Chí Minh" in entry.excerpt.quote for entry in theme.entries)


def test_every_excerpt_stands_in_its_letter() -> None:
    of = course()
    excerpts = [entry.excerpt for theme in of.themes for entry in theme.entries]
    excerpts += [place for term in of.terms for place in term.occurrences]
    excerpts += [term.defined_at for term in of.terms if term.defined_at]
    for role in Role:
        excerpts += [e for step in of.path(role).steps for e in step.excerpts]
    assert len(excerpts) > 200
    for excerpt in excerpts:
        text = all_letters().directive(excerpt.directive_id).text
        assert excerpt.quote == text[excerpt.start : excerpt.end]
        assert excerpt.quote.strip()


def test_terms_occur_and_definitions_of_letters_count() -> None:
    terms = {term.short: term for term in course().terms}
    assert terms["CNVCLĐ"].long == "công nhân, viên chức, lao động"
    assert terms["CNVCLĐ"].defined_at is not None
    assert terms["CĐCS"].defined_at is None
    for term in terms.values():
        assert term.count >= len(term.occurrences) >= 1
        assert all(term.short in place.quote for place in term.occurrences)


def test_a_number_of_a_document_is_no_term() -> None:
    """TG stands in 28/CĐTKV-TG, but in no sentence of that letter's body but the list of copies."""
    terms = {term.short: term for term in course().terms}
    for term in terms.values():
        for place in term.occurrences:
            assert f"/{term.short}" not in place.quote.replace(" ", "")[:12]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_a_path_that_ends_with_a_quiz(role: Role) -> None:
    path = course_of_five().path(role)
    assert len(path.steps) >= 8
    assert path.steps[-1].kind is StepKind.QUIZ
    assert len({step.step_id for step in path.steps}) == len(path.steps)
    for step in path.steps[:-1]:
        assert step.excerpts or step.terms


def test_a_path_asks_of_its_own_level() -> None:
    of = course()
    for role, foreign in ((Role.GRASSROOTS, Level.UPPER), (Role.UPPER, Level.GRASSROOTS)):
        step = next(s for s in of.path(role).steps if s.kind is StepKind.DUTIES)
        for excerpt in step.excerpts:
            letter = all_letters().directive(excerpt.directive_id)
            levels = {o.level for o in letter.obligations if o.duty_span.start == excerpt.start}
            assert levels != {foreign}


def test_one_letter_is_enough_and_none_is_no_error() -> None:
    one = Course(SmallLibrary(five_letters()[:1]))
    assert one.themes
    assert one.path(Role.NEWCOMER).steps
    none = Course(SmallLibrary(()))
    assert none.themes == ()
    assert none.terms == ()
    assert none.path(Role.NEWCOMER).steps == ()


def test_the_course_is_kept_until_the_library_changes() -> None:
    library = SmallLibrary(five_letters())
    keeper = CourseKeeper(library)
    first = keeper.course()
    assert keeper.course() is first
    library.generation = 2
    assert keeper.course() is not first


def test_many_letters_are_bounded() -> None:
    """Far more letters than are read: the time is that of those which are read."""

    class Many(SmallLibrary):
        def __init__(self) -> None:
            super().__init__(five_letters())
            self.read = 0

        def summaries(self):  # type: ignore[no-untyped-def]

            few = super().summaries()
            return tuple(
                dataclasses.replace(few[i % 5], directive_id=f"{few[i % 5].directive_id}~{i}")
                for i in range(3000)
            )

        def directive(self, directive_id: str):  # type: ignore[no-untyped-def]
            self.read += 1
            return super().directive(directive_id.partition("~")[0])

    library = Many()
    started = time.process_time()
    Course(library).terms  # noqa: B018
    assert library.read <= 80
    assert time.process_time() - started < 20


def test_one_huge_section_and_many_duties_take_no_long_time(tmp_path: Path) -> None:
    """A letter that is one line of a million characters, and one with thousands of duties."""
    line = "1. Công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 05/8/2021"
    task = "{n}. Công đoàn cơ sở nộp bảng số {n} trước ngày 05/8/2021."
    head = "LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI\nSố: 5/KH-LĐLĐ\n\nKẾ HOẠCH\nNộp bảng năm 2021\n\n"
    duties = head + "\n".join(task.format(n=n) for n in range(1, 2000))
    for name, text in (("dai", line + " và báo cáo" * 90_000), ("nhieu", duties)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
    letters = tuple(read_directive(path) for path in sorted(tmp_path.glob("*.txt")))
    started = time.process_time()
    of = Course(SmallLibrary(letters))
    of.quiz(Wish(count=10))
    assert of.path(Role.GRASSROOTS).steps
    assert time.process_time() - started < 20


def test_a_letter_of_which_nothing_was_read_spoils_no_question(tmp_path: Path) -> None:
    path = tmp_path / "khong-ro.txt"
    path.write_text("Vài dòng chữ không có tiêu đề.", encoding="utf-8")
    bare = Course(SmallLibrary((*five_letters(), read_directive(path))))
    assert len(bare.facts) == len(course_of_five().facts)


def test_two_letters_of_one_name_are_told_apart_or_not_asked_about() -> None:
    twin = five_letters()[1]
    copy = dataclasses.replace(twin, directive_id=f"{twin.directive_id}-2")
    material = Course(SmallLibrary((*five_letters(), copy))).material
    assert material.name(twin) is None
    others = [letter for letter in five_letters() if letter is not twin]
    assert all(material.name(letter) for letter in others)


def test_themes_are_found_once_for_the_same_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = SmallLibrary(five_letters())
    found = Course(library, KeptThemes(tmp_path)).themes
    assert len(found) > 3
    with monkeypatch.context() as patch:
        patch.setattr("assistant.study.kept_themes.find_themes", lambda _: ())
        assert Course(library, KeptThemes(tmp_path)).themes == found, "as after a new start"
        library.generation += 1
        assert Course(library, KeptThemes(tmp_path)).themes == (), "other letters, other themes"
    fewer = SmallLibrary(five_letters()[:4])
    assert Course(fewer, KeptThemes(tmp_path)).themes == Course(fewer).themes


@pytest.mark.parametrize("damage", ["", "x", '\n{"a": 1}', "\x00"])
def test_a_damaged_file_of_themes_is_made_anew(tmp_path: Path, damage: str) -> None:
    library = SmallLibrary(five_letters())
    found = Course(library, KeptThemes(tmp_path)).themes
    path = tmp_path / "hoc-nghiep-vu-chu-de.json"
    whole = path.read_text("utf-8")
    path.write_text(whole.partition("\n")[0] + damage, "utf-8")
    assert Course(library, KeptThemes(tmp_path)).themes == found
    assert path.read_text("utf-8") == whole


def test_a_folder_that_cannot_be_written_stops_no_lesson(tmp_path: Path) -> None:
    home = tmp_path / "không có"
    assert Course(SmallLibrary(five_letters()), KeptThemes(home)).themes
