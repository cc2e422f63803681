"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.indicators.rules import READERS
from thidua.web.staff.indicators import files, sharing, views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("chi-so/", views.indicators, name="indicators"),
    path("chi-so/don-vi/", views.units, name="indicator-units"),
    path("chi-so/nguoi/", views.people, name="indicator-people"),
    path("chi-so/xuat/<str:kind>/", files.export, name="indicator-export"),
    path("chi-so/tinh-lai/", views.count, name="indicators-count"),
    path("chi-so/sat-han/", sharing.last_shares, name="indicator-shares"),
    path("chi-so/sat-han/<slug:slug>/", sharing.set_share, name="indicator-share"),
]
MENU = [MenuItem(label=_("Chỉ số"), url_name="staff:indicators", roles=frozenset(READERS), place=45)]
__all__ = ["MENU", "urlpatterns"]
