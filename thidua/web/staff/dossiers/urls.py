"""Addresses and menu entries of this area."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.dossiers.rules import VISITORS
from thidua.web.staff.dossiers import acts, campaigns, complaints, files, making, opinions, pages
from thidua.web.staff.dossiers.home import cards
from thidua.web.staff.menu import MenuItem

HERE = "ho-so-khen-thuong/"
urlpatterns = [
    path(HERE, pages.dossiers, name="dossiers"),
    path(f"{HERE}kip-thoi/", pages.speed, name="dossier-speed"),
    path(f"{HERE}dot/", campaigns.campaigns, name="campaigns"),
    path(f"{HERE}dot/lap/", campaigns.new, name="campaign-new"),
    path(f"{HERE}dot/<int:pk>/", campaigns.campaign, name="campaign"),
    path(f"{HERE}dot/<int:pk>/ho-so-moi/", making.new, name="dossier-new"),
    path(f"{HERE}dot/<int:pk>/tu-danh-sach/", campaigns.from_list, name="campaign-from-list"),
    path(f"{HERE}dot/<int:pk>/can-doi/", campaigns.balance, name="campaign-balance"),
    path(f"{HERE}dot/<int:pk>/dem/", campaigns.count, name="campaign-count"),
    path(f"{HERE}dot/<int:pk>/chot/", campaigns.close, name="campaign-close"),
    path(f"{HERE}ho-so/<int:pk>/", pages.dossier, name="dossier"),
    path(f"{HERE}ho-so/<int:pk>/in/", pages.printed, name="dossier-print"),
    path(f"{HERE}ho-so/<int:pk>/noi-dung/", making.content, name="dossier-content"),
    path(f"{HERE}ho-so/<int:pk>/giay-to/", files.add, name="dossier-paper"),
    path(f"{HERE}ho-so/<int:pk>/tep/<int:paper>/", files.paper, name="dossier-file"),
    re_path(
        rf"^{HERE}ho-so/(?P<pk>[0-9]{{1,12}})/van-ban/(?P<kind>[a-z-]{{1,60}})\.docx$",
        files.draft,
        name="dossier-draft",
    ),
    path(f"{HERE}ho-so/<int:pk>/buoc/", acts.act, name="dossier-act"),
    path(f"{HERE}ho-so/<int:pk>/khong-chon/", acts.decline, name="dossier-decline"),
    path(f"{HERE}ho-so/<int:pk>/hoi-y-kien/", opinions.ask, name="dossier-ask"),
    path(f"{HERE}ho-so/<int:pk>/tam-dung/", opinions.hold, name="dossier-hold"),
    path(f"{HERE}ho-so/<int:pk>/tam-dung/<int:hold_pk>/ket-thuc/", opinions.resume, name="dossier-resume"),
    path(f"{HERE}ho-so/<int:pk>/ly-do/", complaints.reasons, name="dossier-reasons"),
    path(f"{HERE}y-kien/", opinions.asked, name="dossier-opinions"),
    path(f"{HERE}y-kien/<int:pk>/", opinions.opinion, name="dossier-opinion"),
    re_path(rf"^{HERE}y-kien/(?P<pk>[0-9]{{1,12}})/van-ban\.docx$", opinions.letter, name="dossier-opinion-letter"),
    path(f"{HERE}kien-nghi/", complaints.listed, name="award-complaints"),
    path(f"{HERE}kien-nghi/<int:pk>/", complaints.complaint, name="award-complaint"),
    path(f"{HERE}kien-nghi/<int:pk>/di-tiep/", complaints.go_on, name="award-complaint-go-on"),
]
MENU = [MenuItem(_("Hồ sơ"), "staff:dossiers", frozenset(VISITORS), 81)]
__all__ = ["MENU", "cards", "urlpatterns"]
