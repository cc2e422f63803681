"""Addresses and menu entries of councils."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.councils.rules import READERS
from thidua.web.staff.councils import councils, polls, sessions, summons
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("hoi-dong/", councils.councils, name="councils"),
    path("hoi-dong/lap/", councils.new, name="council-new"),
    path("hoi-dong/<int:pk>/", councils.council, name="council"),
    path("hoi-dong/<int:pk>/doi/", councils.change, name="council-change"),
    path("hoi-dong/phien/<int:pk>/", sessions.session, name="session"),
    path("hoi-dong/phien/<int:pk>/viec/", sessions.act, name="session-act"),
    path("hoi-dong/phien/<int:pk>/khong-tham-gia/", sessions.recuse, name="session-recuse"),
    path("hoi-dong/phien/<int:pk>/chuong-trinh/", sessions.agenda, name="session-agenda"),
    path("hoi-dong/phien/<int:pk>/du-hop/", sessions.attendance, name="session-attendance"),
    path("hoi-dong/phien/<int:pk>/bien-ban/", sessions.minutes, name="session-minutes"),
    path("hoi-dong/phien/<int:pk>/giay-moi/", summons.summons, name="session-summons"),
    path("hoi-dong/phien/<int:pk>/giay-moi/viec/", summons.act, name="session-summons-act"),
    path("hoi-dong/phien/<int:pk>/giay-moi/tai/", summons.paper, name="session-summons-paper"),
    path("hoi-dong/bo-phieu/<int:pk>/", polls.poll, name="poll"),
    path("hoi-dong/bo-phieu/<int:pk>/viec/", polls.act, name="poll-act"),
    path("hoi-dong/bo-phieu/<int:pk>/kiem-phieu/", polls.count, name="poll-count"),
]
MENU = [MenuItem(label=_("Hội đồng"), url_name="staff:councils", roles=frozenset(READERS), place=85)]
__all__ = ["MENU", "urlpatterns"]
