"""The sentences of answers, in Vietnamese and English. Quotations are never translated."""

from __future__ import annotations

from assistant.records import Language

_PHRASES: dict[str, tuple[str, str]] = {
    "old_letters": (
        "Các văn bản trên thuộc những năm trước; hãy kiểm tra văn bản của năm nay.",
        "These letters are of past years; please check this year's.",
    ),
    "old_letter": (
        "Văn bản trên thuộc năm {year}; hãy kiểm tra văn bản của năm nay.",
        "This letter is of {year}; please check this year's.",
    ),
    "superseded_replaces": (
        "{letter} đã được thay thế bởi {later}; hãy xem văn bản mới.",
        "{letter} was replaced by {later}; see the newer letter.",
    ),
    "superseded_replaces_partly": (
        "{letter} đã được thay thế một phần bởi {later}; hãy đối chiếu hai văn bản.",
        "{letter} was replaced in part by {later}; compare the two letters.",
    ),
    "superseded_repeals": (
        "{letter} đã bị bãi bỏ bởi {later}.",
        "{letter} was repealed by {later}.",
    ),
    "superseded_repeals_partly": (
        "{letter} đã bị bãi bỏ một phần bởi {later}; hãy đối chiếu hai văn bản.",
        "{letter} was repealed in part by {later}; compare the two letters.",
    ),
    "superseded_amends": (
        "{letter} đã được sửa đổi, bổ sung bởi {later}; hãy đối chiếu hai văn bản.",
        "{letter} was amended by {later}; compare the two letters.",
    ),
    "not_found": (
        "Không tìm thấy trong {count} văn bản hiện có",
        "Not found in the {count} letters at hand",
    ),
    "not_found_in": ("Không tìm thấy trong {letters}", "Not found in {letters}"),
    "nearest": ("Nội dung gần nhất:", "The nearest content:"),
    "may_ask": ("Anh/chị có thể hỏi: {questions}", "You could ask: {questions}"),
    "section": ("mục {path}", "section {path}"),
    "see_more": ("… và {count} nội dung khác.", "… and {count} more."),
    "library_empty": (
        "Thư viện chưa có văn bản nào. Hãy nạp văn bản bằng lệnh “tuyengiao ingest” hoặc ở"
        " trang Văn bản.",
        "The library is empty. Add letters with “tuyengiao ingest” or on the page of letters.",
    ),
    "lacks_issuer": (
        "Thư viện chưa có văn bản của {issuers}",
        "The library has no letter of {issuers}",
    ),
    "lacks_year": ("chưa có văn bản của {years}", "no letter of {years}"),
    "lacks_year_first": (
        "Thư viện chưa có văn bản của {years}",
        "The library has no letter of {years}",
    ),
    "lacks_document": (
        "Không văn bản nào trong thư viện mang hoặc nhắc đến số {numbers}",
        "No letter in the library has or mentions the number {numbers}",
    ),
    "lacks_both": (
        "Thư viện chưa có văn bản {year}của {issuers}",
        "The library has no letter {year}of {issuers}",
    ),
    "lacks_kind": ("Thư viện không có {kinds} nào{bounds}", "The library has no {kinds}{bounds}"),
    "kind_of_year": (" {years}", " of {years}"),
    "kind_of_issuer": (" của {issuers}", " of {issuers}"),
    "at_hand": ("Hiện có: {list}.", "At hand: {list}."),
    "courtesy": (
        "Chào anh/chị! Tôi trả lời câu hỏi về các văn bản chỉ đạo của công đoàn, kèm trích dẫn"
        " nguyên văn. "
        "Anh/chị cần tra cứu nội dung gì?",
        "Hello! I answer questions about trade-union directive letters, with verbatim quotations. "
        "What would you like to know?",
    ),
    "thanks": (
        "Rất vui được hỗ trợ anh/chị. Anh/chị cứ hỏi tiếp khi cần.",
        "You are welcome. Feel free to ask more.",
    ),
    "help": (
        "Tôi tra cứu {count} văn bản trong thư viện và trả lời kèm trích dẫn nguyên văn."
        " Anh/chị có thể hỏi:\n"
        "- nhiệm vụ, hạn báo cáo: “Công đoàn cơ sở phải báo cáo những gì và khi nào?”\n"
        "- một chi tiết: ngày, số, người ký, chủ đề năm, đơn vị phối hợp\n"
        "- văn bản nào nhắc đến một nội dung hoặc số văn bản\n"
        "- tóm tắt, so sánh các văn bản, giải thích chữ viết tắt\n"
        "Điều gì văn bản không nêu, tôi sẽ nói rõ là không có.",
        "I look things up in the {count} letters of the library and answer with verbatim"
        " quotations. Ask for:\n"
        "- duties and deadlines: “What must grassroots unions report, and when?”\n"
        "- one fact: a date, a number, a signer, the theme of a year, a partner\n"
        "- which letters mention a subject or a document\n"
        "- summaries, comparisons, abbreviations\n"
        "What the letters do not say, I will tell you they do not say.",
    ),
    "outside": (
        "Câu hỏi này nằm ngoài phạm vi: tôi chỉ trả lời về nội dung các văn bản chỉ đạo của"
        " công đoàn trong thư viện.",
        "This is outside my field: I only answer about the union directive letters in the library.",
    ),
    "instruction": (
        "Tôi chỉ trả lời câu hỏi về nội dung văn bản và không thay đổi cách làm việc theo yêu"
        " cầu trong câu hỏi.",
        "I only answer questions about the letters, and do not change how I work on request.",
    ),
    "library": ("Thư viện hiện có {count} văn bản:", "The library holds {count} letters:"),
    "model_failed": (
        "Mô hình ngôn ngữ không dùng được ({reason}); câu trả lời được trích trực tiếp từ văn bản.",
        "The language model could not be used ({reason}); the answer was taken from the letters"
        " directly.",
    ),
    "model_dropped": (
        "{count} câu của mô hình không chứng minh được bằng văn bản nên đã bị bỏ.",
        "{count} sentences of the model were not proved by the letters and were dropped.",
    ),
    "model_silent": (
        "Mô hình ngôn ngữ không tìm được câu trả lời trong các đoạn đã đưa; câu trả lời được"
        " trích trực tiếp từ văn bản.",
        "The language model found no answer in the passages; the answer was taken from the"
        " letters directly.",
    ),
    "dropped": (
        "{count} câu không chứng minh được nên đã bị bỏ.",
        "{count} sentences could not be proved and were dropped.",
    ),
    # reports and duties
    "duties_differ": (
        "Yêu cầu báo cáo đối với {level} theo từng văn bản:",
        "What {level} must report, letter by letter:",
    ),
    "duties_list": (
        "Nhiệm vụ của {level} theo từng văn bản:",
        "Duties of {level}, letter by letter:",
    ),
    "duties_of_all": ("Yêu cầu báo cáo theo từng văn bản:", "Reporting duties, letter by letter:"),
    "tasks_of_all": ("Các nhiệm vụ nêu trong văn bản:", "Tasks that the letters name:"),
    "including_grassroots": ("{actor}, gồm CĐCS", "{actor}, grassroots unions included"),
    "including_level": ("{actor}, gồm {level}", "{actor}, {level} included"),
    "no_date": ("không nêu ngày cụ thể", "no date stated"),
    "no_due": ("không nêu thời hạn", "no time limit stated"),
    "to": ("về {recipient}", "to {recipient}"),
    "through": ("qua {via}", "through {via}"),
    "due_of_other": (
        "hạn {due} là của {actor}, không phải của {level}",
        "the time limit {due} is for {actor}, not for {level}",
    ),
    "duty_of_other": (
        "yêu cầu báo cáo là của {actor}, không phải của {level}",
        "the reporting duty is of {actor}, not of {level}",
    ),
    "no_day": (
        "{letters} có yêu cầu báo cáo nhưng không nêu ngày cụ thể",
        "{letters} asks for reports but states no date",
    ),
    "no_report": (
        "không nêu yêu cầu báo cáo",
        "states no reporting duty",
    ),
    "no_report_for": (
        "không nêu yêu cầu báo cáo đối với {level}",
        "states no reporting duty for {level}",
    ),
    "yes": ("Đúng.", "Yes."),
    "has": ("Có.", "Yes."),
    "only_some": ("Tùy trường hợp.", "It depends."),
    "no": ("Không.", "No."),
    "letter_says": ("Văn bản nêu:", "The letter says:"),
    "letters_say": ("Các yêu cầu báo cáo đã nêu:", "The reports asked for:"),
    # metadata
    "blank": ("để trống", "left blank"),
    "in_this_copy": ("Trong bản hiện có", "In the copy at hand"),
    "not_stated_in": (
        "Bản hiện có của {letter} không ghi {field}",
        "The copy at hand of {letter} does not state the {field}",
    ),
    "mentions": ("{count} trong {total} văn bản", "{count} of {total} letters"),
    "stands_for": ("{short}: {long}", "{short}: {long}"),
    "counted": ("{count} {unit}", "{count} {unit}"),
    "missing_asked": ("không văn bản nào nêu {asked}", "no letter states {asked}"),
    "missing_asked_in": ("{letters} không nêu {asked}", "{letters} does not state {asked}"),
    "mentioned_only": (
        "{letters} có nói đến {asked} nhưng không nêu {what}",
        "{letters} speaks of {asked} but does not state {what}",
    ),
    "wanted_mail": ("địa chỉ thư điện tử (email)", "an e-mail address"),
    "wanted_phone": ("số điện thoại", "a telephone number"),
    "wanted_date": ("thời gian cụ thể", "when"),
    "wanted_number": ("con số cụ thể", "the figure"),
    "wanted_person": ("tên người cụ thể", "who"),
    "wanted_body": ("cơ quan, đơn vị cụ thể", "which body"),
    "wanted_place": ("địa điểm cụ thể", "the place"),
    "wanted_document": ("số, ký hiệu văn bản", "the document"),
    "missing_words": ("nội dung được hỏi", "what was asked"),
    "summary_of": ("Nội dung chính của {letter}:", "Main content of {letter}:"),
    "nothing_on_it": ("không nêu nội dung này", "say nothing on this"),
    "does_not_mention": (
        "{letters} không nhắc đến {document}",
        "{letters} does not mention {document}",
    ),
    "letter": ("Văn bản", "Letter"),
    "differ": ("Chỗ khác nhau của {letters}:", "Where {letters} differ:"),
    "content": ("Nội dung", "Content"),
}

LEVELS: dict[str, tuple[str, str]] = {
    "cdcs": ("công đoàn cơ sở (CĐCS)", "grassroots unions (CĐCS)"),
    "cap_tren_co_so": ("công đoàn cấp trên trực tiếp cơ sở", "upper-level unions"),
    "tinh_nganh": ("LĐLĐ tỉnh, ngành", "provincial and industry unions"),
    "tld": ("Tổng Liên đoàn", "the General Confederation"),
    "cac_cap": ("các cấp công đoàn", "unions at all levels"),
    "khac": ("đơn vị khác", "other bodies"),
}

SHORT_LEVELS: dict[str, tuple[str, str]] = {
    "cdcs": ("CĐCS", "grassroots unions"),
    "cap_tren_co_so": ("công đoàn cấp trên trực tiếp cơ sở", "upper-level unions"),
    "tinh_nganh": ("LĐLĐ tỉnh", "the provincial federation"),
    "tld": ("Tổng Liên đoàn", "the General Confederation"),
    "cac_cap": ("các cấp công đoàn", "unions at all levels"),
    "khac": ("đơn vị khác", "other bodies"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "kind": ("loại văn bản", "kind"),
    "number": ("số", "number"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "place": ("nơi ban hành", "place"),
    "issued_on": ("ngày ban hành", "date"),
    "year": ("năm", "year"),
    "subject": ("trích yếu", "subject"),
    "addressees": ("nơi kính gửi", "addressees"),
    "recipients": ("nơi nhận", "recipients"),
    "signer": ("người ký", "signer"),
    "co_signers": ("cùng ký", "signed with"),
    "co_numbers": ("số của cơ quan cùng ban hành", "number of the other body"),
    "co_issuers": ("cùng ban hành", "issued with"),
    "position": ("chức vụ người ký", "position of the signer"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A sentence in the language of the answer, with its gaps filled."""
    text = _PHRASES[key][0 if language == "vi" else 1]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def level_name(level: str, language: Language, *, short: bool = False) -> str:
    """How an answer names a level of the union."""
    return (SHORT_LEVELS if short else LEVELS)[level][0 if language == "vi" else 1]


def field_name(field: str, language: Language) -> str:
    """How an answer names a field of a letter."""
    return FIELDS[field][0 if language == "vi" else 1]
