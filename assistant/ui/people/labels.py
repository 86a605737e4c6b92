"""What the page says about signing in and about what a role allows."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLabels:
    """Sentences in one language."""

    program: str
    sign_in: str
    sign_in_hint: str
    name: str
    password: str
    sign_out: str
    signed_in_as: str
    other_language: str


_VIETNAMESE = PeopleLabels(
    program="Trợ lý Tuyên giáo Công đoàn",
    sign_in="Đăng nhập",
    sign_in_hint="Dùng tài khoản do người quản trị của đơn vị cấp.",
    name="Tên đăng nhập",
    password="Mật khẩu",
    sign_out="Đăng xuất",
    signed_in_as="Đang đăng nhập: {name}",
    other_language="English",
)
_ENGLISH = PeopleLabels(
    program="Union Propaganda Assistant",
    sign_in="Sign in",
    sign_in_hint="Use the account that the admin of your office gave you.",
    name="Name",
    password="Password",
    sign_out="Sign out",
    signed_in_as="Signed in as {name}",
    other_language="Tiếng Việt",
)


def labels_in(language: Language) -> PeopleLabels:
    """The sentences in a language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
