"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.movements.rules import OVERSEERS
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.trace import views

urlpatterns = [
    path("truy-vet/", views.trace, name="trace"),
    path("dieu-khoan/<str:cid>/", views.clause, name="clause"),
]
MENU = [
    MenuItem(
        label=_("Truy vết điều khoản"),
        url_name="staff:trace",
        roles=frozenset(OVERSEERS),
        place=85,
    )
]
