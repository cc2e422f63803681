"""Addresses and menu entries of this area."""

from datetime import date

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import queries
from thidua.web.staff.marking import views, writing
from thidua.web.staff.menu import Card, MenuItem

urlpatterns = [
    path("cham-diem/", views.sheets, name="marks"),
    path("cham-diem/lap-phieu/", views.open_one, name="sheet-open"),
    path("cham-diem/<int:pk>/", views.sheet, name="sheet"),
    path("cham-diem/<int:pk>/tu-cham/", writing.self_mark, name="sheet-self-mark"),
    path("cham-diem/<int:pk>/tham-dinh/", writing.appraise, name="sheet-appraise"),
    path("cham-diem/<int:pk>/chuyen/", writing.move, name="sheet-move"),
    path("cham-diem/<int:pk>/thuong-tru/", writing.add_event, name="sheet-event"),
    path("cham-diem/<int:pk>/xep-loai/", writing.add_condition, name="sheet-condition"),
    path("cham-diem/<int:pk>/rut/<str:kind>/<int:row>/", writing.take_back, name="sheet-take-back"),
    path("cham-diem/<int:pk>/lich-su/<str:code>/", views.history, name="sheet-history"),
    path("cham-diem/minh-chung/<int:pk>/", views.evidence, name="evidence"),
]
_ROLES = frozenset({Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.OFFICIAL, Role.AUDITOR})
MENU: list[MenuItem] = [MenuItem(gettext_lazy("Chấm điểm"), "staff:marks", _ROLES, 60)]


def cards(user: User, day: date) -> list[Card]:
    """Sheets waiting for this person: to appraise, or to mark and file."""
    waiting = queries.waiting(user)
    found = [
        Card(_("Phiếu chờ thẩm định"), waiting.to_appraise, f"{reverse('staff:marks')}?trang-thai=filed"),
        Card(_("Phiếu đang tự chấm"), waiting.to_mark, f"{reverse('staff:marks')}?trang-thai=draft", hint=waiting.hint),
        Card(_("Phiếu bị trả lại"), waiting.returned, f"{reverse('staff:marks')}?trang-thai=returned", tone="bad"),
    ]
    return [card for card in found if card.count]
