from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.web.ui.refusing import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("Không tìm thấy trang này"), _("Địa chỉ có thể đã đổi hoặc gõ sai."))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent from a page opened too long ago, with cookies off, or from another site."""
    return page(
        request,
        403,
        _("Biểu mẫu này không còn hiệu lực"),
        _("Chưa có gì được lưu. Hãy tải lại trang rồi gửi lại; trình duyệt cần cho phép cookie của trang này."),
    )
