"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.reports import rules
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.reports import views

urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/lap/", views.draft, name="report-draft"),
    path("bao-cao/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:pk>.docx", views.document, name="report-document"),
]
MENU: list[MenuItem] = [MenuItem(_("Báo cáo"), "staff:reports", frozenset(rules.READERS), 90)]
