"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.targets.rules import READERS
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.targets import acting, sheets, views
from thidua.web.staff.targets.home import cards

urlpatterns = [
    path("chi-tieu/", views.targets, name="targets"),
    path("chi-tieu/bang/", views.board, name="targets-board"),
    path("chi-tieu/in/", views.printed, name="targets-print"),
    path("chi-tieu/giao/", acting.give, name="target-give"),
    path("chi-tieu/nap/", sheets.take, name="targets-import"),
    path("chi-tieu/xac-nhan/", acting.confirm_listed, name="targets-confirm"),
    path("chi-tieu/tep/chi-tieu/", sheets.plans_file, name="targets-plans-file"),
    path("chi-tieu/tep/so-lieu/", sheets.figures_file, name="targets-figures-file"),
    path("chi-tieu/<int:pk>/", views.target, name="target"),
    path("chi-tieu/<int:pk>/bao-cao/", acting.report, name="target-report"),
    path("chi-tieu/<int:pk>/xac-nhan/", acting.confirm, name="target-confirm"),
    path("chi-tieu/<int:pk>/ke-hoach/", acting.change, name="target-change"),
    path("chi-tieu/<int:pk>/minh-chung/<int:actual>/", views.proof, name="target-proof"),
]
MENU = [MenuItem(label=_("Chỉ tiêu"), url_name="staff:targets", roles=frozenset(READERS), place=42)]
__all__ = ["MENU", "cards", "urlpatterns"]
