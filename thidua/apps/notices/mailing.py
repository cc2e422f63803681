"""The outlet for e-mail, over Django's own mail. Knows at which point of the talk with the server a line broke."""

import smtplib
from email.errors import MessageError
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from thidua.adapters.outlets import Message, Outcome, Result, Unreachable
from thidua.apps.notices.letters import PREFERENCES, full
from thidua.core.notices.digest import one_line


class MailOutlet:
    """One connection for a run of letters."""

    def __init__(self) -> None:
        self._connection = get_connection(fail_silently=False)
        self._talk = _Talk()

    def open(self) -> None:
        self.close()
        try:
            self._connection.open()
        except smtplib.SMTPAuthenticationError:
            raise Unreachable(
                _("Máy chủ thư không nhận tên hoặc mật khẩu trong EMAIL_URL; quản trị kiểm tra lại.")
            ) from None
        except (OSError, smtplib.SMTPException) as fault:
            text = _("Chưa nói chuyện được với máy chủ thư (%(fault)s); phần mềm sẽ tự thử lại.")
            raise Unreachable(text % {"fault": type(fault).__name__}) from None
        self._talk = _Talk(getattr(self._connection, "connection", None))

    def send(self, message: Message) -> Outcome:
        try:
            validate_email(message.recipient)
        except ValidationError:
            return Outcome(Result.REFUSED, _("Địa chỉ thư của người nhận không đúng; sửa địa chỉ rồi gửi lại."))
        self._talk.is_handing_over = False
        try:
            self._connection.send_messages([letter(message)])
        except smtplib.SMTPRecipientsRefused as fault:
            code, words = next(iter(fault.recipients.values()))
            return self._answered(
                code, words, _("Máy chủ thư từ chối người nhận: %(answer)s. Sửa địa chỉ rồi gửi lại.")
            )
        except smtplib.SMTPDataError as fault:
            words_, sentence = fault.smtp_error, _("Máy chủ thư từ chối nội dung thư: %(answer)s.")
            return self._answered(fault.smtp_code, words_, sentence)
        except smtplib.SMTPResponseException as fault:
            text = _("Máy chủ thư không cho gửi: %(answer)s; quản trị kiểm tra EMAIL_URL và THIDUA_MAIL_FROM.")
            answer = _answer(fault.smtp_code, fault.smtp_error)
            return Outcome(Result.AGAIN, text % {"answer": answer})
        except (OSError, smtplib.SMTPException) as fault:
            return self._broken(fault)
        except (ValueError, MessageError):
            return Outcome(Result.REFUSED, _("Địa chỉ hoặc nội dung thư không viết được theo chuẩn thư điện tử."))
        return Outcome(Result.SENT)

    def close(self) -> None:
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            self._connection = get_connection(fail_silently=False)  # a broken line needs no farewell

    def _answered(self, code: int, words: bytes | str, sentence: str) -> Outcome:
        """The server has spoken: 4xx «not now», 5xx «never». Either way it has not taken the letter."""
        result = Result.REFUSED if code >= 500 else Result.AGAIN
        return Outcome(result, sentence % {"answer": _answer(code, words)})

    def _broken(self, fault: Exception) -> Outcome:
        if self._talk.is_handing_over:
            return Outcome(
                Result.UNKNOWN,
                _("Đường truyền đứt đúng lúc trao thư; không rõ thư đã đi chưa. Hỏi người nhận trước khi gửi lại."),
            )
        text = _("Đường truyền với máy chủ thư đứt trước khi trao thư (%(fault)s); phần mềm sẽ tự thử lại.")
        return Outcome(Result.AGAIN, text % {"fault": type(fault).__name__})


class _Talk:
    """Remembers whether DATA was begun: from there on the server may hold the letter although its «250» never came."""

    def __init__(self, smtp: smtplib.SMTP | None = None) -> None:
        self.is_handing_over = False
        if smtp is not None and hasattr(smtp, "data"):
            hand_over = smtp.data

            def watched(letter: bytes) -> tuple[int, bytes]:
                self.is_handing_over = True
                return hand_over(letter)

            smtp.data = watched  # type: ignore[method-assign,assignment]


def letter(message: Message) -> EmailMessage:
    """Machines must see that a machine wrote it (RFC 3834), readers can sort it by its list (RFC 2919)."""
    host = mail_host()
    headers = {
        "Message-ID": f"<{message.identity}@{host}>",
        "List-Id": f"Thi dua <thong-bao.{host}>",
        "List-Unsubscribe": f"<{full(PREFERENCES)}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    return EmailMessage(message.subject, message.text, to=[message.recipient], headers=headers)


def mail_host() -> str:
    """The name of this installation in ASCII, for identifiers of letters."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "localhost"


def _answer(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"{code} {one_line(said, 120)}".strip()
