"""What people read of an evaluation, in Vietnamese: columns, problems, measures, verdicts."""

from __future__ import annotations

from collections.abc import Mapping

from evals.errors import (
    EvaluationError,
    GateError,
    GoldError,
    OutputError,
    RowProblem,
    RunMissingError,
)
from evals.records import GateCheck

SHEET_TITLE = "Câu hỏi"
GUIDE_TITLE = "Hướng dẫn"

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("Mã", "Mã riêng của câu hỏi; để trống thì lấy số dòng."),
    "question": ("Câu hỏi", "Câu hỏi như người dùng gõ. Bắt buộc."),
    "history": (
        "Câu hỏi trước",
        "Với câu hỏi nối tiếp: các câu đã hỏi trước đó, mỗi dòng một câu, cũ trước.",
    ),
    "library": (
        "Thư viện",
        "five: năm văn bản có sẵn; wide: thêm các văn bản giả định để thử; tên một thư mục nằm "
        "cạnh tệp này: các văn bản trong thư mục đó; để trống: thư viện đang dùng.",
    ),
    "answerable": ("Trả lời được", "có: văn bản có câu trả lời; không: văn bản không có."),
    "status": (
        "Kết quả mong đợi",
        "answered, not_found hoặc refused; để trống thì suy ra từ cột Trả lời được.",
    ),
    "places": (
        "Nơi có câu trả lời",
        "Mỗi dòng một nơi: tên tệp # mục # mấy chữ nguyên văn. Ví dụ: "
        "2021-ldld-dak-lak.txt # III.2 # trước ngày 05/8/2021. Bỏ trống mục và chữ nếu trích chỗ "
        "nào của văn bản cũng được.",
    ),
    "also": (
        "Nơi cũng được trích",
        "Những nơi câu trả lời có thể trích thêm, không bắt buộc; cách ghi như cột trên.",
    ),
    "key_facts": (
        "Ý phải có",
        "Mỗi dòng một ý; các cách viết được chấp nhận cách nhau bằng dấu |. Thêm ~ ở đầu dòng nếu "
        "văn bản không viết đúng những chữ đó. Thêm ^ trước một cách viết nếu câu trả lời phải mở "
        "đầu bằng nó (~^không). Không phân biệt hoa thường và dấu.",
    ),
    "must_not_say": (
        "Không được nói",
        "Mỗi dòng một ý sai; các cách viết cách nhau bằng dấu |. Sau !! ghi những chữ làm cho ý "
        "đó thành đúng khi cùng câu: 10/8/2021 !! Tổng Liên đoàn.",
    ),
    "tags": ("Nhãn", "Các nhãn để xem kết quả theo nhóm, cách nhau bằng dấu cách."),
    "split": ("Phần", "dev: để điều chỉnh; check: giữ lại để kiểm tra. Có thể để trống."),
    "note": ("Ghi chú", "Cho người giữ bộ câu hỏi."),
}

_ROW_PROBLEMS: Mapping[str, str] = {
    "file_missing": "không tìm thấy tệp {detail}",
    "unreadable": "không đọc được tệp ({detail})",
    "no_questions": "không có câu hỏi nào",
    "no_json": "dòng không phải JSON ({detail})",
    "no_object": "dòng không phải một đối tượng JSON",
    "column_missing": "thiếu cột “{detail}”",
    "unknown_column": "không có trường nào tên “{detail}”",
    "id_twice": "mã đã dùng ở dòng trước: {detail}",
    "empty": "ô bắt buộc còn trống",
    "no_text": "giá trị phải là chữ",
    "no_list": "giá trị phải là danh sách chữ",
    "no_yes_or_no": "phải ghi “có” hoặc “không”, không phải “{detail}”",
    "not_allowed": "giá trị không dùng được: {detail}",
    "no_place": "nơi trích phải có tên tệp: {detail}",
    "no_fact": "ý không có cách viết nào: {detail}",
    "status_contradicts": "kết quả mong đợi “{detail}” trái với cột Trả lời được",
    "places_without_answer": "câu không trả lời được thì không có nơi chứa câu trả lời",
    "nothing_to_judge": "chưa có nơi trích hay ý phải có nên không chấm được",
    "letter_missing": "thư viện không có văn bản “{detail}”",
    "words_missing": "không thấy nguyên văn “{detail}” trong văn bản",
    "fact_missing": "không văn bản nào của câu hỏi viết “{detail}” (thêm ~ nếu ý được suy ra)",
    "library_missing": "không có thư mục văn bản “{detail}” cạnh tệp câu hỏi",
}

_MEASURES: Mapping[str, tuple[str, str]] = {
    "right": ("Đúng trọn vẹn", "Trả lời hay từ chối đúng, đủ ý, đúng văn bản, không nói sai."),
    "answered_when_should": ("Trả lời khi có", "Câu có trong văn bản thì được trả lời."),
    "refused_when_should": ("Từ chối khi không có", "Câu không có trong văn bản thì không bịa."),
    "key_facts": ("Đủ ý chính", "Phần ý phải có xuất hiện trong câu trả lời và lời trích."),
    "letters": ("Đúng văn bản", "Trung bình điều hòa của hai dòng dưới."),
    "letter_recall": ("– đủ văn bản cần trích", "Phần văn bản cần trích đã được trích."),
    "letter_precision": ("– không trích văn bản lạ", "Phần văn bản được trích là thích hợp."),
    "section_recall": ("Đúng mục: đủ", "Phần nơi chứa câu trả lời đã được trích."),
    "section_precision": ("Đúng mục: không thừa", "Phần lời trích nằm đúng nơi."),
    "citation_exact": ("Lời trích nguyên văn", "Lời trích đúng từng chữ với văn bản."),
    "proved": ("Câu được chứng minh", "Phần câu khẳng định qua được kiểm chứng."),
    "clean": ("Không nói điều cấm", "Không có ý nào trong cột Không được nói."),
    "right_level": ("Đúng cấp công đoàn", "Câu hỏi theo cấp không lấy việc của cấp khác."),
    "names_missing": ("Nêu rõ điều thiếu", "Khi từ chối, nói đúng tỉnh, năm, số còn thiếu."),
}

_PROBLEMS: Mapping[str, str] = {
    "error": "Lỗi khi trả lời: {detail}",
    "not_answered": "Văn bản có câu trả lời nhưng chương trình không trả lời ({detail}).",
    "not_refused": "Văn bản không có câu trả lời nhưng chương trình vẫn trả lời.",
    "fact_absent": "Thiếu ý: {detail}",
    "letter_absent": "Chưa trích văn bản: {detail}",
    "letter_foreign": "Trích văn bản không liên quan: {detail}",
    "place_absent": "Chưa trích đúng chỗ: {detail}",
    "said": "Nói điều không được nói: {detail}",
    "inexact": "Lời trích [{detail}] không đúng nguyên văn.",
    "unproved": "Câu chưa được chứng minh: {detail}",
    "missing_unnamed": "Không nêu điều còn thiếu: {detail}",
}


def column(name: str) -> str:
    """Return the heading of a field's column."""
    return _COLUMNS[name][0]


def column_help(name: str) -> str:
    """Return how to fill in a field's column."""
    return _COLUMNS[name][1]


def field_of(heading: str) -> str:
    """Return the field that a heading names, or the heading itself when it names none."""
    wanted = heading.strip().casefold()
    known = {label.casefold(): name for name, (label, _) in _COLUMNS.items()}
    return known.get(wanted, wanted if wanted in _COLUMNS else heading.strip())


def measure(name: str) -> str:
    """Return the name of a measure as people read it."""
    return _MEASURES[name][0]


def measure_help(name: str) -> str:
    """Return what a measure counts."""
    return _MEASURES[name][1]


def measures() -> tuple[str, ...]:
    """Return the names of all measures in the order of reports."""
    return tuple(_MEASURES)


def problem(code: str, detail: str) -> str:
    """Return one sentence for something wrong with an answer."""
    return _PROBLEMS[code].format(detail=detail)


def row_problem(problem_: RowProblem) -> str:
    """Return one line for something wrong in a gold file, naming its row and column."""
    where = "Tệp" if problem_.row is None else f"Dòng {problem_.row}"
    if problem_.column in _COLUMNS:
        where += f", cột {column(problem_.column)}"
    return f"{where}: {_ROW_PROBLEMS[problem_.code].format(detail=problem_.detail)}."


def explain(error: EvaluationError) -> str:
    """Return what went wrong, for people; one line a problem."""
    if isinstance(error, GoldError):
        lines = [row_problem(item) for item in error.problems]
        return "\n".join([f"Bộ câu hỏi “{error.source}” có {len(lines)} chỗ cần sửa:", *lines])
    if isinstance(error, GateError):
        return f"Tệp ngưỡng không dùng được: {error.detail}."
    if isinstance(error, RunMissingError):
        return f"Thư mục “{error.detail}” không có kết quả của lần chạy trước."
    if isinstance(error, OutputError):
        return f"Không ghi được kết quả vào “{error.detail}”."
    return f"Không đánh giá được: {error.detail}."


def hint(error: EvaluationError) -> str:
    """Return what to do next."""
    if isinstance(error, GoldError):
        return "Sửa các dòng đã nêu rồi chạy lại; mẫu có ở “tuyengiao eval answers --template”."
    if isinstance(error, GateError):
        return "Xem mẫu trong evals/gold/gate.toml."
    if isinstance(error, RunMissingError):
        return "Chọn thư mục mà “tuyengiao eval answers --out” đã ghi."
    return "Chọn một thư mục khác bằng --out."


_VARIANTS: Mapping[str, str] = {
    "as_written": "Như trong bộ câu hỏi",
    "unaccented": "Không dấu",
    "half_accented": "Thiếu một nửa số dấu",
    "abbreviated": "Viết tắt",
    "nfd": "Dấu tách rời (NFD)",
    "mistyped": "Gõ nhầm",
}


def variant(name: str) -> str:
    """Return the name of a way of typing."""
    return _VARIANTS.get(name, name)


def gate_check(check: GateCheck) -> str:
    """Return one condition of the gate with what was wanted and what was found, in one line."""
    found = "không đo được" if check.found is None else f"{check.found:.3f}"
    about = measure(check.measure).lstrip("– ") if check.kind != "latency" else ""
    if check.kind == "latency":
        return f"thời gian trả lời {found} ms (tối đa {check.wanted:g} ms)"
    if check.kind == "drop":
        return f"{about}: {check.wanted:.3f} → {found} so với lần trước"
    if check.kind == "variant":
        return f"{about}, cách gõ “{variant(check.group)}”: {found} (cần {check.wanted:.3f})"
    return f"{about}: {found} (cần {check.wanted:.3f})"
