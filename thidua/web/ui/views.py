from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.web.ui.middleware import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, _("Không tìm thấy trang này"), _("Địa chỉ có thể đã đổi hoặc gõ sai."))
