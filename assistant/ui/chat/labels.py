"""What the page of questions says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLabels:
    """The page where questions are asked."""

    tab: str
    greeting: str
    introduction: str
    empty_library: str
    examples: str
    placeholder: str
    question: str
    send: str
    stop: str
    new_conversation: str
    conversation: str
    you: str
    assistant: str
    understood_as: str
    within: str
    within_year: str
    thinking: str
    stopped: str
    retry: str
    edit: str
    copy: str
    copied: str
    sources: str
    suggestions: str
    not_found: str
    refused: str
    proved: str
    unproved: str
    proof_intro: str
    unproved_intro: str
    checks: Mapping[str, str]
    cite: str
    engine: Mapping[str, str]
    took: str
    unforeseen: str
    cut_off: str
    not_kept: str
    set_bounds: str
    bounds_title: str
    bounds_explanation: str
    bounds_apply: str
    bounds_remove: str
    bounds_any: str
    cancel: str
    to_word: str
    to_markdown: str
    good: str
    bad: str
    bad_title: str
    bad_explanation: str
    bad_reasons: tuple[str, ...]
    bad_detail: str
    bad_send: str
    thanks: str


CHAT_VI = ChatLabels(
    tab="Hỏi đáp",
    greeting="Xin chào! Anh/chị muốn biết điều gì trong các văn bản?",
    introduction=(
        "Mỗi câu trả lời đều dẫn nguyên văn; bấm vào số để mở đúng chỗ trong văn bản. "
        "Điều gì văn bản không nêu, trợ lý sẽ nói là không có."
    ),
    empty_library="Thư viện chưa có văn bản nào. Hãy thêm văn bản ở trang “Văn bản”.",
    examples="Ví dụ",
    placeholder="Nhập câu hỏi…",
    question="Câu hỏi",
    send="Gửi",
    stop="Dừng",
    new_conversation="Cuộc trò chuyện mới",
    conversation="Cuộc trò chuyện",
    you="Anh/chị",
    assistant="Trợ lý",
    understood_as="Câu hỏi được hiểu là:",
    within="Chỉ xét:",
    within_year="năm {year}",
    thinking="Đang tìm trong văn bản…",
    stopped="Đã dừng theo yêu cầu.",
    retry="Hỏi lại",
    edit="Sửa câu hỏi",
    copy="Sao chép kèm nguồn",
    copied="Đã sao chép",
    sources="Nguồn trích dẫn",
    suggestions="Có thể hỏi tiếp",
    not_found="Không có trong văn bản",
    refused="Không trả lời",
    proved="đã đối chiếu",
    unproved="chưa đối chiếu được",
    proof_intro="Đã so với nguyên văn:",
    unproved_intro="Chưa khớp với nguyên văn:",
    checks={
        "quote": "lời trích đúng nguyên văn",
        "document": "số hiệu văn bản khớp",
        "date": "ngày tháng khớp",
        "number": "con số khớp",
        "name": "tên riêng khớp",
        "level": "đúng cấp công đoàn",
        "negation": "không đảo nghĩa phủ định",
        "modality": "đúng mức bắt buộc",
    },
    cite="Mở nguồn {marker}: {label}",
    engine={"extractive": "Trích nguyên văn", "generative": "Viết bởi mô hình ngôn ngữ"},
    took="{seconds} giây",
    unforeseen="Có lỗi ngoài dự kiến; vui lòng hỏi lại (mã nhật ký {code}).",
    cut_off="Câu trả lời bị ngắt giữa chừng. Bấm “Hỏi lại” để nhận đủ.",
    not_kept="Chưa lưu được cuộc trò chuyện này vào máy; câu trả lời vẫn dùng được bình thường.",
    set_bounds="Đổi phạm vi",
    bounds_title="Phạm vi của câu hỏi",
    bounds_explanation="Trợ lý sẽ hỏi lại câu này trong phạm vi anh/chị chọn.",
    bounds_apply="Hỏi lại trong phạm vi này",
    bounds_remove="Bỏ “{bound}” và hỏi lại",
    bounds_any="Tất cả",
    cancel="Thôi",
    to_word="Tải về Word",
    to_markdown="Tải về Markdown",
    good="Câu trả lời tốt",
    bad="Câu trả lời chưa tốt",
    bad_title="Câu trả lời chưa tốt ở điểm nào?",
    bad_explanation="Ý kiến được lưu trên máy này để người phụ trách kiểm tra và sửa.",
    bad_reasons=(
        "Sai nội dung",
        "Dẫn sai văn bản",
        "Thiếu ý",
        "Không hiểu câu hỏi",
        "Khó hiểu",
    ),
    bad_detail="Nói rõ thêm (không bắt buộc)",
    bad_send="Gửi ý kiến",
    thanks="Đã ghi nhận, cảm ơn anh/chị.",
)

CHAT_EN = ChatLabels(
    tab="Ask",
    greeting="Hello! What would you like to know from the letters?",
    introduction=(
        "Every answer quotes the letters; a number opens the exact place. "
        "What the letters do not say, the assistant says is not there."
    ),
    empty_library="There are no letters yet. Add some on the “Letters” page.",
    examples="Examples",
    placeholder="Ask in Vietnamese or English…",
    question="Question",
    send="Send",
    stop="Stop",
    new_conversation="New conversation",
    conversation="Conversation",
    you="You",
    assistant="Assistant",
    understood_as="Understood as:",
    within="Only:",
    within_year="year {year}",
    thinking="Looking through the letters…",
    stopped="Stopped as you asked.",
    retry="Ask again",
    edit="Edit the question",
    copy="Copy with sources",
    copied="Copied",
    sources="Sources",
    suggestions="You could also ask",
    not_found="Not in the letters",
    refused="No answer",
    proved="verified",
    unproved="not verified",
    proof_intro="Compared with the letter:",
    unproved_intro="Does not agree with the letter:",
    checks={
        "quote": "the quotation is verbatim",
        "document": "document numbers agree",
        "date": "dates agree",
        "number": "figures agree",
        "name": "names agree",
        "level": "the right union level",
        "negation": "no negation was lost",
        "modality": "as binding as the letter says",
    },
    cite="Open source {marker}: {label}",
    engine={"extractive": "Quoted verbatim", "generative": "Written by a language model"},
    took="{seconds} s",
    unforeseen="Something unforeseen happened; please ask again (log code {code}).",
    cut_off="The answer was cut off. Choose “Ask again” to get all of it.",
    not_kept="This conversation could not be stored; the answer itself is not affected.",
    set_bounds="Change the bounds",
    bounds_title="Bounds of the question",
    bounds_explanation="The question will be asked again within what you choose.",
    bounds_apply="Ask again within these",
    bounds_remove="Remove “{bound}” and ask again",
    bounds_any="All",
    cancel="Cancel",
    to_word="Save as Word",
    to_markdown="Save as Markdown",
    good="Good answer",
    bad="Bad answer",
    bad_title="What is wrong with the answer?",
    bad_explanation="Your remark is kept on this computer for whoever looks after quality.",
    bad_reasons=(
        "Wrong content",
        "Wrong letter cited",
        "Something is missing",
        "Question misunderstood",
        "Hard to understand",
    ),
    bad_detail="Say more (optional)",
    bad_send="Send",
    thanks="Noted, thank you.",
)
