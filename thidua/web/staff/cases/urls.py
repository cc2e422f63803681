"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.cases.rules import READERS
from thidua.web.staff.cases import importing, views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("ho-so-tthc/", views.cases, name="cases"),
    path("ho-so-tthc/<int:pk>/", views.case, name="case"),
    path("ho-so-tthc/nhap/", importing.imports, name="case-imports"),
    path("ho-so-tthc/nguon/", importing.new_source, name="case-source-new"),
    path("ho-so-tthc/nhap/<int:pk>/", importing.one_import, name="case-import"),
    path("ho-so-tthc/nhap/<int:pk>/viec/", importing.act, name="case-import-act"),
    path("ho-so-tthc/nhap/<int:pk>/cot/", importing.settle, name="case-import-words"),
    path("ho-so-tthc/nhap/<int:pk>/dong-loi/", importing.bad_rows, name="case-import-bad"),
    path("ho-so-tthc/nhap/<int:pk>/tep/", importing.original, name="case-import-file"),
]
MENU = [MenuItem(label=_("Hồ sơ một cửa"), url_name="staff:cases", roles=frozenset(READERS), place=48)]
__all__ = ["MENU", "urlpatterns"]
