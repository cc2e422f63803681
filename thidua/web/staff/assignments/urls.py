"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.rules import READERS
from thidua.web.staff.assignments import acting, boards, detail, mine_page, proposals_page, routines_page, views
from thidua.web.staff.assignments.home import cards
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("nhiem-vu/", views.assignments, name="assignments"),
    path("nhiem-vu/giao/", views.give, name="assignment-give"),
    path("nhiem-vu/danh-sach.xlsx", views.export, name="assignments-export"),
    path("nhiem-vu/bang/", boards.board, name="assignment-board"),
    path("nhiem-vu/bang/in/", boards.board_print, name="assignment-board-print"),
    path("nhiem-vu/lich/", boards.month, name="assignment-calendar"),
    path("nhiem-vu/hom-nay/", mine_page.my_work, name="my-work"),
    path("nhiem-vu/dinh-ky/", routines_page.routines, name="routines"),
    path("nhiem-vu/dinh-ky/lap/", routines_page.routine_new, name="routine-new"),
    path("nhiem-vu/dinh-ky/<int:pk>/dung/", routines_page.routine_stop, name="routine-stop"),
    path("nhiem-vu/dinh-ky/<int:pk>/chay-lai/", routines_page.routine_resume, name="routine-resume"),
    path("nhiem-vu/tep/<int:pk>/", detail.attachment, name="assignment-file"),
    path("nhiem-vu/<int:pk>/", detail.assignment, name="assignment"),
    path("nhiem-vu/<int:pk>/tien-do/", acting.progress, name="assignment-progress"),
    path("nhiem-vu/<int:pk>/ghi-chu/", acting.note, name="assignment-note"),
    path("nhiem-vu/<int:pk>/xin-gia-han/", acting.ask, name="assignment-ask"),
    path("nhiem-vu/<int:pk>/khong-gia-han/", acting.refuse, name="assignment-refuse"),
    path("nhiem-vu/<int:pk>/rut-bao-cao/", acting.withdraw, name="assignment-withdraw"),
    path("nhiem-vu/<int:pk>/chuyen/", acting.hand_over, name="assignment-hand-over"),
    path("nhiem-vu/<int:pk>/bao-xong/", acting.report, name="assignment-report"),
    path("nhiem-vu/<int:pk>/xac-nhan/", acting.accept, name="assignment-accept"),
    path("nhiem-vu/<int:pk>/tra-lai/", acting.send_back, name="assignment-return"),
    path("nhiem-vu/<int:pk>/gia-han/", acting.extend, name="assignment-extend"),
    path("nhiem-vu/<int:pk>/nhac/", acting.remind, name="assignment-remind"),
    path("nhiem-vu/<int:pk>/huy/", acting.cancel, name="assignment-cancel"),
    path("van-ban/<int:pk>/giao-viec/", proposals_page.work, name="document-work"),
]
MENU = [
    MenuItem(label=_("Nhiệm vụ"), url_name="staff:assignments", roles=frozenset(READERS), place=40),
    MenuItem(label=_("Việc hôm nay"), url_name="staff:my-work", roles=frozenset({*READERS, Role.OFFICIAL}), place=39),
]
__all__ = ["MENU", "cards", "urlpatterns"]
