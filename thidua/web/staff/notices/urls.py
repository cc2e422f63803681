"""Addresses and menu entries of this area. One's own notices have their place beside one's name on every page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.notices.rules import KEEPERS
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.notices import days_page, jobs_page, preferences, unsent_page, views
from thidua.web.staff.notices.home import cards

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/da-doc/", views.read_all, name="notices-read"),
    path("thong-bao/<int:pk>/mo/", views.open_one, name="notice-open"),
    path("thong-bao/lua-chon/", preferences.preferences, name="notice-preferences"),
    path("thong-bao/chua-gui/", unsent_page.unsent, name="notices-unsent"),
    path("thong-bao/chua-gui/<int:pk>/", unsent_page.decide, name="notice-delivery"),
    path("thong-bao/lich-nhac/", days_page.days, name="reminder-days"),
    path("viec-nen/", jobs_page.jobs, name="jobs"),
    path("viec-nen/<int:pk>/", jobs_page.change, name="job-change"),
]
MENU = [MenuItem(label=_("Việc nền"), url_name="staff:jobs", roles=frozenset(KEEPERS), place=120)]
__all__ = ["MENU", "cards", "urlpatterns"]
