"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.registrations.rules import READERS
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.registrations import board, views
from thidua.web.staff.registrations.home import cards

HERE = "ke-hoach/<slug:movement>/<slug:period>/<str:unit>/"
urlpatterns = [
    path("ke-hoach/", board.plans, name="plans"),
    path("ke-hoach/nhac/", board.remind, name="plans-remind"),
    path(HERE, views.plan, name="plan"),
    path(HERE + "lap/", views.start, name="plan-start"),
    path(HERE + "noi-dung/", views.choose, name="plan-choose"),
    path(HERE + "muc/<int:pk>/", views.edit_item, name="plan-item"),
    path(HERE + "muc/<int:pk>/bo/", views.drop, name="plan-item-drop"),
    path(HERE + "muc/<int:pk>/ket-qua/", views.report, name="plan-item-done"),
    path(HERE + "muc/<int:pk>/mo-lai/", views.reopen, name="plan-item-reopen"),
    path(HERE + "trinh/", views.submit, name="plan-submit"),
    path(HERE + "rut/", views.withdraw, name="plan-withdraw"),
    path(HERE + "duyet/", views.approve, name="plan-approve"),
    path(HERE + "tra-lai/", views.send_back, name="plan-return"),
    path(HERE + "in/", views.printed, name="plan-print"),
]
MENU = [MenuItem(label=_("Kế hoạch"), url_name="staff:plans", roles=frozenset(READERS), place=30)]
__all__ = ["MENU", "cards", "urlpatterns"]
