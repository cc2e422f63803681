"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.web.staff.ledger import views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("so-ghi/", views.entries, name="ledger"),
    path("so-ghi/kiem-tra/", views.check, name="ledger-check"),
]
MENU: list[MenuItem] = [MenuItem(_("Sổ ghi"), "staff:ledger", frozenset({Role.AUDITOR, Role.ADMINISTRATOR}), 130)]
