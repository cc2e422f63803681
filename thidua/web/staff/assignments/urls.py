"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.assignments.rules import READERS
from thidua.web.staff.assignments import proposals_page, views
from thidua.web.staff.assignments.home import cards
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("nhiem-vu/", views.assignments, name="assignments"),
    path("nhiem-vu/giao/", views.give, name="assignment-give"),
    path("nhiem-vu/<int:pk>/", views.assignment, name="assignment"),
    path("nhiem-vu/<int:pk>/bao-xong/", views.report, name="assignment-report"),
    path("nhiem-vu/<int:pk>/xac-nhan/", views.accept, name="assignment-accept"),
    path("nhiem-vu/<int:pk>/tra-lai/", views.send_back, name="assignment-return"),
    path("nhiem-vu/<int:pk>/gia-han/", views.extend, name="assignment-extend"),
    path("nhiem-vu/<int:pk>/nhac/", views.remind, name="assignment-remind"),
    path("nhiem-vu/<int:pk>/huy/", views.cancel, name="assignment-cancel"),
    path("van-ban/<int:pk>/giao-viec/", proposals_page.work, name="document-work"),
]
MENU = [MenuItem(label=_("Nhiệm vụ"), url_name="staff:assignments", roles=frozenset(READERS), place=40)]
__all__ = ["MENU", "cards", "urlpatterns"]
