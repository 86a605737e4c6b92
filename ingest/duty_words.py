"""The words by which letters ask for something: verbs, requests, recipients, channels."""

from __future__ import annotations

from ingest.folding import folded

GOALS = folded(r"^(?:mục đích|mục tiêu|quan điểm|chỉ tiêu|căn cứ|đối tượng|phạm vi)")
VERBS = (
    "báo cáo(?! viên)|tổng hợp|xây dựng|tổ chức|triển khai|cụ thể hóa|gửi|cung cấp|phối hợp"
    "|chủ động|tuyên truyền"
    "|vận động|lập|cử|đăng ký|nộp|thực hiện|quán triệt|phổ biến|chỉ đạo|rà soát|tham mưu|hướng dẫn"
    "|đôn đốc|kiểm tra|giám sát|tham gia|tập trung|đẩy mạnh|tăng cường|nâng cao|tiếp tục|chú trọng"
    "|quan tâm|phát huy|phân công|bố trí|ban hành|thường xuyên|kịp thời|duy trì|phát hiện|lựa chọn"
    "|xét|đề xuất|đánh giá|sơ kết|tổng kết|treo|đăng tải|đăng|chia sẻ|hưởng ứng|bồi dưỡng|đổi mới"
    "|động viên|khuyến khích|giới thiệu|biểu dương|nhân rộng|củng cố|kiện toàn|chăm lo|thăm hỏi"
    "|khai thác|sử dụng|cập nhật|niêm yết|công bố|hoàn thành|bảo đảm|đảm bảo|nghiên cứu|học tập"
    "|nắm bắt|nắm chắc|phản ánh|khảo sát|đầu tư|định kỳ|căn cứ|có trách nhiệm|chịu trách nhiệm|cần"
    "|phải|nghiêm túc|tích cực|coi trọng|giao|chủ trì|thành lập|ký kết|theo dõi|mở|phát động"
    "|phát hành"
    "|biên soạn|sưu tầm|thống kê|thông báo|tiếp nhận|xử lý|giải quyết|tạo điều kiện|đặt mua|áp dụng"
    "|đa dạng hóa|lồng ghép|gắn|phát triển|sáng tác|viết|chuẩn bị|mời|trao|khen thưởng|tuyên dương"
    "|khởi công|tặng|hỗ trợ|bình chọn|chấm|tuyển chọn|nhắc nhở|điều chỉnh|chấp hành|lưu ý|tạo"
    "|chọn|chi|lấy|nêu gương|đề cử|hoàn thiện|tập huấn|vận dụng|nắm|báo ngay|báo"
)
IMPERATIVE = folded(rf"(?:không ngừng |từng bước )?(?:{VERBS})(?!\w)")
VERB_BEHIND = folded(rf"(?<!\w)(?:sẽ |cần |phải |chủ động |có trách nhiệm )*(?:{VERBS})(?!\w)")
ASK = folded(r"(?:đề nghị|yêu cầu|đề nghị và yêu cầu|giao|giao cho|phân công|chỉ đạo)(?: cho)? ")
OPENING = folded(
    r"(?:căn cứ|trên cơ sở|từ|để|nhằm|theo|sau khi|trong|khi|trước|qua|ngoài|riêng|đối với)(?!\w)"
)
MODAL = folded(
    r" (?:cần|phải|có trách nhiệm|chịu trách nhiệm|thực hiện|báo cáo|gửi|xây dựng)(?!\w)"
)
ONLY_WHEN = folded(
    r"(?:thời gian(?: hoàn thành| thực hiện)?|hoàn thành|xong)(?: |:)[^,]{0,12}\d|"
    r"(?:thời gian|hoàn thành|xong)[^,]{0,30} (?:trước|trong|từ|ngày|chậm nhất) "
)
MUST = folded(
    r"(?:^|, |khi [^,]{3,60} )(?:phải|không được|nghiêm cấm|tuyệt đối không|có trách nhiệm)"
    r"(?: \w+){0,2} "
    rf"|^(?:mỗi|hằng|hàng|định kỳ) (?:tuần|tháng|quý|năm)(?: một lần)?,? (?:{VERBS})(?!\w)"
)
HAND_IN = folded(
    r", (?:gửi|nộp|chuyển) (?:về|cho|đến|tới) [^;]{4,120}(?:trước|chậm nhất|muộn nhất|trong) "
)
NOT_DUTY = folded(
    r"^(?:không (?:phải|cần|yêu cầu)|đã |qua đó)"
    r"|không (?:cần|phải|yêu cầu)(?: gửi)? báo cáo"
)
REPORT = folded(
    r"(?<!\w)báo cáo(?! viên)(?! chính trị)(?=$|[\s,.;:()])"
    r"|(?<!\w)(?:gửi|nộp|phản ánh|đăng ký|báo ngay)[^.;]{0,80} (?:về|cho|tới|đến|qua|với)"
    r" (?:ban|văn phòng|thường trực|liên đoàn|lđlđ|công đoàn|cđ|tổng liên đoàn|tlđ"
    r"|địa chỉ|e-?mail|ủy ban)"
)
PERSON_REPORTER = folded(r"đội ngũ báo cáo|lớp báo cáo|hội nghị báo cáo|các báo cáo$")
BODY_WORDS = (
    r"(?:(?:ban thường vụ |thường trực )?(?:liên đoàn lao động|lđlđ|tổng liên đoàn|tlđ(?!\w)"
    r"|công đoàn"
    r"|cđ\w*(?!\w))|ban (?!hành|đầu)|văn phòng|ủy ban|ubkt|cơ quan|thường trực|đảng ủy|tỉnh ủy)"
)
RECIPIENT = folded(
    r"(?:(?<!\w)(?:về|cho|tới|lên|với|gửi|đến) |báo cáo )(?P<name>"
    + BODY_WORDS
    + r"[^,;.:()“”\n]{0,90})"
)
VIA = folded(
    r"(?:\( ?)?(?:thông )?qua (?:địa chỉ |hộp )?(?P<name>(?:ban|văn phòng|phòng|bộ phận|e-?mail"
    r"|thư điện tử"
    r"|zalo|hệ thống|ủy ban|cơ quan|đồng chí|đ/c|địa chỉ|đường|tổ)(?!\w)[^;()\n]{0,110})"
)
STOP = folded(
    r" (?:trước|chậm nhất|muộn nhất|để|theo|qua|thông qua|vào|định kỳ|trong|bằng|tại|khi|nếu"
    r"|và gửi|và báo"
    r"|kèm|từ|đồng thời|hằng|hàng|kết quả|tình hình|số điện thoại|sẽ|xem xét|tổng hợp|biết"
    r"|danh sách|về)(?!\w)"
)
WHEN_POINT = folded(r"^thời gian")
WHEN_IN_TITLE = folded(r"(?<!\w)thời gian(?!\w)")
WHO_POINT = folded(r"^(?:thành phần|đối tượng)")
