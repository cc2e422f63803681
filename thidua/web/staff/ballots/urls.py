"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.ballots.rules import READERS
from thidua.web.staff.ballots import files, views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("bo-phieu/", views.ballots, name="ballots"),
    path("bo-phieu/kiem-lai.py", files.program, name="ballot-recount-program"),
    path("bo-phieu/<int:pk>/", views.ballot, name="ballot"),
    path("bo-phieu/<int:pk>/thiet-lap.json", files.setup, name="ballot-setup"),
    path("bo-phieu/<int:pk>/rut-phieu/", views.draw, name="ballot-draw"),
    path("bo-phieu/<int:pk>/bang.json", files.board, name="ballot-board"),
]
MENU = [MenuItem(label=_("Bỏ phiếu kín"), url_name="staff:ballots", roles=frozenset(READERS), place=86)]
__all__ = ["MENU", "urlpatterns"]
