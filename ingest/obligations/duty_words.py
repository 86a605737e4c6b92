"""The words by which letters ask for something: verbs, requests, recipients, channels."""

from __future__ import annotations

from ingest.language.folding import folded

GOALS = folded(
    r"^(?:về )?(?:mục đích|mục tiêu|quan điểm|ý nghĩa|chỉ tiêu|căn cứ|đối tượng|phạm vi|giải thưởng"
    r"|chủ đề|thể lệ)"
)
LOOKING_BACK = folded(
    r"^(?:về )?(?:(?:những |một số )?(?:đánh giá"
    r"|kết quả (?:đạt được|thực hiện|hoạt động|công tác|nổi bật)|kết quả$|tình hình|đặc điểm"
    r"|ưu điểm|hạn chế|tồn tại|khó khăn|nguyên nhân))(?!\w)"
)
"""Titles of sections that say what was, not what is to be done."""
NO_TASKS = folded(
    r"^(?:(?:dự kiến |nội dung )*(?:chương trình|kịch bản) (?:làm việc|hội nghị|hội thi"
    r"|hội thảo|đại hội|buổi|lễ|tập huấn|tọa đàm|đón|nghị sự|chi tiết)|lịch (?:làm việc|trình)"
    r"|(?:đề cương|mẫu) báo cáo)(?!\w)"
)
"""Titles of programmes and outlines: their rows are no duties."""
FORM = folded(
    r"(?<!\w)(?:đề cương|biểu mẫu|mẫu(?: số)?|biểu(?: số)?|phiếu|danh sách|tờ khai"
    r"|chương trình (?:làm việc|hội|buổi|lễ|tập huấn|chi tiết)|lịch trình|bảng tổng hợp|câu hỏi"
    r"|đáp án|dàn ý"
    r"|bản đăng ký|đơn (?:đăng ký|đề nghị|xin))(?!\w)|^(?:phụ lục(?: \w+)?:? ?)?báo cáo(?!\w)"
)
"""What the title of an annex says that asks nobody for anything."""
LIMIT_ALONE = folded(
    r"(?:(?:thời gian|thời hạn|tiến độ|hạn)(?: (?:thực hiện|hoàn thành|báo cáo|gửi|nộp|xong|cuối"
    r"|chót|đăng ký|là)){0,4}|(?:phải )?(?:hoàn thành|thực hiện xong|xong)(?: dứt điểm)?)[: ]+"
    r"(?:trước|trong|chậm nhất|muộn nhất|từ|vào|xong|đến|ngày|hết|quý|tháng|năm|\d)"
)
MANNER = folded(
    r"(?:bảo đảm|đảm bảo)(?: (?:thống nhất|đồng bộ|đúng|chính xác|kịp thời|chất lượng|tiến độ"
    r"|an toàn|hiệu quả|thiết thực|nghiêm túc|tiết kiệm|đầy đủ|công khai|minh bạch)(?:,? và|,)?)+"
    r"(?!\w)[^,;.]{0,60}$"
)
"""How a duty is to be done: ``bảo đảm thống nhất, đồng bộ``; behind another it is none itself."""
OWN_WILL = folded(r"(?:sẽ|xin) ")
_VERBS = (
    "báo cáo(?! viên| chính trị| này| làm| của)|báo (?:ngay|kịp thời|cho)|tổng hợp|xây dựng"
    "|tổ chức(?!(?: có)? liên quan|,? đơn vị| khác| bộ máy|,? cá nhân| đảng| chính trị| xã hội"
    "| trực thuộc| đoàn thể| nêu trên| được| và cá nhân| thành viên)"
    "|triển khai"
    "|cụ thể hóa|gửi|cung cấp|phối hợp|tuyên truyền(?! viên)|vận động(?! viên)|lập|cử(?! tri| nhân)"
    "|đăng ký|nộp|thực hiện|quán triệt|phổ biến|chỉ đạo|rà soát|tham mưu|hướng dẫn|đôn đốc|kiểm tra"
    "|giám sát|tham gia|tập trung|đẩy mạnh|tăng cường|nâng cao|tiếp tục|chú trọng|quan tâm|phát huy"
    "|phân công|bố trí|ban hành|duy trì|phát hiện|lựa chọn|xét|đề xuất|đánh giá|sơ kết|tổng kết"
    "|tổ chức sơ, tổng kết|treo|đăng tải|đăng|chia sẻ|hưởng ứng|bồi dưỡng|đổi mới|động viên"
    "|khuyến khích|giới thiệu|biểu dương|nhân rộng|củng cố|kiện toàn|chăm lo|thăm hỏi|khai thác"
    "|sử dụng|cập nhật|niêm yết|công bố|hoàn thành|bảo đảm|đảm bảo|nghiên cứu|học tập|nắm bắt"
    "|nắm chắc|nắm|phản ánh|khảo sát|đầu tư|định kỳ|căn cứ|có trách nhiệm|chịu trách nhiệm"
    "|cần(?! thơ)"
    "|phải|coi trọng|giao(?! thông| lưu| ban| dịch| tiếp)|chủ trì|thành lập|ký kết|theo dõi|mở"
    "|phát động|phát hành|biên soạn|sưu tầm|thống kê|thông báo|tiếp nhận|xử lý|giải quyết"
    "|tạo điều kiện|đặt mua|áp dụng|đa dạng hóa|lồng ghép|gắn|phát triển|sáng tác|viết|chuẩn bị"
    "|mời|trao|khen thưởng|tuyên dương|khởi công|tặng|hỗ trợ|bình chọn|chấm|tuyển chọn|nhắc nhở"
    "|điều chỉnh|chấp hành|lưu ý|tạo|chọn|nêu gương|đề cử|hoàn thiện|tập huấn|vận dụng|thông tin"
    "|đấu tranh|ngăn chặn|truyền thông|trình|đối thoại|gặp mặt|tọa đàm|đào tạo|giáo dục|cài đặt"
    "|trang bị|quản lý|bảo vệ|thi đua|quảng bá|lan tỏa|ủng hộ|quyên góp|khắc phục|thẩm định"
    "|tìm hiểu|tư vấn|giúp đỡ|thương lượng|ký (?:thỏa|kết)|trích nộp|quyết toán|rút kinh nghiệm|đọc"
    "|in ấn|in|lấy|có (?:tiêu chí|kế hoạch|biện pháp|giải pháp|hình thức|văn bản)|khẩn trương"
    "|nhận diện"
    "|huy động|kiểm điểm|giải trình|trực tiếp(?= chỉ đạo)|phân bổ|tiết kiệm|hạn chế"
    "|làm(?! công tác| nhiệm vụ| việc| đầu mối| chủ| rõ| tại)|liên hệ|cân đối|dự toán"
    "|dự trù|tăng|tiến hành|thanh quyết toán|xác định|tạm dừng|lãnh đạo(?=,? chỉ đạo)|đón tiếp"
    "|tiếp đón|hoàn tất|mang theo|chuyển(?! đổi số)|trưng dụng|thu thập|bàn giao|tiếp thu"
    "|yêu cầu(?= và)|phê duyệt|chi trả"
    "|quán xuyến|sắp xếp|xếp|tuân thủ|đối chiếu|nhập|điền|khen|thành lập|kết nối|phục vụ"
    "|dừng|in sao"
)
_LEADS = (
    "(?:sẽ|cần|phải|chủ động|thường xuyên|kịp thời|nghiêm túc|tích cực|đồng thời|cùng"
    "|có trách nhiệm"
    "|luân phiên|tự|có nhiệm vụ|tự giác"
    "|khẩn trương|nhanh chóng|không ngừng|từng bước|tiếp tục)(?:,| và)? "
)
IMPERATIVE = folded(rf"(?:{_LEADS}){{0,5}}(?:{_VERBS})(?!\w)")
VERB_BEHIND = folded(rf"(?<!\w)(?:{_LEADS}){{0,5}}(?:{_VERBS})(?!\w)")
EACH_HAS = folded(
    r"(?<!\w)có (?:ít nhất |tối thiểu )?(?:một|\d{1,3})(?! ?%)(?![^,;.]{0,40} trở lên)"
)
ASK = folded(
    r"(?<!đã )(?<!được )(?<!theo )(?<!việc )(?<!\w)(?:đề nghị và yêu cầu|đề nghị|yêu cầu|giao cho"
    r"|giao(?! ban (?:công tác|tuần|tháng|quý|năm|đầu|giữa|cuối|định kỳ|về|báo chí|dư luận))"
    r"|phân công|chỉ đạo|kêu gọi|kính mong)(?: cho)? "
)
TOWARDS = folded(
    r"đối với (?=(?:các )?(?:cấp công đoàn|công đoàn|cđcs|liên đoàn lao động|lđlđ|đơn vị))"
)
GUIDES = folded(
    r"(?<!\w)(?:hướng dẫn|thông báo|định hướng|lưu ý)(?: (?:cho|tới|đến|để))? "
    r"(?=[^.;:]{6,200} (?:(?:một số|các|những) (?:nội dung|công việc|nhiệm vụ|việc)[^.;:]{0,60})?"
    r"(?:như )?sau(?: đây)?:)"
)
"""Whom an opening guides: ``hướng dẫn Ban Nữ công các LĐLĐ tỉnh một số nội dung sau:``."""
OPENING = folded(
    r"(?:căn cứ|trên cơ sở|từ|để|nhằm|theo|sau khi|trong|khi|trước|qua|ngoài|riêng|đối với)(?!\w)"
)
MODAL = folded(
    r" (?:cần|phải|có trách nhiệm|chịu trách nhiệm|thực hiện|báo cáo|gửi|xây dựng)(?!\w)"
)
LEAD_OF_TIME = folded(
    r"(?:riêng(?: đối với)? |(?:(?:định kỳ |vào )?(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)"
    r"|định kỳ[^,;.]{0,30}|(?:trước|chậm nhất|vào|trong|từ|sau)(?: là| vào)? [^,;.]{0,40}\d"
    r"[^,;.]{0,60}|ngoài ra|đồng thời|riêng)(?:,|(?= (?:các|mỗi|công đoàn|cđcs|lđlđ"
    r"|liên đoàn))) ?){1,3}"
)
"""Times that stand before the subject: ``Hằng tháng, trước ngày 25, CĐCS …``."""

LABEL = folded(r"(?P<words>[^\W\d_][^:;.,“\"(]{2,48}):(?= ?\S)")
DESCRIPTIVE = folded(
    r"(?:chuyên đề|nội dung|chủ đề|hình thức|địa điểm|thời gian|đối tượng|thành phần|giải thưởng"
    r"|khẩu hiệu|phần|tài liệu|thể lệ|kinh phí|phạm vi|tiêu chí|bài|câu|tên|cơ cấu|quy mô|ví dụ"
    r"|ghi chú|số lượng|phương thức|cách thức|đầu mối|nơi nhận)(?: [^\s:]+){0,4}"
)
"""Labels that describe: behind ``Chuyên đề 2:`` no imperative is a duty."""
LABEL_OF_LIMIT = folded(
    r"(?:thời hạn|hạn|thời gian|chế độ)(?! chốt| tính)(?: [^\W\d_]+){0,3} (?:báo cáo|nộp|gửi"
    r"|đăng ký)(?!\w)"
    r"|báo cáo (?:tuần|tháng|quý|\d{1,2} tháng|năm|đột xuất|định kỳ|sơ kết|tổng kết|nhanh)"
    r"[^,;.:]{0,30}(?=:|$)"
)
CONGRESS = folded(
    r"(?:việc tổ chức |thời gian )?đại hội(?: đại biểu| toàn thể)?(?: của)? "
    r"(?=(?:các )?(?:công đoàn|cđ|lđlđ|liên đoàn|nghiệp đoàn))"
)
"""Behind these words stands who is to hold its congress."""
ONLY_WHEN = folded(
    r"(?:thời gian(?: hoàn thành| thực hiện)?|hoàn thành|xong)(?: |:)[^,]{0,12}\d|"
    r"(?:thời gian|hoàn thành|xong)[^,]{0,30} (?:trước|trong|từ|ngày|chậm nhất) "
)
WILL = folded(
    r", (?=(?:ban thường vụ |thường trực )?(?:liên đoàn lao động|lđlđ|công đoàn|tổng liên đoàn"
    r"|ban [^,]{3,30})"
    r"[^,;.]{0,60}? sẽ )"
)
COUNTED = folded(
    r"(?<!\w)(?:ít nhất|tối thiểu|(?:mỗi|từng) (?:đơn vị|cđcs|công đoàn)|\d{1,3} ?%|0\d )"
    r"|(?<![\w/.,-])\d[\d.]* (?:lớp|buổi|cuộc|hội nghị|hội thi|tin|bài|người|đồng chí|cán bộ|suất"
    r"|nhà|video|tờ|bản|nhóm|trang|mô hình|đợt|giải|tác phẩm|câu|chuyên mục|gian|cuốn)"
    r"(?!\w)"
)
"""Something to be counted, which tells a task from a direction."""
DIRECTION = folded(
    rf"(?:{_LEADS}){{0,5}}(?:tiếp tục |tập trung |chú trọng |quan tâm |việc )*(?:tuyên truyền"
    r"|đẩy mạnh"
    r"|tăng cường|nâng cao|đổi mới|phát huy|động viên|khuyến khích|vận động(?! viên)|chú trọng"
    r"|quan tâm|coi trọng|nghiên cứu|đa dạng hóa|thực hiện tốt|triển khai (?:có )?hiệu quả|tiếp tục"
    r"|tập trung|giáo dục|củng cố|xây dựng, củng cố|quán triệt sâu rộng|truyền thông|nắm bắt"
    r"|chăm lo"
    r"|phối hợp tạo|hạn chế)(?!\w)"
)
"""Verbs of general directions: when they are done is nowhere to be seen."""
FORMULA = folded(
    r"(?:(?:cần|phải|sẽ|nghiêm túc|khẩn trương|quan tâm|tích cực|phối hợp|chủ động|tập trung|căn cứ"
    r"[^.;]{0,120}?(?:để|,)|kịp thời|và|nghiên cứu|lưu ý) ?,? ?){0,6}(?:triển khai|tổ chức|chỉ đạo"
    r"|quán triệt|thực hiện|phổ biến),? ?(?:(?:và )?(?:triển khai|tổ chức|thực hiện|tốt|đầy đủ"
    r"|nghiêm túc|có hiệu quả|hiệu quả|đạt kết quả),? ?){0,4}(?:(?:các |những |một số )?(?:nội dung"
    r"|nhiệm vụ|kế hoạch|hướng dẫn|chỉ thị|công văn|thông báo|quyết định|văn bản)"
    r"(?: (?:trên|sau|này|nêu trên|trên đây))*)?[ ./]*"
)
"""What letters close with; it asks for nothing that the letter does not say elsewhere."""
MUST = folded(
    r"(?:^|, |khi [^,]{3,60} )(?:phải|không được|nghiêm cấm|tuyệt đối không|có trách nhiệm)"
    r"(?: \w+){0,2} "
    rf"|^(?:mỗi|hằng|hàng|định kỳ) (?:tuần|tháng|quý|năm)(?: một lần)?,? (?:{_VERBS})(?!\w)"
)
HAND_IN = folded(
    r"(?:, |^(?:hồ sơ|danh sách|kết quả|biểu mẫu|số liệu|bài (?:dự thi|viết)|tác phẩm|sản phẩm"
    r"|phiếu"
    r"|ý kiến|kế hoạch|văn bản|bản đăng ký|tin, bài)[^;:]{0,160} )"
    r"(?:gửi|nộp|chuyển)(?: [^\W\d_]+){0,4} (?:về|cho|đến|tới|qua) [^;]{4,160}"
    r"(?:trước|chậm nhất|muộn nhất|trong ngày|hạn) "
)
NOT_DUTY = folded(
    r"^(?:hướng dẫn|kế hoạch|thông báo|quy định) này (?:thay thế|có hiệu lực|được|bãi bỏ)"
    r"|^(?:không (?:phải|cần|yêu cầu)|đã |qua đó|trong đó|như vậy|theo báo cáo)"
    r"|^thông tin (?:chi tiết|về|liên hệ)|^(?:phân công |tổ chức |triển khai |thực hiện )+$"
    r"|(?<!\w)không (?:cần|phải|yêu cầu)(?: gửi)?(?: nộp)? báo cáo"
    r"|(?<!\w)(?:nếu )?(?:có |gặp )(?:những |gì )?(?:khó khăn|vướng mắc)|mọi (?:thông tin"
    r"|vướng mắc)"
    r"|^(?:thực hiện|triển khai|căn cứ|hưởng ứng)[^.;]{10,300}, [^,;.]{2,80} (?:đã|vừa) "
)
NEGATED = folded(r"(?<!\w)(?:đã|chưa|không(?! được)|được|bị|vẫn|đang|từng|có thể|không ít)(?!\w)")
"""Words between a subject and its verb that make the sentence a report of what is or was."""

REPORT = folded(
    r"(?<!\w)báo cáo(?! viên)(?! chính trị)(?! này)(?! của)(?! làm)(?=$|[\s,.;:()])"
    r"|(?<!\w)(?:gửi|nộp|phản ánh|đăng ký|báo ngay)[^.;]{0,80} (?:về|cho|tới|đến|qua|với)"
    r" (?:ban|văn phòng|thường trực|liên đoàn|lđlđ|công đoàn|cđ|tổng liên đoàn|tlđ"
    r"|địa chỉ|e-?mail|ủy ban)"
    r"|(?<!\w)(?:gửi|nộp|trình) (?:(?:ban thường vụ |thường trực |văn phòng )?(?:liên đoàn lao động"
    r"|lđlđ|tổng liên đoàn|tlđ(?!\w)|công đoàn (?!cơ sở|các|bộ phận|trong|viên))"
    r"|(?:ban|văn phòng|sở|ủy ban|ubkt) (?!chấp hành các)[^\W\d_])"
)
NOT_REPORT = folded(r"(?:lớp|hội nghị|các|kỹ năng|công tác|dự thảo|xây dựng) báo cáo$")
_BODY_WORDS = (
    r"(?:(?:ban thường vụ |thường trực |bch |ban chấp hành )?(?:liên đoàn lao động|lđlđ"
    r"|tổng liên đoàn|tlđ(?!\w)|công đoàn|cđ\w*(?!\w)|đoàn chủ tịch)|ban (?!hành|đầu)|văn phòng"
    r"|ủy ban|ubkt|cơ quan|thường trực|đảng ủy|tỉnh ủy|báo lao động|sở [^\W\d_]"
    r"|ubnd|thủ tướng|chính phủ)"
)
RECIPIENT = folded(
    r"(?:(?<!\w)(?:về|cho|tới|lên|với|gửi|đến|trình) |báo cáo )(?P<name>"
    + _BODY_WORDS
    + r"[^,;.:()“”\n]{0,90})"
)
VIA = folded(
    r"(?:\( ?)?(?:thông )?qua (?:địa chỉ )?(?P<name>(?:hộp thư|hòm thư|gmail|ban|văn phòng|phòng|sở"
    r"|bộ phận|e-?mail|thư điện tử|zalo|hệ thống|phần mềm|ủy ban|cơ quan|đồng chí|đ/c"
    r"|địa chỉ|đường|tổ)(?!\w)[^;()\n]{0,110})"
)
STOP = folded(
    r" (?:trước|chậm nhất|muộn nhất|ngày|để|theo|qua|thông qua|vào|định kỳ|trong|bằng|tại|khi|nếu"
    r"|và gửi|và báo|kèm|từ|đồng thời|hằng|hàng|kết quả|tình hình|số điện thoại|sẽ|xem xét"
    r"|tổng hợp|biết|danh sách|về)(?!\w)"
)
WHEN_POINT = folded(r"^thời gian(?! (?:gửi|nộp|báo cáo|đăng ký))")
WHEN_IN_TITLE = folded(r"(?<!\w)thời gian(?!\w)")
WHO_POINT = folded(r"^(?:thành phần|đối tượng)")
