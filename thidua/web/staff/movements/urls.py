"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import CONTENT_ROLES
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.movements import criteria, facts, ruleset, views

urlpatterns = [
    path("phong-trao/", views.movements, name="movements"),
    path("phong-trao/<slug:slug>/", views.movement, name="movement"),
    path("phong-trao/<slug:slug>/phien-ban/<int:number>/", views.version, name="movement-version"),
    path("phong-trao/<slug:slug>/phien-ban/<int:number>/tieu-chi.xlsx", criteria.workbook, name="movement-workbook"),
    path("phong-trao/<slug:slug>/nap-tieu-chi/", criteria.replace, name="movement-criteria"),
    path("phong-trao/<slug:slug>/muc-xep-loai/", criteria.bands, name="movement-bands"),
    path("phong-trao/<slug:slug>/quy-tac/", ruleset.editor, name="movement-rules"),
    path("phong-trao/<slug:slug>/quy-tac/lam/", ruleset.act, name="movement-rules-act"),
    path("phong-trao/<slug:slug>/quy-tac/phan/<slug:part_slug>/", ruleset.part, name="movement-rules-part"),
    path("phong-trao/<slug:slug>/quy-tac/tieu-chi/", ruleset.criterion, name="movement-rules-criterion"),
    path("phong-trao/<slug:slug>/quy-tac/ban-nhap.xlsx", ruleset.draft_workbook, name="movement-rules-workbook"),
    path("phong-trao/<slug:slug>/quy-tac/nap/", ruleset.load, name="movement-rules-load"),
    path("phong-trao/<slug:slug>/so-lieu/", facts.figures, name="movement-figures"),
    path("phong-trao/<slug:slug>/bo-phieu/", facts.votes, name="movement-votes"),
    path("phong-trao/<slug:slug>/mo/", views.start, name="movement-open"),
    path("phong-trao/<slug:slug>/mo-ky/", views.period, name="period-open"),
    path("van-ban/<int:pk>/lap-phong-trao/", views.draft, name="movement-draft"),
]
MENU = [MenuItem(label=_("Phong trào"), url_name="staff:movements", roles=CONTENT_ROLES, place=15)]
