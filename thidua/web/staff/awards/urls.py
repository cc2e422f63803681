"""Addresses and menu entries of this area."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.lists import rules
from thidua.web.staff.awards import views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("khen-thuong/", views.awards, name="awards"),
    path("khen-thuong/lap/", views.propose, name="awards-propose"),
    path("khen-thuong/<int:pk>/", views.award_list, name="award-list"),
    path("khen-thuong/<int:pk>/sua/", views.change, name="award-change"),
    path("khen-thuong/<int:pk>/noi-dung/", views.word, name="award-words"),
    re_path(
        r"^khen-thuong/(?P<pk>[0-9]{1,12})/(?P<what>quyet-dinh|to-trinh)\.docx$", views.document, name="award-document"
    ),
]
MENU: list[MenuItem] = [MenuItem(_("Khen thưởng"), "staff:awards", frozenset(rules.READERS), 80)]
