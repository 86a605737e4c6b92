"""The five bundled letters and strategies for text like theirs, for the tests of this folder."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from hypothesis import strategies as st

from ingest.language.text import canonicalise

NAMES = (
    "2020-ldld-dien-bien.txt",
    "2021-cong-doan-tkv.txt",
    "2021-ldld-dak-lak.txt",
    "2021-ldld-lang-son.txt",
    "2024-ldld-lao-cai.txt",
)

PIECES = (
    *'ab Đđ.,;:-–*_#>()“”"\n\r\t/1290IVxẻ\u0323\u0301ế\\…\f\x00\u200b',
    "và ",
    "\n\n",
    "- 2 -",
    "Trang 1",
    "của ",
    "một câu dài hơn hai mươi lăm chữ ",
    "\n1. ",
    "\n2.1.1. ",
    "\nI. MỤC ĐÍCH\n",
    "\na) ",
    "\nđ) ",
    "\n- ",
    "\n+ ",
    "\nĐiều 5. ",
    "\nChương II\n",
    "Kính gửi: ",
    "\nNơi nhận:\n",
    "\nTM. BAN THƯỜNG VỤ\n",
    "\nPHỤ LỤC I\n",
    "Trên đây là ",
    "thực hiện./.\n",
    "CỘNG HÒA XÃ HỘI",
)

letter_like = st.lists(st.sampled_from(PIECES), max_size=80).map("".join) | st.text(max_size=200)


@cache
def raw(name: str) -> str:
    return files("ingest.corpus").joinpath(name).read_text(encoding="utf-8")


@cache
def text(name: str) -> str:
    return canonicalise(raw(name))
