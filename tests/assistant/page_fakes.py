"""A small library and an assistant without engines, for tests of the page."""

# A fake takes the arguments of what it stands for and needs few of them.
# ruff: noqa: ARG002
from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from assistant.errors import QuestionTooLongError
from assistant.records import (
    Answer,
    AnswerEvent,
    Choice,
    Citation,
    Engine,
    Finished,
    Language,
    ProofCheck,
    Statement,
    Status,
    TextDelta,
    Understood,
)
from assistant.ui.desk import Desk
from ingest.metadata.layout_fields import directive_label
from ingest.records import (
    Directive,
    Due,
    DueKind,
    Field,
    Known,
    Level,
    Metadata,
    Notice,
    Obligation,
    Reference,
    Relation,
    Span,
)
from ingest.structure.sections import build_sections
from vectorstore.corrections import amendment_of, checked_value, with_values
from vectorstore.errors import DirectiveNotFoundError, ReportNotFoundError
from vectorstore.records import (
    Amendment,
    DirectiveSummary,
    FileFailure,
    FileOutcome,
    FileReport,
    Filters,
    Hit,
    IngestProgress,
    IngestReport,
    IngestRun,
    LetterVersion,
    Link,
    Supersession,
)

T = TypeVar("T")

LETTER = """Số: 28/CĐTKV-TG

Hà Nội, ngày 03 tháng 02 năm 2021

V/v triển khai nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2021

Kính gửi: Công đoàn các đơn vị trực thuộc.

1. Đẩy mạnh tuyên truyền về phòng chống dịch bệnh.

2. Tiếp tục thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.

3. Các công đoàn cơ sở định kỳ báo cáo kết quả về Công đoàn Than - Khoáng sản Việt Nam \
(qua Ban Tuyên giáo).

Lê Thanh Xuân
"""

HOSTILE = """Số: 1/<script>alert('số')</script>

Kính gửi: <img src=x onerror="window.hong=1">

1. Mục có </script><script>window.hong=1</script> và ${window.hong=1} và {{constructor}}.

2. Công đoàn cơ sở <b onclick="window.hong=1">báo cáo</b> & "nháy" 'đơn'.
"""


def read(value: T) -> Field[T]:
    return Field(value=value, known=Known.READ)


def blank() -> Field[str]:
    return Field(value=None, known=Known.BLANK)


def letter(
    directive_id: str,
    text: str,
    *,
    number: str | None,
    subject: str,
    year: int = 2021,
    source: str = "",
    issuer: str = "Công đoàn Than - Khoáng sản Việt Nam",
) -> Directive:
    metadata = Metadata(
        kind=read("công văn"),
        number=blank() if number is None else read(number),
        issuer=Field(value=issuer, known=Known.INFERRED),
        issuer_level=Level.PROVINCE,
        place=read("Hà Nội"),
        issued_on=Field(value=None, known=Known.ABSENT)
        if number is None
        else read(dt.date(year, 2, 3)),
        year=read(year),
        subject=read(subject),
        addressees=read(("Công đoàn các đơn vị trực thuộc",)),
        recipients=Field(value=None, known=Known.ABSENT),
        signer=read("Lê Thanh Xuân"),
        position=Field(value=None, known=Known.ABSENT),
        authority=Field(value=None, known=Known.ABSENT),
    )
    return Directive(
        directive_id=directive_id,
        source=source or f"{directive_id}.txt",
        source_sha256="0" * 64,
        media="txt",
        metadata=metadata,
        text=text,
        pages=(),
        sections=build_sections(text, pages=(), directive_id=directive_id),
        passages=(),
        references=_references(text),
        obligations=_obligations(directive_id, text),
        abbreviations=(),
        notices=(Notice(code="number_blank"),) if number is None else (),
    )


def _references(text: str) -> tuple[Reference, ...]:
    words = "Chỉ thị số 05-CT/TW"
    start = text.find(words)
    if start < 0:
        return ()
    return (
        Reference(
            number="05-CT/TW",
            kind="chỉ thị",
            issuer="Bộ Chính trị",
            issued_on=None,
            title=None,
            relation=Relation.IMPLEMENTS,
            start=start,
            end=start + len(words),
        ),
    )


def _obligations(directive_id: str, text: str) -> tuple[Obligation, ...]:
    start = text.find("định kỳ báo cáo")
    if start < 0:
        return ()
    end = (text + "\n").index("\n", start)
    return (
        Obligation(
            directive_id=directive_id,
            section_id="",
            actor="các công đoàn cơ sở",
            level=Level.GRASSROOTS,
            duty=text[start:end],
            recipient="Công đoàn Than - Khoáng sản Việt Nam",
            via="Ban Tuyên giáo",
            due=Due(kind=DueKind.PERIOD, period="", text="định kỳ"),
            is_report=True,
            start=start,
            end=end,
            actor_span=None,
            duty_span=Span(start=start, end=end),
            recipient_span=None,
            via_span=None,
        ),
    )


def first_letter() -> Directive:
    subject = "V/v triển khai nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2021"
    return letter("cong-van-28", LETTER, number="28/CĐTKV-TG", subject=subject)


def hostile_letter() -> Directive:
    return letter(
        "doc-hai",
        HOSTILE,
        number=None,
        subject='<svg onload="window.hong=1">',
        year=2022,
        source='"><img src=x onerror=window.hong=1>.txt',
        issuer="<b>Liên đoàn</b>",
    )


class FakeLibrary:
    """A library in memory; uploaded text files become letters."""

    def __init__(self, *directives: Directive) -> None:
        self.letters = {directive.directive_id: directive for directive in directives}
        self.generation = 1
        self.bundled = 0
        self.ingests = 0
        self.breaks: Exception | None = None
        """Raised at the end of an ingest."""
        self.changes: list[Amendment] = []
        self.marks: dict[str, tuple[Supersession, ...]] = {}

    @property
    def is_empty(self) -> bool:
        return not self.letters

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        return tuple(
            DirectiveSummary(
                directive_id=d.directive_id,
                source=d.source,
                source_sha256=d.source_sha256,
                media=d.media,
                metadata=d.metadata,
                section_count=len(d.sections),
                passage_count=0,
                notices=d.notices,
            )
            for d in self.letters.values()
        )

    def directive(self, directive_id: str) -> Directive:
        if directive_id not in self.letters:
            raise DirectiveNotFoundError(directive_id)
        return self.letters[directive_id]

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        return ()

    def obligations(
        self, *, filters: Filters | None = None, level: Level | None = None
    ) -> tuple[Obligation, ...]:
        found = [o for d in self.letters.values() for o in d.obligations]
        return tuple(o for o in found if level in (None, o.level))

    def references(self, *, number: str | None = None) -> tuple[tuple[str, Reference], ...]:
        return tuple((d.directive_id, r) for d in self.letters.values() for r in d.references)

    def amend(self, directive_id: str, field: str, value: str | None, *, by: str) -> Amendment:
        directive = self.directive(directive_id)
        checked = checked_value(field, value)
        made = amendment_of(directive, directive.metadata, field=field, value=checked, by=by)
        self.changes.append(made)
        metadata = with_values(directive.metadata, [made])
        self.letters[directive_id] = dataclasses.replace(directive, metadata=metadata)
        return made

    def amendments(self, directive_id: str | None = None) -> tuple[Amendment, ...]:
        return tuple(each for each in self.changes if each.directive_id == directive_id)

    def versions(self, directive_id: str) -> tuple[LetterVersion, ...]:
        return ()

    def links(self, directive_id: str | None = None) -> tuple[Link, ...]:
        return tuple(
            Link(directive_id=key, reference=reference, target_id=None)
            for key, reference in self.references()
            if key == directive_id
        )

    def cited_by(self, directive_id: str) -> tuple[Link, ...]:
        return ()

    def supersessions(self) -> Mapping[str, tuple[Supersession, ...]]:
        return self.marks

    def original(self, directive_id: str) -> Path:
        raise DirectiveNotFoundError(directive_id)

    def add(
        self,
        paths: Iterable[Path],
        *,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> IngestReport:
        self.ingests += 1
        reports: list[FileReport] = []
        for done, path in enumerate(places := list(paths), 1):
            file = self._added(path)
            reports.append(file)
            if on_progress is not None:
                total = len(places)
                on_progress(IngestProgress(done=done, total=total, path=str(path), file=file))
        if self.breaks is not None:
            raise self.breaks
        self.generation += 1
        return IngestReport(
            added=tuple(file.directive_id for file in reports if file.directive_id),
            report_ids=("20210203T000000000000Z-0000",),
        )

    def _added(self, path: Path) -> FileReport:
        if path.suffix != ".txt":
            failure = FileFailure(kind="UnsupportedFormatError", source=path.name, detail="")
            outcome = FileOutcome.FAILED
            return FileReport(path=str(path), source=path.name, outcome=outcome, failure=failure)
        directive_id = f"tep-{len(self.letters)}"
        text = path.read_text(encoding="utf-8")
        made = letter(directive_id, text, number="9/KH", subject="Mới", source=path.name)
        self.letters[directive_id] = made
        return FileReport(
            path=str(path),
            source=path.name,
            outcome=FileOutcome.ADDED,
            directive_id=directive_id,
        )

    def report(self, report_id: str) -> tuple[IngestRun, Iterator[FileReport]]:
        raise ReportNotFoundError(report_id)

    def add_bundled(
        self, *, on_progress: Callable[[IngestProgress], None] | None = None
    ) -> IngestReport:
        self.bundled += 1
        return IngestReport()

    def remove(self, directive_id: str) -> None:
        self.directive(directive_id)
        del self.letters[directive_id]
        self.generation += 1


class FakeAssistant:
    """Answers from the first letter: quotes the line that has the question's last word.

    A question that starts with "hỏng" raises what nobody foresaw; the answer to one that starts
    with "vỡ" cannot be shown; one that starts with "chậm" grows until ``hurry`` is set.
    """

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.given: list[Filters | Choice | None] = []
        self.histories: list[tuple[str, ...]] = []
        self.understood: tuple[Filters, Level | None] = (Filters(), None)
        self.hurry = threading.Event()

    def stream(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        filters: Filters | Choice | None = None,
    ) -> Iterator[AnswerEvent]:
        self.given.append(filters)
        self.histories.append(tuple(history))
        if len(question) > 5000:
            raise QuestionTooLongError("5000")
        if question.startswith("hỏng"):
            raise ZeroDivisionError("mật")
        if question.startswith("vỡ"):
            broken = dataclasses.replace(self.answer(question), citations=None)  # type: ignore[arg-type]
            yield Finished(answer=broken)
            return
        while question.startswith("chậm"):
            yield TextDelta(text="từ ")
            if self.hurry.wait(0.05):
                return
        read, level = self.understood
        if isinstance(filters, Choice):
            read, level = filters.filters, filters.level
        yield Understood(standalone_question=question, filters=read, level=level)
        for word in ("Văn ", "bản ", "nêu:"):
            yield TextDelta(text=word)
        answer = self.answer(question, repeats=len(history))
        yield Finished(answer=dataclasses.replace(answer, filters=read))

    def answer(self, question: str, *, repeats: int = 0) -> Answer:
        places = [
            (d, line)
            for d in self._library.letters.values()
            for line in d.text.splitlines()
            if "báo cáo" in line or "tuyên truyền" in line
        ][:2]
        citations = tuple(
            cite(marker, directive, line)
            for marker, (directive, line) in enumerate(places, start=1)
        )
        statements = tuple(
            Statement(
                text=f"“{c.quote}”",
                markers=(c.marker,),
                checks=(ProofCheck(name="quote", passed=True),),
            )
            for c in citations
        )
        standalone = f"{question} (của TKV)" if repeats else question
        return Answer(
            question=question,
            standalone_question=standalone,
            status=Status.ANSWERED if citations else Status.NOT_FOUND,
            text="Văn bản nêu:\n"
            + "\n".join(f"- **Ý {c.marker}**: “{c.quote}” [{c.marker}]" for c in citations),
            statements=statements,
            citations=citations,
            missing=None,
            notes=("Văn bản của năm trước.",),
            suggestions=("Ai ký văn bản 28/CĐTKV-TG?",),
            filters=Filters(),
            engine=Engine.EXTRACTIVE,
            timings_ms=(("total", 12.0),),
        )


def fake_desk(library: FakeLibrary, home: Path, *, language: Language = "vi") -> Desk:
    """One language of the page over a library in memory."""
    return Desk(
        library=library,
        assistant=FakeAssistant(library),
        checker=FakeAssistant(library),
        language=language,
        home=home,
    )


def cite(marker: int, directive: Directive, words: str) -> Citation:
    start = directive.text.index(words)
    metadata = directive.metadata
    return Citation(
        marker=marker,
        directive_id=directive.directive_id,
        source=directive.source,
        label=directive_label(metadata),
        number=metadata.number.value,
        issuer=metadata.issuer.value,
        issued_on=metadata.issued_on.value,
        year=metadata.year.value,
        section="3",
        page=None,
        start=start,
        end=start + len(words),
        quote=words,
    )
