"""What the list of conversations says, in Vietnamese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLabels:
    """The list of a person's conversations."""

    title: str
    show: str
    hide: str
    search: str
    none: str
    no_match: str
    count: str
    rename: str
    new_title: str
    save: str
    delete: str
    delete_question: str
    delete_explanation: str
    delete_confirm: str
    cancel: str
    untitled: str
    today: str
    yesterday: str
    earlier: str


HISTORY_VI = HistoryLabels(
    title="Các cuộc trò chuyện",
    show="Các cuộc trò chuyện",
    hide="Đóng",
    search="Tìm trong các cuộc trò chuyện",
    none="Chưa có cuộc trò chuyện nào. Các câu hỏi và câu trả lời sẽ được lưu ở đây.",
    no_match="Không có cuộc trò chuyện nào chứa các từ này.",
    count="{count} câu hỏi",
    rename="Đổi tên",
    new_title="Tên mới",
    save="Lưu tên",
    delete="Xóa",
    delete_question="Xóa cuộc trò chuyện này?",
    delete_explanation="“{title}” cùng mọi câu hỏi và câu trả lời trong đó sẽ bị xóa hẳn.",
    delete_confirm="Xóa hẳn",
    cancel="Thôi",
    untitled="Cuộc trò chuyện mới",
    today="Hôm nay",
    yesterday="Hôm qua",
    earlier="Trước đó",
)

HISTORY_EN = HistoryLabels(
    title="Conversations",
    show="Conversations",
    hide="Close the list",
    search="Search the conversations",
    none="No conversations yet. Questions and answers will be kept here.",
    no_match="No conversation has these words.",
    count="Questions: {count}",
    rename="Rename",
    new_title="New title",
    save="Save",
    delete="Delete",
    delete_question="Delete this conversation?",
    delete_explanation="“{title}” and all its questions and answers will be gone for good.",
    delete_confirm="Delete for good",
    cancel="Cancel",
    untitled="New conversation",
    today="Today",
    yesterday="Yesterday",
    earlier="Earlier",
)
