"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.inspections.rules import READERS
from thidua.web.staff.inspections import making, views
from thidua.web.staff.inspections.home import cards
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("kiem-tra/", views.inspections, name="inspections"),
    path("kiem-tra/lap/", making.new, name="inspection-new"),
    path("kiem-tra/<int:pk>/", views.inspection, name="inspection"),
    path("kiem-tra/<int:pk>/ghi/", making.fill_in, name="inspection-fill-in"),
    path("kiem-tra/<int:pk>/thong-bao/", views.notify, name="inspection-notify"),
    path("kiem-tra/<int:pk>/tra-loi/", views.reply, name="inspection-reply"),
    path("kiem-tra/<int:pk>/xem-xet/", views.decide, name="inspection-decide"),
    path("kiem-tra/<int:pk>/chot/", views.finalise, name="inspection-finalise"),
    path("kiem-tra/<int:pk>/anh/<str:code>/", views.photo, name="inspection-photo"),
]
MENU = [MenuItem(label=_("Kiểm tra"), url_name="staff:inspections", roles=frozenset(READERS), place=50)]
__all__ = ["MENU", "cards", "urlpatterns"]
