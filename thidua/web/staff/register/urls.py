"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.apps.register.rules import READERS
from thidua.web.staff.menu import MenuItem
from thidua.web.staff.register import acts, deliveries, files, views, writing
from thidua.web.staff.register.cards import cards

__all__ = ["MENU", "cards", "urlpatterns"]

urlpatterns = [
    path("so-van-ban/", views.register, name="register"),
    path("so-van-ban/in/", views.print_book, name="register-print"),
    path("so-van-ban/mo-so/", writing.book, name="register-book"),
    path("so-van-ban/nap/", writing.upload, name="register-upload"),
    path("so-van-ban/den/", writing.incoming, name="register-incoming"),
    path("so-van-ban/di/", writing.draft, name="register-draft"),
    path("so-van-ban/hop-den/", deliveries.inbox, name="register-inbox"),
    path("so-van-ban/hop-den/<int:pk>/vao-so/", deliveries.accept, name="register-accept"),
    path("so-van-ban/hop-den/<int:pk>/tu-choi/", deliveries.refuse, name="register-refuse"),
    path("so-van-ban/noi-nhan/<int:pk>/", deliveries.recipient, name="register-recipient"),
    path("so-van-ban/<int:pk>/", views.entry, name="register-entry"),
    path("so-van-ban/<int:pk>/tep/", views.text, name="register-text"),
    path("so-van-ban/<int:pk>/sua/", writing.change, name="register-change"),
    path("so-van-ban/<int:pk>/ban-du-thao/", writing.version, name="register-version"),
    path("so-van-ban/<int:pk>/viec/", acts.act, name="register-act"),
    path("so-van-ban/<int:pk>/gop-y/", acts.comment, name="register-comment"),
    path("so-van-ban/<int:pk>/noi-nhan/", deliveries.recipients, name="register-recipients"),
    path("ho-so/", files.files, name="register-files"),
    path("ho-so/lap/", files.new_file, name="register-file-new"),
    path("ho-so/<int:pk>/", files.file, name="register-file"),
    path("ho-so/<int:pk>/mo/", files.view_file, name="register-file-view"),
    path("ho-so/<int:pk>/sua/", files.change_file, name="register-file-change"),
    path("ho-so/<int:pk>/muc-luc.xlsx", files.export_file, name="register-file-export"),
    path("ho-so/<int:pk>/in/", files.print_file, name="register-file-print"),
]
MENU = [
    MenuItem(
        label=_("Sổ văn bản"),
        url_name="staff:register",
        roles=frozenset({*READERS, Role.OFFICIAL}),
        place=12,
    )
]
