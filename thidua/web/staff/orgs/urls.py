"""Addresses and menu entries of this area."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.orgs import imports, views

urlpatterns: list[URLPattern] = [
    path("to-chuc/", views.units, name="units"),
    path("to-chuc/don-vi/<int:pk>/", views.unit, name="unit"),
    path("to-chuc/don-vi/<int:pk>/ma-dinh-danh/", views.electronic_id, name="unit-electronic-id"),
    path("to-chuc/khoi-cum/", views.blocs, name="blocs"),
    path("to-chuc/nguoi/", views.people, name="people"),
    path("to-chuc/nap/", imports.upload, name="org_import"),
    path("to-chuc/nap/mau.xlsx", imports.template, name="org_import_template"),
    path("to-chuc/nap/<uuid:pk>/", imports.preview, name="org_import_preview"),
]
MENU: list[MenuItem] = [
    MenuItem(label=_("Tổ chức"), url_name="staff:units", roles=CONTENT_ROLES | {Role.ADMINISTRATOR}, place=110)
]
