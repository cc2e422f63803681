"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.scoring import sharing, views

urlpatterns = [
    path("xep-hang/", views.scores, name="scores"),
    path("xep-hang/tinh/", views.compute, name="scores-compute"),
    path("xep-hang/<int:pk>/cong-bo/", views.publish, name="scores-publish"),
    path("xep-hang/<int:pk>/goi-mo/", views.put_out, name="scores-put-out"),
    path("xep-hang/<int:pk>/kiem-tra/", views.check, name="scores-check"),
    path("xep-hang/<int:pk>/ty-le/", sharing.shares, name="scores-shares"),
    path("xep-hang/<int:pk>/goi-mo.zip", views.package, name="scores-package"),
    path("xep-hang/ket-qua/<int:pk>/", views.score, name="score"),
]
_ROLES = frozenset(Role) - {Role.ADMINISTRATOR, Role.MEDIA_EDITOR, Role.INSPECTOR, Role.MARKER}
MENU: list[MenuItem] = [MenuItem(_("Xếp hạng"), "staff:scores", _ROLES, 70)]
