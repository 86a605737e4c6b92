"""What the arguments of several commands of ``tuyengiao`` have in common."""

from __future__ import annotations

import argparse
from typing import Any

from assistant.commands.usage import Parser, sentence, whole


def add_common(parser: Parser) -> None:
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


def add_command(commands: Any, name: str, description: str) -> Parser:
    """A command with the options that all have."""
    parser: Parser = commands.add_parser(name, help=description, description=sentence(description))
    add_common(parser)
    return parser


def add_answering(parser: Parser) -> None:
    """How an answer is written: by which model, in which language."""
    parser.options.add_argument(
        "--llm",
        metavar="SPEC",
        help="mô hình ngôn ngữ, ví dụ “ollama:qwen2.5:7b”; “none”: không dùng",
    )
    parser.options.add_argument(
        "--lang", dest="language", choices=["vi", "en"], help="ngôn ngữ câu trả lời (mặc định: vi)"
    )


def add_filters(parser: Parser) -> None:
    """Which letters count."""
    add = parser.options.add_argument
    several: dict[str, Any] = {"action": "append", "default": []}
    add("--year", type=whole(1900, 2200), metavar="Y", help="chỉ văn bản của năm này", **several)
    add("--id", dest="ids", metavar="ID", help="chỉ văn bản có mã này", **several)
    add("--issuer", metavar="TEXT", help="chỉ văn bản của cơ quan này", **several)
    add("--kind", metavar="TEXT", help="chỉ loại văn bản này, ví dụ “kế hoạch”", **several)
