"""Addresses and menu entries of this area."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from thidua.apps.feedback.rules import READERS
from thidua.web.staff.feedback import views
from thidua.web.staff.menu import MenuItem

urlpatterns: list[URLPattern] = [
    path("y-kien/", views.overview, name="feedback"),
    path("y-kien/chot-ngay/", views.seal, name="feedback_seal"),
    path("y-kien/don-vi/<int:pk>/", views.unit_results, name="feedback_unit"),
    path("y-kien/don-vi/<int:pk>/mo/", views.open_door, name="feedback_open"),
    path("y-kien/phieu/<int:pk>/dong/", views.close_door, name="feedback_close"),
    path("y-kien/phieu/<int:pk>/to-niem-yet/", views.poster, name="feedback_poster"),
]
MENU: list[MenuItem] = [
    MenuItem(label=_("Ý kiến người dân"), url_name="staff:feedback", roles=frozenset(READERS), place=60)
]
