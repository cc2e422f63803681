"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.dossiers import rules
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.signatures import papers, views

MENU: list[MenuItem] = [MenuItem(_("Chữ ký số"), "staff:signatures", frozenset(rules.READERS), 91)]
urlpatterns = [
    path("chu-ky-so/", views.home, name="signatures"),
    path("chu-ky-so/kiem-tra/", views.check, name="signatures-check"),
    path("chu-ky-so/ky/", views.sign, name="signatures-sign"),
    path("chu-ky-so/thanh-phan/<int:pk>/", papers.paper, name="paper-signatures"),
    path("chu-ky-so/thanh-phan/<int:pk>/kiem-tra/", papers.check, name="paper-signatures-check"),
    path("chu-ky-so/thanh-phan/<int:pk>/ky/", papers.sign, name="paper-sign"),
]
