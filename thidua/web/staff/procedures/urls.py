"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import CONTENT_ROLES
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.procedures import editing, imports, notices, postings, views
from thidua.web.staff.procedures.home import cards

urlpatterns = [
    path("thu-tuc/", views.procedures, name="procedures"),
    path("thu-tuc/moi/", editing.new, name="procedure-new"),
    path("thu-tuc/nap/", imports.upload, name="procedures-import"),
    path("thu-tuc/nap/mau/", imports.template, name="procedures-template"),
    path("thu-tuc/nap/<uuid:pk>/", imports.preview, name="procedures-preview"),
    path("thu-tuc/xuat/", imports.export, name="procedures-export"),
    path("thu-tuc/xu-huong/", views.trend, name="procedures-trend"),
    path("thu-tuc/niem-yet/", postings.overview, name="postings"),
    path("thu-tuc/niem-yet/<int:pk>/", postings.board, name="posting-board"),
    path("thu-tuc/niem-yet/<int:pk>/treo/", postings.post, name="posting-post"),
    path("thu-tuc/niem-yet/<int:pk>/go/", postings.take_down, name="posting-take-down"),
    path("thu-tuc/niem-yet/<int:pk>/kiem-tra/", postings.check, name="posting-check"),
    path("thu-tuc/niem-yet/<int:pk>/in/", notices.of_unit, name="posting-notice"),
    path("thu-tuc/ma/<str:code>/", views.procedure, name="procedure"),
    path("thu-tuc/ma/<str:code>/ban-moi/", editing.new_version, name="procedure-version"),
    path("thu-tuc/ma/<str:code>/bai-bo/", editing.abolish, name="procedure-abolish"),
    path("thu-tuc/ma/<str:code>/don-vi/", editing.handlers, name="procedure-handlers"),
    path("thu-tuc/ma/<str:code>/to-niem-yet/", notices.of_procedure, name="procedure-notice"),
]
MENU = [MenuItem(label=_("Thủ tục"), url_name="staff:procedures", roles=CONTENT_ROLES, place=46)]
__all__ = ["MENU", "cards", "urlpatterns"]
