"""The arguments of ``tuyengiao``: one parser, whose own words are Vietnamese as well."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.commands.labels import FIELDS, JOINT_FIELDS
from assistant.commands.usage import PROGRAM, Parser, UsageError, sentence, whole
from assistant.people.records import Role as PersonRole
from assistant.study.records import Role
from ingest.records import Level

__all__ = ["PROGRAM", "UsageError", "build_parser"]

MAX_HITS = 1000

_LEVELS = "chỉ cấp này: " + ", ".join(level.value for level in Level)
_ID_HELP = "mã văn bản (xem lệnh directives)"


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog=PROGRAM,
        description="Trợ lý Tuyên giáo Công đoàn: hỏi đáp có trích dẫn trên văn bản chỉ đạo.",
        epilog=f"Hướng dẫn của từng lệnh: {PROGRAM} LỆNH --help",
    )
    parser.set_defaults(home=None, as_json=False, verbose=0, language=None)
    parser.options.add_argument(
        "--version", action="store_true", help="in phiên bản của chương trình rồi thoát"
    )
    _add_common(parser)
    commands = parser.add_subparsers(
        title="lệnh", metavar="LỆNH", dest="command", parser_class=Parser
    )
    for add in (_letters, _questions, _duties, _study, _evaluation, _upkeep, _people):
        add(commands)
    return parser


def _add_common(parser: Parser) -> None:
    """Options of every command; given before its name or after it."""
    add = parser.options.add_argument
    hidden = argparse.SUPPRESS
    add("--home", metavar="DIR", default=hidden, help="thư mục dữ liệu của thư viện")
    add(
        "--json",
        dest="as_json",
        action="store_true",
        default=hidden,
        help="in một tài liệu JSON ra đầu ra chuẩn",
    )
    add(
        "-v",
        "--verbose",
        action="count",
        default=hidden,
        help="in nhật ký ra đầu ra lỗi (-vv: chi tiết)",
    )


def _command(commands: Any, name: str, description: str) -> Parser:
    parser: Parser = commands.add_parser(name, help=description, description=sentence(description))
    _add_common(parser)
    return parser


def _letters(commands: Any) -> None:
    ingest = _command(commands, "ingest", "nạp hoặc làm mới văn bản từ tệp và thư mục")
    ingest.arguments.add_argument(
        "paths", metavar="PATH", nargs="*", help="tệp hoặc thư mục văn bản"
    )
    ingest.options.add_argument(
        "--bundled", action="store_true", help="nạp năm văn bản đi kèm chương trình"
    )
    ingest.options.add_argument(
        "--report", metavar="FILE", help="ghi báo cáo từng tệp thành một trang HTML"
    )
    _command(commands, "directives", "liệt kê các văn bản trong thư viện")
    show = _command(commands, "show", "xem một văn bản: thông tin, mục, viện dẫn, nhiệm vụ")
    show.arguments.add_argument(
        "directive_id", metavar="ID", help="mã văn bản (xem lệnh directives)"
    )
    show.options.add_argument(
        "--text", action="store_true", help="in toàn văn đã chuẩn hoá, để đối chiếu vị trí"
    )
    show.options.add_argument(
        "--version",
        dest="version_number",
        type=whole(1, 10**6),
        metavar="N",
        help="xem bản thứ N (mặc định: bản đang dùng)",
    )
    _amend(commands)
    references = _command(commands, "references", "các văn bản được nhắc đến, và ở văn bản nào")
    references.options.add_argument("--number", metavar="TEXT", help="chỉ văn bản có số này")
    remove = _command(commands, "remove", "xoá một văn bản khỏi thư viện")
    remove.arguments.add_argument(
        "directive_id", metavar="ID", help="mã văn bản (xem lệnh directives)"
    )


def _amend(commands: Any) -> None:
    amend = _command(commands, "amend", "sửa một thông tin đọc chưa đúng của văn bản")
    amend.arguments.add_argument("directive_id", metavar="ID", help=_ID_HELP)
    add = amend.options.add_argument
    add(
        "--field",
        metavar="F",
        required=True,
        help=f"thông tin cần sửa: {', '.join([*FIELDS, *JOINT_FIELDS])}",
    )
    value = amend.options.add_mutually_exclusive_group(required=True)
    value.add_argument(
        "--value", metavar="V", help="giá trị đúng; ngày dạng 03/02/2021; danh sách cách bằng “;”"
    )
    value.add_argument("--clear", action="store_true", help="bỏ các lần sửa, lấy lại như đã đọc")
    add("--by", metavar="NAME", help="người sửa (mặc định: tên tài khoản đang dùng)")


def _questions(commands: Any) -> None:
    search = _command(commands, "search", "tìm các đoạn văn bản")
    search.arguments.add_argument("question", metavar="QUERY", nargs="+", help="nội dung cần tìm")
    search.options.add_argument(
        "--k",
        type=whole(1, MAX_HITS),
        default=10,
        metavar="N",
        help="số đoạn tối đa (mặc định: 10)",
    )
    _add_filters(search)
    ask = _command(commands, "ask", "hỏi một câu, trả lời kèm trích dẫn")
    ask.arguments.add_argument("question", metavar="QUESTION", nargs="+", help="câu hỏi")
    ask.options.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="TEXT",
        help="câu hỏi trước đó; có thể dùng nhiều lần, cũ nhất trước",
    )
    ask.options.add_argument("--docx", metavar="FILE", help="ghi câu trả lời ra tệp Word (.docx)")
    ask.options.add_argument("--markdown", metavar="FILE", help="ghi câu trả lời ra tệp Markdown")
    _add_filters(ask)
    chat = _command(commands, "chat", "hỏi đáp nhiều câu ngay trong cửa sổ lệnh")
    for parser in (ask, chat):
        _add_answering(parser)
    serve = _command(commands, "serve", "mở trang hỏi đáp trên trình duyệt")
    serve.options.add_argument("--host", metavar="H", help="địa chỉ (mặc định: 127.0.0.1)")
    serve.options.add_argument(
        "--port", type=whole(0, 65_535), metavar="P", help="cổng (mặc định: 7860)"
    )
    serve.options.add_argument(
        "--allow-network",
        action="store_true",
        help=argparse.SUPPRESS,  # of an earlier version; people are what lets others in now
    )
    serve.options.add_argument(
        "--tls-cert", metavar="FILE", help="chứng chỉ (PEM) để mở trang qua https"
    )
    serve.options.add_argument("--tls-key", metavar="FILE", help="khoá riêng (PEM) của chứng chỉ")
    serve.options.add_argument(
        "--mcp", action="store_true", help="cho chương trình khác gọi qua MCP (/gradio_api/mcp)"
    )
    _add_answering(serve)


def _add_answering(parser: Parser) -> None:
    parser.options.add_argument(
        "--llm",
        metavar="SPEC",
        help="mô hình ngôn ngữ, ví dụ “ollama:qwen2.5:7b”; “none”: không dùng",
    )
    parser.options.add_argument(
        "--lang", dest="language", choices=["vi", "en"], help="ngôn ngữ câu trả lời (mặc định: vi)"
    )


def _add_filters(parser: Parser) -> None:
    add = parser.options.add_argument
    several: dict[str, Any] = {"action": "append", "default": []}
    add("--year", type=whole(1900, 2200), metavar="Y", help="chỉ văn bản của năm này", **several)
    add("--id", dest="ids", metavar="ID", help="chỉ văn bản có mã này", **several)
    add("--issuer", metavar="TEXT", help="chỉ văn bản của cơ quan này", **several)
    add("--kind", metavar="TEXT", help="chỉ loại văn bản này, ví dụ “kế hoạch”", **several)


def _duties(commands: Any) -> None:
    duties = _command(commands, "obligations", "liệt kê nhiệm vụ và chế độ báo cáo")
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


def _study(commands: Any) -> None:
    study = _command(commands, "study", "học nghiệp vụ: lộ trình, chủ đề, thuật ngữ, trắc nghiệm")
    add = study.options.add_argument
    roles = ", ".join(role.value for role in Role)
    add("--role", choices=[role.value for role in Role], metavar="R", help=f"vai trò: {roles}")
    add("--topic", default="", metavar="TEXT", help="chỉ lĩnh vực hoặc chủ đề này (mã hoặc tên)")
    add("--quiz", type=whole(1, 500), metavar="N", help="ra N câu hỏi trắc nghiệm")
    add("--cards", type=whole(1, 500), metavar="N", help="ra N thẻ ghi nhớ")
    add("--seed", type=whole(0, 10**9), default=0, metavar="S", help="số để ra lại đúng bộ câu hỏi")
    add("--lang", dest="language", choices=["vi", "en"], help="ngôn ngữ câu hỏi (mặc định: vi)")


def _evaluation(commands: Any) -> None:
    evaluation = _command(commands, "eval", "đo chất lượng tìm kiếm và câu trả lời")
    kinds = evaluation.add_subparsers(
        title="phép đo", metavar="PHÉP_ĐO", dest="measure", parser_class=Parser, required=True
    )
    retrieval = _command(kinds, "retrieval", "đo tìm kiếm trên một bộ câu hỏi dạng BEIR")
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
    answers = _command(kinds, "answers", "đo câu trả lời trên bộ câu hỏi chuẩn")
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


def _upkeep(commands: Any) -> None:
    _command(commands, "doctor", "kiểm tra thư viện và môi trường chạy")
    _command(commands, "rebuild", "dựng lại chỉ mục tìm kiếm từ danh mục")
    backup = _command(commands, "backup", "sao lưu văn bản và dữ liệu của người dùng vào một tệp")
    backup.arguments.add_argument("file", metavar="FILE", help="tệp sao lưu sẽ ghi")
    backup.options.add_argument(
        "--letters-only",
        action="store_true",
        help="chỉ văn bản và bản gốc, không có tài khoản, hội thoại; có thể gửi cho đơn vị khác",
    )
    restore = _command(commands, "restore", "phục hồi từ tệp sao lưu")
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


def _people(commands: Any) -> None:
    people = _command(commands, "people", "những người được dùng trang, vai trò, mật khẩu")
    actions = people.add_subparsers(
        title="việc", metavar="VIỆC", dest="action", parser_class=Parser, required=True
    )
    _command(actions, "list", "liệt kê các tài khoản")
    for name, description in (
        ("add", "thêm một người; mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn"),
        ("role", "đổi vai trò của một người"),
        ("password", "đặt mật khẩu mới; các phiên đang mở kết thúc"),
        ("remove", "xoá một tài khoản với các phiên và mã truy cập của nó"),
        ("token", "tạo mã truy cập cho chương trình gọi thay một người (API, MCP)"),
    ):
        action = _command(actions, name, description)
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
