"""What the page of learning says; places in braces are filled by the code that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyLabels:
    """The page of learning in one language."""

    tab: str
    preparing: str
    empty: str
    parts: str
    path: str
    themes: str
    terms: str
    cards: str
    quiz: str
    progress: str
    role: str
    topic: str
    any_topic: str
    areas: str
    letters_read: str
    steps_read: str
    mark_read: str
    read: str
    practise: str
    practise_area: str
    compare: str
    start_quiz: str
    theme_count: str
    years: str
    columns: tuple[str, str, str, str]
    back: str
    once_more: str
    addressed: str
    term_search: str
    term_count: str
    defined: str
    usual: str
    occurrences: str
    no_terms: str
    quiz_intro: str
    begin: str
    begin_weak: str
    question_of: str
    score: str
    answer: str
    date_label: str
    date_hint: str
    unreadable: str
    right: str
    wrong: str
    right_answer: str
    your_answer: str
    letter_says: str
    following: str
    finish: str
    result: str
    result_all: str
    result_most: str
    result_few: str
    again: str
    other_topic: str
    no_questions: str
    cards_intro: str
    flip: str
    knew: str
    not_yet: str
    card_of: str
    cards_done: str
    seen: str
    known: str
    weak: str
    no_progress: str
    due_now: str
    standing: str
    reset: str
    reset_question: str
    reset_explanation: str
    cancel: str
    open_place: str
    close: str
    source: str


_VIETNAMESE = StudyLabels(
    tab="Học nghiệp vụ",
    preparing="Đang đọc các văn bản để soạn bài học…",
    empty="Thư viện chưa có văn bản nào để học. Hãy thêm văn bản ở trang “Văn bản”.",
    parts="Các phần của trang học nghiệp vụ",
    path="Lộ trình",
    themes="Chủ đề",
    terms="Thuật ngữ",
    cards="Thẻ ghi nhớ",
    quiz="Trắc nghiệm",
    progress="Kết quả học",
    role="Vai trò của anh/chị",
    topic="Nội dung",
    any_topic="Tất cả nội dung",
    areas="Lĩnh vực",
    letters_read="Bài học soạn từ {read} trên {all} văn bản trong thư viện.",
    steps_read="Đã đọc {done} trên {all} bước",
    mark_read="Đánh dấu đã đọc",
    read="Đã đọc",
    practise="Luyện chủ đề này",
    practise_area="Luyện thêm",
    compare="So sánh giữa các năm, các cơ quan",
    start_quiz="Làm bài trắc nghiệm",
    theme_count="{letters} văn bản · {years}",
    years="{first} – {last}",
    columns=("Năm", "Cơ quan", "Mục", "Nguyên văn"),
    back="← Tất cả chủ đề",
    once_more="Những năm có văn bản nhưng không nêu chủ đề này: {years}.",
    addressed="Dành cho: {levels}",
    term_search="Tìm thuật ngữ",
    term_count="{count} thuật ngữ",
    defined="Văn bản giải thích",
    usual="Cách hiểu thông dụng; văn bản không giải thích",
    occurrences="Xuất hiện {count} lần trong {letters} văn bản",
    no_terms="Không tìm thấy thuật ngữ phù hợp.",
    quiz_intro=(
        "Mỗi bài có tối đa mười câu hỏi, soạn từ các văn bản trong thư viện. "
        "Câu trả lời sai sẽ được hỏi lại sớm hơn; mỗi đáp án đều dẫn nguyên văn."
    ),
    begin="Bắt đầu",
    begin_weak="Ôn {count} câu đến hạn",
    question_of="Câu {index} trên {all}",
    score="Đúng {right}",
    answer="Trả lời",
    date_label="Ngày, tháng, năm",
    date_hint="Ví dụ: 03/02/2021",
    unreadable="Chưa đọc được ngày. Hãy nhập dạng ngày/tháng/năm, ví dụ 03/02/2021.",
    right="Đúng rồi!",
    wrong="Chưa đúng.",
    right_answer="Đáp án: {answer}",
    your_answer="Anh/chị trả lời: {answer}",
    letter_says="Văn bản ghi:",
    following="Câu tiếp theo",
    finish="Xem kết quả",
    result="Đúng {right} trên {all} câu",
    result_all="Rất tốt! Anh/chị đã nắm chắc nội dung này.",
    result_most="Khá tốt. Hãy ôn lại những câu chưa đúng dưới đây.",
    result_few="Anh/chị nên đọc lại các văn bản rồi làm lại bài.",
    again="Làm bài mới",
    other_topic="Chọn nội dung khác",
    no_questions="Chưa soạn được câu hỏi nào cho nội dung này. Hãy chọn nội dung khác.",
    cards_intro="Xem mặt trước, tự nhớ lại rồi lật thẻ để đối chiếu.",
    flip="Lật thẻ",
    knew="Đã thuộc",
    not_yet="Chưa thuộc",
    card_of="Thẻ {index} trên {all}",
    cards_done="Đã hết thẻ của lượt này.",
    seen="Đã làm",
    known="Nắm chắc",
    weak="Còn yếu",
    no_progress="Chưa có kết quả nào. Hãy làm một bài trắc nghiệm hoặc lật vài thẻ ghi nhớ.",
    due_now="Có {count} câu đến hạn ôn lại.",
    standing="Kết quả theo lĩnh vực",
    reset="Xoá kết quả học",
    reset_question="Xoá toàn bộ kết quả học của anh/chị?",
    reset_explanation="Các câu đã làm và các bước đã đọc sẽ bị xoá, không lấy lại được.",
    cancel="Thôi",
    open_place="Mở: {label}",
    close="Đóng",
    source="Nguyên văn trong văn bản",
)
_ENGLISH = StudyLabels(
    tab="Learning",
    preparing="Reading the letters to prepare lessons…",
    empty="There are no letters to learn from yet. Add some on the page “Letters”.",
    parts="Parts of the page of learning",
    path="Reading path",
    themes="Themes",
    terms="Glossary",
    cards="Flashcards",
    quiz="Quiz",
    progress="Progress",
    role="Your role",
    topic="Topic",
    any_topic="All topics",
    areas="Areas",
    letters_read="Made from {read} of the {all} letters of the library.",
    steps_read="{done} of {all} steps read",
    mark_read="Mark as read",
    read="Read",
    practise="Practise this theme",
    practise_area="Practise",
    compare="Compare years and issuers",
    start_quiz="Take a quiz",
    theme_count="{letters} letters · {years}",
    years="{first} – {last}",
    columns=("Year", "Issuer", "Section", "Words of the letter"),
    back="← All themes",
    once_more="Years with letters that do not mention this theme: {years}.",
    addressed="For: {levels}",
    term_search="Search the glossary",
    term_count="{count} terms",
    defined="Explained in",
    usual="The usual meaning; no letter explains it",
    occurrences="Stands {count} times in {letters} letters",
    no_terms="No such term.",
    quiz_intro=(
        "Up to ten questions made from the letters of the library. "
        "What you get wrong is asked again sooner; every answer cites its words."
    ),
    begin="Begin",
    begin_weak="Repeat {count} that are due",
    question_of="Question {index} of {all}",
    score="{right} right",
    answer="Answer",
    date_label="Day, month, year",
    date_hint="For example 03/02/2021",
    unreadable="This is no date that can be read. Write day/month/year, such as 03/02/2021.",
    right="Right!",
    wrong="Not right.",
    right_answer="Answer: {answer}",
    your_answer="Your answer: {answer}",
    letter_says="The letter says:",
    following="Next question",
    finish="See the result",
    result="{right} of {all} right",
    result_all="Very good! You know this well.",
    result_most="Good. Look again at those below.",
    result_few="Read the letters once more, then try again.",
    again="Another quiz",
    other_topic="Choose another topic",
    no_questions="No question could be made for this topic. Choose another one.",
    cards_intro="Look at the front, try to remember, then turn the card.",
    flip="Turn the card",
    knew="I knew it",
    not_yet="Not yet",
    card_of="Card {index} of {all}",
    cards_done="That was the last card of this round.",
    seen="Answered",
    known="Known well",
    weak="Weak",
    no_progress="Nothing yet. Take a quiz or turn some flashcards.",
    due_now="{count} questions are due again.",
    standing="By area",
    reset="Forget my progress",
    reset_question="Forget everything that you have learnt here?",
    reset_explanation="Answered questions and steps that were read are deleted for good.",
    cancel="Cancel",
    open_place="Open: {label}",
    close="Close",
    source="The words in their letter",
)


def study_labels(language: Language) -> StudyLabels:
    """The labels in a language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
