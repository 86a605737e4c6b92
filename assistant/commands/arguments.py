"""The arguments of ``tuyengiao``: one parser, whose own words are Vietnamese as well."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.commands.labels import FIELDS, JOINT_FIELDS
from assistant.commands.office_arguments import (
    add_duties,
    add_evaluation,
    add_people,
    add_study,
    add_upkeep,
)
from assistant.commands.shared_arguments import add_answering, add_command, add_common, add_filters
from assistant.commands.usage import PROGRAM, Parser, UsageError, whole

__all__ = ["PROGRAM", "UsageError", "build_parser"]

MAX_HITS = 1000

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
    add_common(parser)
    commands = parser.add_subparsers(
        title="lệnh", metavar="LỆNH", dest="command", parser_class=Parser
    )
    for add in (
        _letters,
        _questions,
        add_duties,
        add_study,
        add_evaluation,
        add_upkeep,
        add_people,
    ):
        add(commands)
    return parser


def _letters(commands: Any) -> None:
    ingest = add_command(commands, "ingest", "nạp hoặc làm mới văn bản từ tệp và thư mục")
    ingest.arguments.add_argument(
        "paths", metavar="PATH", nargs="*", help="tệp hoặc thư mục văn bản"
    )
    ingest.options.add_argument(
        "--bundled", action="store_true", help="nạp năm văn bản đi kèm chương trình"
    )
    ingest.options.add_argument(
        "--report", metavar="FILE", help="ghi báo cáo từng tệp thành một trang HTML"
    )
    add_command(commands, "directives", "liệt kê các văn bản trong thư viện")
    show = add_command(commands, "show", "xem một văn bản: thông tin, mục, viện dẫn, nhiệm vụ")
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
    references = add_command(commands, "references", "các văn bản được nhắc đến, và ở văn bản nào")
    references.options.add_argument("--number", metavar="TEXT", help="chỉ văn bản có số này")
    remove = add_command(commands, "remove", "xoá một văn bản khỏi thư viện")
    remove.arguments.add_argument(
        "directive_id", metavar="ID", help="mã văn bản (xem lệnh directives)"
    )


def _amend(commands: Any) -> None:
    amend = add_command(commands, "amend", "sửa một thông tin đọc chưa đúng của văn bản")
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
    search = add_command(commands, "search", "tìm các đoạn văn bản")
    search.arguments.add_argument("question", metavar="QUERY", nargs="+", help="nội dung cần tìm")
    search.options.add_argument(
        "--k",
        type=whole(1, MAX_HITS),
        default=10,
        metavar="N",
        help="số đoạn tối đa (mặc định: 10)",
    )
    add_filters(search)
    ask = add_command(commands, "ask", "hỏi một câu, trả lời kèm trích dẫn")
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
    add_filters(ask)
    chat = add_command(commands, "chat", "hỏi đáp nhiều câu ngay trong cửa sổ lệnh")
    for parser in (ask, chat):
        add_answering(parser)
    serve = add_command(commands, "serve", "mở trang hỏi đáp trên trình duyệt")
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
    add_answering(serve)
