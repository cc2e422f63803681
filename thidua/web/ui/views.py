from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.web.ui.refusing import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("Không tìm thấy trang này"), _("Địa chỉ có thể đã đổi hoặc gõ sai."))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its token: the page stood open too long, or came from elsewhere."""
    text = _("Trang để lâu hoặc phiên làm việc đã đổi nên biểu mẫu hết hiệu lực. Hãy tải lại trang rồi gửi lại.")
    return page(request, 403, _("Biểu mẫu hết hiệu lực"), text)
