"""How a request comes in: by a token with the scope the address needs, no oftener than its rate; never by a session."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from thidua.apps.accounts.models import User
from thidua.apps.tokens.metering import admit
from thidua.apps.tokens.models import ApiToken, Scope
from thidua.apps.tokens.rules import token_of
from thidua.web.api.problems import Problem

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="thidua"'}


class Called(HttpRequest):
    """What an operation receives: a token whose owner acts."""

    auth: ApiToken
    user: User


class Token(HttpBearer):
    """Raises Problem. `request.user` becomes the owner, so that every rule asks about him, as he stands today."""

    openapi_description = "Mã truy cập tạo ở trang Tài khoản, gửi trong tiêu đề Authorization: Bearer thidua_…"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        found = super().__call__(request)
        if found is None:
            text = "Gửi mã truy cập trong tiêu đề «Authorization: Bearer thidua_…»; tạo mã ở trang Tài khoản."
            raise Problem("token_missing", text, headers=CHALLENGE)
        return found

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        now = timezone.now()
        found = token_of(token.strip(), timezone.localdate(now))
        if found is None:
            text = "Mã sai, đã hết hạn, đã thu hồi hoặc tài khoản đã đóng. Hãy tạo mã mới ở trang Tài khoản."
            raise Problem("token_unknown", text, headers=CHALLENGE)
        seconds = admit(found, now)
        if seconds is not None:
            text = f"Mã này đã dùng hết số yêu cầu mỗi phút; hãy gửi lại sau {seconds} giây."
            raise Problem("too_many_requests", text, headers={"Retry-After": str(seconds)})
        if self.scope.value not in found.scopes:
            text = f"Cần phạm vi «{self.scope.value}»; hãy tạo mã có phạm vi này."
            raise Problem("scope_missing", text, headers={"WWW-Authenticate": _wanted(self.scope)})
        request.user = found.owner
        return found


def _wanted(scope: Scope) -> str:
    return f'Bearer realm="thidua", error="insufficient_scope", scope="{scope.value}"'
