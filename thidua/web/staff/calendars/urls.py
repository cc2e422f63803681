"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.apps.calendars.rules import CHANGERS
from thidua.web.staff.calendars import recording, views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("lich-lam-viec/", views.year, name="calendar"),
    path("lich-lam-viec/ghi/", recording.record, name="calendar-record"),
]
MENU = [
    MenuItem(
        label=_("Lịch làm việc"),
        url_name="staff:calendar",
        roles=frozenset({*CHANGERS, Role.OFFICIAL, Role.AUDITOR}),
        place=105,
    )
]
