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
    change_password: str
    change_password_hint: str
    old_password: str
    new_password: str
    new_password_again: str
    back: str
    signed_in_as: str
    other_language: str


_VIETNAMESE = PeopleLabels(
    program="Trợ lý Tuyên giáo Công đoàn",
    sign_in="Đăng nhập",
    sign_in_hint="Dùng tài khoản do người quản trị của đơn vị cấp.",
    name="Tên đăng nhập",
    password="Mật khẩu",
    sign_out="Đăng xuất",
    change_password="Đổi mật khẩu",
    change_password_hint="Tài khoản “{name}”. Mật khẩu mới có ít nhất {least} ký tự, không chứa "
    "tên đăng nhập. Các máy khác đang đăng nhập sẽ phải đăng nhập lại.",
    old_password="Mật khẩu hiện tại",
    new_password="Mật khẩu mới",
    new_password_again="Nhập lại mật khẩu mới",
    back="Quay lại trang",
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
    change_password="Change password",
    change_password_hint="The account “{name}”. The new password has at least {least} characters "
    "and does not contain the name. Other browsers that are signed in have to sign in again.",
    old_password="Present password",
    new_password="New password",
    new_password_again="New password again",
    back="Back to the page",
    signed_in_as="Signed in as {name}",
    other_language="Tiếng Việt",
)


def labels_in(language: Language) -> PeopleLabels:
    """The sentences in a language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
