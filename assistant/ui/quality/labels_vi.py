"""The words of the page of evaluations in Vietnamese."""

from __future__ import annotations

from assistant.ui.quality.labels import (
    CompareLabels,
    GoldLabels,
    QualityLabels,
    QuestionLabels,
    RunLabels,
    StartLabels,
)
from assistant.ui.quality.records import GoldSource, RunState, Verdict

QUALITY_VI = QualityLabels(
    tab="Đánh giá",
    running="Chạy và kết quả",
    keeping="Bộ câu hỏi của tôi",
    start=StartLabels(
        title="Chạy đánh giá",
        introduction=(
            "Hỏi lần lượt từng câu trong một bộ câu hỏi đã có đáp án, chấm từng câu trả lời và "
            "tính tỷ lệ đúng."
        ),
        source="Bộ câu hỏi",
        sources={
            GoldSource.BUNDLED: "Bộ có sẵn",
            GoldSource.OWN: "Bộ câu hỏi của tôi",
            GoldSource.UPLOADED: "Tệp .xlsx hoặc .jsonl",
        },
        file="Chọn hoặc kéo thả tệp bộ câu hỏi",
        template="Tải mẫu bộ câu hỏi (.xlsx)",
        name="Tên lần chạy (không bắt buộc)",
        name_placeholder="Ví dụ: trước khi thêm văn bản tháng 6",
        variants="Hỏi lại mỗi câu theo các cách gõ khác: không dấu, viết tắt, gõ nhầm…",
        start="Chạy đánh giá",
        stop="Dừng",
        preparing="Đang chuẩn bị văn bản…",
        progress="Đã hỏi {done} trên {total} lượt",
        busy="Đang có một lần chạy; hãy chờ xong hoặc dừng lần chạy đó.",
        no_file="Hãy chọn tệp bộ câu hỏi trước.",
        no_own="Bộ câu hỏi của anh/chị chưa có câu nào; hãy thêm ở trang “Bộ câu hỏi của tôi”.",
        problems="Bộ câu hỏi có {count} chỗ cần sửa:",
        stopping="Đang dừng sau câu hiện tại…",
    ),
    runs=RunLabels(
        title="Các lần chạy",
        none="Chưa có lần chạy nào.",
        columns=("Lần chạy", "Bắt đầu", "Bộ câu hỏi", "Số câu", "Đúng trọn vẹn", "Tình trạng"),
        states={
            RunState.RUNNING: "đang chạy",
            RunState.DONE: "đã xong",
            RunState.STOPPED: "đã dừng",
            RunState.FAILED: "không chạy được",
            RunState.INTERRUPTED: "bị ngắt giữa chừng",
        },
        sources={"bundled": "Bộ có sẵn", "own": "Bộ câu hỏi của tôi"},
        unnamed="Lần chạy {date}",
        open="Mở kết quả {name}",
        delete="Xóa",
        delete_question="Xóa lần chạy này?",
        delete_confirm="Xóa lần chạy",
        cancel="Giữ lại",
        deleted="Đã xóa lần chạy “{name}”.",
        gone="Không còn kết quả của lần chạy này.",
        back="Các lần chạy",
        report="Tải báo cáo (.html)",
        facts=(
            "{questions} câu hỏi · {gold} · {date}{by} · thời gian trả lời: trung vị {median} ms, "
            "95% dưới {p95} ms"
        ),
        measures="Các phép đo",
        measures_note=(
            "Trung bình theo câu hỏi, có áp dụng mới tính; vạch ngang là khoảng tin cậy 95%."
        ),
        by_variant="Đúng trọn vẹn theo cách gõ",
        by_tag="Đúng trọn vẹn theo loại câu hỏi",
        doubts="Cần xem lại trong bộ câu hỏi",
        interval="khoảng 95%",
        count="số câu",
        errors="{count} câu gặp lỗi khi chạy",
    ),
    questions=QuestionLabels(
        title="Từng câu hỏi",
        states={
            "": "Tất cả",
            "bad": "Chưa đúng trọn vẹn",
            "wrong": "Sai",
            "partly": "Đúng ý, dẫn chưa đúng chỗ",
            "right": "Đúng trọn vẹn",
        },
        verdicts={
            Verdict.RIGHT: "đúng",
            Verdict.PARTLY: "gần đúng",
            Verdict.WRONG: "sai",
        },
        any_tag="Mọi loại",
        any_variant="Mọi cách gõ",
        find="Tìm trong câu hỏi, câu trả lời",
        state="Kết quả",
        tag="Loại câu hỏi",
        variant="Cách gõ",
        none="Không có câu nào khớp với điều kiện lọc.",
        count="{shown} lượt hỏi",
        more="Còn {rest} lượt nữa; hãy thu hẹp điều kiện lọc.",
        pick="Chọn một câu để xem câu trả lời, đáp án và chỗ sai.",
        detail="Câu {id}",
        problems="Chỗ chưa đúng",
        no_problems="Không có chỗ nào sai.",
        answer="Câu trả lời",
        no_answer="(không có câu trả lời)",
        expected="Đáp án mong đợi",
        status="Kết quả",
        statuses={
            "answered": "trả lời",
            "not_found": "không có trong văn bản",
            "refused": "từ chối",
            "error": "gặp lỗi",
        },
        places="Chỗ cần dẫn",
        facts="Ý phải có",
        forbidden="Không được nói",
        history="Hỏi trước đó",
        understood="Được hiểu là",
        missing="Nêu là còn thiếu",
        note="Ghi chú",
        citations="Lời trích",
        scores="Điểm từng phép đo",
        latency="{ms} ms",
        not_in_library="văn bản không có trong thư viện đang dùng",
        words_gone="Văn bản trong thư viện không còn những chữ này; mở từ đầu văn bản.",
    ),
    compare=CompareLabels(
        title="So sánh hai lần chạy",
        before="Lần trước",
        after="Lần sau",
        compare="So sánh",
        needs_two="Cần ít nhất hai lần chạy đã xong để so sánh.",
        heading="{after} so với {before}",
        note=(
            "Chênh lệch tính theo cặp trên cùng câu hỏi; vạch ngang là khoảng tin cậy 95%. Chỉ "
            "khi p dưới 0,05 mới nên coi là thay đổi thật."
        ),
        other_gold=(
            "Hai lần chạy dùng hai bộ câu hỏi khác nhau; chỉ so những câu cùng mã có ở cả hai."
        ),
        nothing_common="Hai lần chạy không có câu hỏi nào chung.",
        only="Chỉ có ở lần trước: {before} câu; chỉ có ở lần sau: {after} câu.",
        better="Tốt lên",
        worse="Kém đi",
        none_moved="Không có câu nào.",
        significant="thay đổi rõ (p = {p})",
        unclear="chưa rõ (p = {p})",
        old_answer="Lần trước",
        new_answer="Lần sau",
        columns=("Phép đo", "Lần trước", "Lần sau", "Chênh lệch", "Kết luận"),
    ),
    gold=GoldLabels(
        title="Bộ câu hỏi của tôi",
        introduction=(
            "Những câu hỏi kèm đáp án mà anh/chị tự giữ; chạy ở trang “Chạy và kết quả”, tải về "
            "để chia sẻ hoặc sửa trong bảng tính."
        ),
        none="Chưa có câu nào. Thêm một câu, hoặc lấy từ một câu trả lời bị chê ở bên dưới.",
        count="{count} câu",
        export="Tải bộ câu hỏi (.xlsx)",
        add="Thêm câu hỏi",
        edit="Sửa",
        drop="Xóa",
        dropped="Đã xóa câu hỏi khỏi bộ.",
        bad="Câu trả lời bị chê",
        bad_none="Chưa có câu trả lời nào bị chê trong trang Hỏi đáp.",
        bad_note="Lấy từ nút chê dưới câu trả lời; sửa lại đáp án cho đúng trước khi lưu.",
        reason="Lý do",
        no_reason="không nêu lý do",
        turn="Đưa vào bộ câu hỏi",
        editing="Câu hỏi và đáp án",
        checking=(
            "Các chỗ cần dẫn được điền sẵn theo câu trả lời bị chê: hãy sửa thành chỗ đúng, và "
            "ghi những ý phải có."
        ),
        yes="có",
        no="không",
        save="Lưu vào bộ",
        cancel="Bỏ",
        saved="Đã lưu câu hỏi “{question}”.",
        doubts="Đã lưu, nhưng nên xem lại:",
        problems="Chưa lưu được:",
        from_feedback="Từ câu trả lời bị chê: {reason}",
    ),
)
