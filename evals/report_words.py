"""What the report of a run says besides the names of measures, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import Language
from evals.records import GateCheck
from evals.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """One language of the report; places in braces are filled by the report."""

    language: Language
    title: str
    heading: str
    facts: str
    gate: str
    gate_passed: str
    gate_failed: str
    gate_columns: tuple[str, str, str]
    gate_latency: str
    gate_drop: str
    gate_variant: str
    gate_floor: str
    measures: str
    measures_help: str
    judge: str
    judge_found: str
    by_variant: str
    by_split: str
    by_tag: str
    compared_with: str
    compared_help: str
    compared_chart: str
    worse: str
    better: str
    changed: str
    questions: str
    states: tuple[str, str, str]
    any_tag: str
    any_variant: str
    find: str
    expected: str
    fields: Mapping[str, str]

    @property
    def speech(self) -> Speech:
        """The names of measures, problems and ways of typing."""
        return Speech(language=self.language)

    def measure(self, code: str) -> str:
        """The name of a measure."""
        return self.speech.measure(code)[0]

    def gate_condition(self, check: GateCheck) -> str:
        """One condition of the gate, without its figures."""
        name = "" if check.kind == "latency" else self.measure(check.measure).lstrip("– ")
        said = {"latency": self.gate_latency, "drop": self.gate_drop, "variant": self.gate_variant}
        sentence = said.get(check.kind, self.gate_floor)
        return sentence.format(measure=name, variant=self.speech.variant(check.group))


VIETNAMESE = ReportWords(
    language="vi",
    title="Kết quả đánh giá",
    heading="Kết quả đánh giá câu trả lời",
    facts=(
        "{questions} câu hỏi ({answerable} trả lời được) · bộ {gold} · lỗi khi chạy: {errors} · "
        "thời gian trả lời: trung vị {median:.0f} ms, 95% dưới {p95:.0f} ms · "
        "độ dài câu trả lời: trung vị {words} chữ"
    ),
    gate="Ngưỡng chất lượng",
    gate_passed="Đạt tất cả các ngưỡng.",
    gate_failed="Có ngưỡng chưa đạt.",
    gate_columns=("Điều kiện", "Cần", "Có"),
    gate_latency="Thời gian trả lời (trung vị, ms) không quá mức này",
    gate_drop="{measure}: không giảm so với lần trước",
    gate_variant="{measure}, cách gõ “{variant}”",
    gate_floor="{measure}: từ mức này trở lên",
    measures="Các phép đo",
    measures_help=(
        "Trung bình theo câu hỏi; vạch ngang là khoảng tin cậy 95%, vạch đứt là ngưỡng."
    ),
    judge="Ý kiến của mô hình {model}",
    judge_found=(
        "Cho là đúng: {mean:.3f} ({low:.3f}–{high:.3f}) trên {n} câu; trùng với cách chấm máy móc: "
        "{agreement:.3f}; không có ý kiến: {no_opinion}. Chỉ để tham khảo, không tính vào ngưỡng."
    ),
    by_variant="Theo cách gõ câu hỏi",
    by_split="Theo phần của bộ câu hỏi",
    by_tag="Theo loại câu hỏi",
    compared_with="So với {against}",
    compared_help="Chênh lệch theo cặp trên cùng câu hỏi; đỏ: giảm có ý nghĩa thống kê.",
    compared_chart="So với lần trước",
    worse="Kém đi",
    better="Tốt lên",
    changed="{title}: {count} câu",
    questions="Từng câu hỏi",
    states=("Tất cả", "Chưa đúng trọn vẹn", "Đúng"),
    any_tag="Mọi loại",
    any_variant="Mọi cách gõ",
    find="Tìm trong câu hỏi, câu trả lời",
    expected="{status} (mong đợi: {expected})",
    fields={
        "history": "Hỏi trước đó",
        "understood": "Hiểu là",
        "status": "Kết quả",
        "library": "Thư viện",
        "places": "Cần trích",
        "key_facts": "Ý phải có",
        "must_not_say": "Không được nói",
        "missing": "Còn thiếu",
        "note": "Ghi chú",
        "scores": "Điểm",
        "time": "Thời gian",
    },
)

ENGLISH = ReportWords(
    language="en",
    title="Evaluation",
    heading="How good the answers are",
    facts=(
        "{questions} questions ({answerable} answerable) · set {gold} · errors: {errors} · "
        "time to answer: median {median:.0f} ms, 95% below {p95:.0f} ms · "
        "length of answers: median {words} words"
    ),
    gate="Bars",
    gate_passed="All bars are met.",
    gate_failed="Some bars are missed.",
    gate_columns=("Condition", "Wanted", "Found"),
    gate_latency="Time to answer (median, ms) at most",
    gate_drop="{measure}: no worse than last time",
    gate_variant="{measure}, way of typing “{variant}”",
    gate_floor="{measure}: at least",
    measures="Measures",
    measures_help=(
        "Means over questions; the thin line is the 95% interval, the dashed mark the bar."
    ),
    judge="Opinion of the model {model}",
    judge_found=(
        "Called right: {mean:.3f} ({low:.3f}–{high:.3f}) of {n} questions; agrees with the "
        "mechanical marks: {agreement:.3f}; no opinion: {no_opinion}. For information only; no "
        "bar counts it."
    ),
    by_variant="By way of typing",
    by_split="By part of the set",
    by_tag="By kind of question",
    compared_with="Against {against}",
    compared_help="Paired differences over the same questions; red: significantly worse.",
    compared_chart="Against the earlier run",
    worse="Worse",
    better="Better",
    changed="{title}: {count} questions",
    questions="Question by question",
    states=("All", "Not entirely right", "Right"),
    any_tag="Any kind",
    any_variant="Any way of typing",
    find="Find in questions and answers",
    expected="{status} (expected: {expected})",
    fields={
        "history": "Asked before",
        "understood": "Understood as",
        "status": "Outcome",
        "library": "Library",
        "places": "To be cited",
        "key_facts": "Facts that must appear",
        "must_not_say": "Must not be said",
        "missing": "What is missing",
        "note": "Note",
        "scores": "Marks",
        "time": "Time",
    },
)

WORDS: Mapping[Language, ReportWords] = {"vi": VIETNAMESE, "en": ENGLISH}
