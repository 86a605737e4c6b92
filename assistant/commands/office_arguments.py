"""The arguments of the commands for duties, learning, measuring, upkeep and people."""

from __future__ import annotations

from typing import Any

from assistant.commands.shared_arguments import add_command
from assistant.commands.usage import Parser, whole
from assistant.people.records import Role as PersonRole
from assistant.study.records import Role
from ingest.records import Level

_LEVELS = "chỉ cấp này: " + ", ".join(level.value for level in Level)


def add_duties(commands: Any) -> None:
    """``obligations``."""
    duties = add_command(commands, "obligations", "liệt kê nhiệm vụ và chế độ báo cáo")
    add = duties.options.add_argument
    add("--ics", metavar="FILE", help="ghi lịch (.ics) để mở trong ứng dụng lịch")
    add("--xlsx", metavar="FILE", help="ghi bảng tính (.xlsx)")
    add(
        "--all",
        dest="general",
        action="store_true",
        help="cả định hướng chung, không nêu riêng ai, khi nào, bao nhiêu",
    )
    add("--dated", action="store_true", help="chỉ việc có thời hạn hoặc định kỳ")
    add("--level", choices=[level.value for level in Level], metavar="L", help=_LEVELS)
    add("--year", type=whole(1900, 2200), metavar="Y", help="chỉ văn bản của năm này")


def add_study(commands: Any) -> None:
    """``study``."""
    study = add_command(
        commands, "study", "học nghiệp vụ: lộ trình, chủ đề, thuật ngữ, trắc nghiệm"
    )
    add = study.options.add_argument
    roles = ", ".join(role.value for role in Role)
    add("--role", choices=[role.value for role in Role], metavar="R", help=f"vai trò: {roles}")
    add("--topic", default="", metavar="TEXT", help="chỉ lĩnh vực hoặc chủ đề này (mã hoặc tên)")
    add("--quiz", type=whole(1, 500), metavar="N", help="ra N câu hỏi trắc nghiệm")
    add("--cards", type=whole(1, 500), metavar="N", help="ra N thẻ ghi nhớ")
    add("--seed", type=whole(0, 10**9), default=0, metavar="S", help="số để ra lại đúng bộ câu hỏi")
    add("--lang", dest="language", choices=["vi", "en"], help="ngôn ngữ câu hỏi (mặc định: vi)")


def add_evaluation(commands: Any) -> None:
    """``eval`` with its measures."""
    evaluation = add_command(commands, "eval", "đo chất lượng tìm kiếm và câu trả lời")
    kinds = evaluation.add_subparsers(
        title="phép đo", metavar="PHÉP_ĐO", dest="measure", parser_class=Parser, required=True
    )
    retrieval = add_command(kinds, "retrieval", "đo tìm kiếm trên một bộ câu hỏi dạng BEIR")
    retrieval.arguments.add_argument(
        "folder",
        metavar="DIR",
        help="thư mục có corpus.jsonl[.gz], queries.jsonl[.gz], qrels.tsv",
    )
    retrieval.options.add_argument("--embedding", metavar="NAME", help="mô hình vectơ khác")
    retrieval.options.add_argument("--reranker", metavar="NAME", help="mô hình xếp hạng lại")
    retrieval.options.add_argument(
        "--limit", type=whole(1, 10**9), metavar="N", help="chỉ đo N câu hỏi đầu"
    )
    answers = add_command(kinds, "answers", "đo câu trả lời trên bộ câu hỏi chuẩn")
    add = answers.options.add_argument
    add("--gold", metavar="FILE", help="bộ câu hỏi .xlsx hoặc .jsonl (mặc định: bộ đi kèm)")
    add("--out", metavar="DIR", help="thư mục ghi kết quả và báo cáo")
    add("--against", metavar="DIR", help="so với kết quả của một lần đo trước")
    add("--gate", metavar="FILE", help="ngưỡng chất lượng (.toml); không đạt thì mã thoát là 1")
    add("--split", choices=["dev", "check"], help="chỉ đo phần này của bộ câu hỏi")
    add("--llm", metavar="SPEC", help="mô hình ngôn ngữ viết câu trả lời")
    add(
        "--variants",
        metavar="NAMES",
        help="cách gõ được đo thêm: all, none hoặc tên cách nhau bằng dấu phẩy"
        " (mặc định: all; none khi dùng mô hình ngôn ngữ)",
    )
    add(
        "--judge",
        metavar="SPEC",
        nargs="?",
        const="",
        help="thêm ý kiến của một mô hình ngôn ngữ, báo cáo riêng (mặc định: mô hình đã cấu hình)",
    )
    add("--template", metavar="FILE", help="chỉ ghi một mẫu bộ câu hỏi (.xlsx) rồi thoát")


def add_upkeep(commands: Any) -> None:
    """``doctor``, ``rebuild``, ``backup`` and ``restore``."""
    add_command(commands, "doctor", "kiểm tra thư viện và môi trường chạy")
    add_command(commands, "rebuild", "dựng lại chỉ mục tìm kiếm từ danh mục")
    backup = add_command(
        commands, "backup", "sao lưu văn bản và dữ liệu của người dùng vào một tệp"
    )
    backup.arguments.add_argument("file", metavar="FILE", help="tệp sao lưu sẽ ghi")
    backup.options.add_argument(
        "--letters-only",
        action="store_true",
        help="chỉ văn bản và bản gốc, không có tài khoản, hội thoại; có thể gửi cho đơn vị khác",
    )
    restore = add_command(commands, "restore", "phục hồi từ tệp sao lưu")
    restore.arguments.add_argument("file", metavar="FILE", help="tệp sao lưu")
    restore.options.add_argument(
        "--replace",
        action="store_true",
        help="thay toàn bộ văn bản và dữ liệu cùng tên đang có bằng bản sao lưu "
        "(mặc định: chỉ phục hồi khi trống)",
    )
    restore.options.add_argument(
        "--letters-only",
        action="store_true",
        help="chỉ phục hồi văn bản; nên dùng với tệp nhận từ người khác",
    )


def add_people(commands: Any) -> None:
    """``people`` with what can be done about them."""
    people = add_command(commands, "people", "những người được dùng trang, vai trò, mật khẩu")
    actions = people.add_subparsers(
        title="việc", metavar="VIỆC", dest="action", parser_class=Parser, required=True
    )
    add_command(actions, "list", "liệt kê các tài khoản")
    for name, description in (
        ("add", "thêm một người; mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn"),
        ("role", "đổi vai trò của một người"),
        ("password", "đặt mật khẩu mới; các phiên đang mở kết thúc"),
        ("remove", "xoá một tài khoản với các phiên và mã truy cập của nó"),
        ("token", "tạo mã truy cập cho chương trình gọi thay một người (API, MCP)"),
    ):
        action = add_command(actions, name, description)
        action.arguments.add_argument("name", metavar="TÊN", help="tên đăng nhập")
        if name in {"add", "role"}:
            action.options.add_argument(
                "--role",
                choices=[role.value for role in PersonRole],
                required=True,
                help="reader: hỏi, xem, học; editor: thêm, sửa, gỡ văn bản; admin: mọi việc",
            )
        if name == "token":
            action.options.add_argument(
                "--revoke", action="store_true", help="thu hồi mọi mã truy cập của người này"
            )
