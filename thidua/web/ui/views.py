from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.web.ui.refusing import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("Không tìm thấy trang này"), _("Địa chỉ có thể đã đổi hoặc gõ sai."))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's one-time mark did not fit: an old tab, or cookies refused."""
    return page(
        request,
        403,
        _("Trang đã cũ, chưa gửi được"),
        _("Hãy quay lại, tải lại trang rồi gửi lần nữa; trình duyệt cần cho phép cookie của trang này."),
    )
