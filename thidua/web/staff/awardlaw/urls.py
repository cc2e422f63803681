"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.apps.awards.law import rules as rules_law
from thidua.web.staff.awardlaw import assessing, law, recording
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("khen-thuong/quy-dinh/", law.law, name="award-law"),
    path("khen-thuong/quy-dinh/muc/", law.value, name="award-value"),
    path("khen-thuong/dieu-kien/", assessing.chosen, name="award-conditions"),
    path("khen-thuong/dieu-kien/ca-nhan/<str:code>/", assessing.person, name="award-conditions-person"),
    path("khen-thuong/dieu-kien/tap-the/<str:code>/", assessing.unit, name="award-conditions-unit"),
    path("khen-thuong/dieu-kien/tap-the/<str:code>/ghi/", recording.of_unit, name="award-record-unit"),
    path("khen-thuong/dieu-kien/ca-nhan/<str:code>/ghi/", recording.of_person, name="award-record-person"),
]
#: Everybody may read the law; the menu shows it to those whose work it is.
LAW_READERS = frozenset({*rules_law.ASSESSORS, Role.COUNCIL_MEMBER, Role.BLOC_LEAD})
MENU = [
    MenuItem(_("Điều kiện"), "staff:award-conditions", frozenset(rules_law.ASSESSORS), 84),
    MenuItem(_("Quy định"), "staff:award-law", LAW_READERS, 90),
]
