"""One sentence for every error of this folder, and one that says what to do next."""

from __future__ import annotations

from assistant.error_words import Sentence
from assistant.people.errors import (
    LastAdminError,
    NotAllowedError,
    PasswordsDifferError,
    PasswordWeakError,
    PasswordWrongError,
    PeopleError,
    PeopleFileError,
    PersonExistsError,
    PersonNameError,
    PersonUnknownError,
    SignInLaterError,
    SignInRefusedError,
)

EXPLANATIONS: dict[type[Exception], Sentence] = {
    NotAllowedError: Sentence(
        "Tài khoản này không có quyền thực hiện thao tác đó.", "This account may not do that."
    ),
    PersonNameError: Sentence(
        "Tên “{detail}” không dùng để đăng nhập được.", "“{detail}” cannot be used as a name."
    ),
    PersonExistsError: Sentence(
        "Đã có tài khoản tên “{detail}”.", "There is an account named “{detail}” already."
    ),
    PersonUnknownError: Sentence(
        "Không có tài khoản nào tên “{detail}”.", "There is no account named “{detail}”."
    ),
    PasswordWeakError: Sentence(
        "Mật khẩu quá dễ đoán; cần ít nhất {detail} ký tự.",
        "The password is too easy to guess; the least is {detail} characters.",
    ),
    PasswordWrongError: Sentence("Mật khẩu hiện tại không đúng.", "The present password is wrong."),
    PasswordsDifferError: Sentence(
        "Hai lần nhập mật khẩu mới không giống nhau.", "The new password was typed in two ways."
    ),
    LastAdminError: Sentence(
        "Phải còn ít nhất một người quản trị.", "At least one admin must be left."
    ),
    SignInRefusedError: Sentence(
        "Tên hoặc mật khẩu không đúng.", "The name or the password is wrong."
    ),
    SignInLaterError: Sentence(
        "Đăng nhập sai nhiều lần; hãy đợi {detail} giây rồi thử lại.",
        "Too many failed tries; wait {detail} seconds and try again.",
    ),
    PeopleFileError: Sentence(
        "Không đọc hoặc ghi được tệp tài khoản{detail}.",
        "The file with the accounts cannot be used{detail}.",
    ),
    PeopleError: Sentence(
        "Có lỗi về tài khoản{detail}.", "Something about accounts failed{detail}."
    ),
}

HINTS: dict[type[Exception], Sentence] = {
    NotAllowedError: Sentence(
        "Nhờ người quản trị đổi vai trò của tài khoản.", "Ask an admin for another role."
    ),
    PersonNameError: Sentence(
        "Dùng chữ, số, dấu cách và các dấu . @ - _ ở giữa, tối đa 64 ký tự.",
        "Use letters, digits, spaces and . @ - _ in between, 64 characters at most.",
    ),
    PersonExistsError: Sentence(
        "Chọn tên khác, ví dụ thêm tên đơn vị.", "Choose another name, such as with the office."
    ),
    PersonUnknownError: Sentence(
        "Xem danh sách bằng lệnh “tuyengiao people list”.",
        "List the accounts with “tuyengiao people list”.",
    ),
    PasswordWeakError: Sentence(
        "Dùng một câu ngắn dễ nhớ, không có tên đăng nhập, ít ký tự lặp lại.",
        "Take a short sentence that is easy to remember, without the name, with few repetitions.",
    ),
    PasswordWrongError: Sentence(
        "Kiểm tra bộ gõ và phím Caps Lock; quên mật khẩu thì nhờ người quản trị đặt lại.",
        "Check the keyboard and Caps Lock; an admin can set a new password.",
    ),
    PasswordsDifferError: Sentence(
        "Nhập lại mật khẩu mới ở cả hai ô.", "Type the new password again in both boxes."
    ),
    LastAdminError: Sentence(
        "Giao quyền quản trị cho một người khác trước.", "Make somebody else an admin first."
    ),
    SignInRefusedError: Sentence(
        "Kiểm tra bộ gõ và phím Caps Lock; quên mật khẩu thì nhờ người quản trị đặt lại.",
        "Check the keyboard and Caps Lock; an admin can set a new password.",
    ),
    SignInLaterError: Sentence(
        "Quên mật khẩu thì nhờ người quản trị đặt lại.", "An admin can set a new password."
    ),
    PeopleFileError: Sentence(
        "Kiểm tra quyền truy cập và chỗ trống của thư mục dữ liệu.",
        "Check the rights and the space of the data folder.",
    ),
    PeopleError: Sentence(
        "Xem các tài khoản bằng lệnh “tuyengiao people list”.",
        "List the accounts with “tuyengiao people list”.",
    ),
}
