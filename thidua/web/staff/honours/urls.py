"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.ledger.rules import READERS, STATISTICIANS
from thidua.web.staff.honours import achievements, alikes, history, importing, initiatives, statistics, uses
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("khen-thuong/thanh-tich/", achievements.listed, name="achievements"),
    path("khen-thuong/thanh-tich/ghi/", achievements.new, name="achievement-new"),
    path("khen-thuong/thanh-tich/<int:pk>/", achievements.one, name="achievement"),
    path("khen-thuong/thanh-tich/<int:pk>/sua/", achievements.correct, name="achievement-correct"),
    path("khen-thuong/thanh-tich/<int:pk>/tep/<int:file_pk>/", achievements.evidence, name="achievement-file"),
    path("khen-thuong/sang-kien/", initiatives.listed, name="initiatives"),
    path("khen-thuong/sang-kien/ghi/", initiatives.new, name="initiative-new"),
    path("khen-thuong/sang-kien/<int:pk>/", initiatives.one, name="initiative"),
    path("khen-thuong/sang-kien/<int:pk>/sua/", initiatives.correct, name="initiative-correct"),
    path("khen-thuong/sang-kien/<int:pk>/cong-nhan/", initiatives.recognise, name="initiative-recognise"),
    path("khen-thuong/nghi-trung/", alikes.listed, name="alikes"),
    path("khen-thuong/nghi-trung/thanh-tich/<int:pk>/", alikes.rule_achievement, name="alike-achievement"),
    path("khen-thuong/nghi-trung/sang-kien/<int:pk>/", alikes.rule_initiative, name="alike-initiative"),
    path("khen-thuong/can-cu/<int:pk>/", uses.one, name="dossier-grounds"),
    path("khen-thuong/can-cu/<int:pk>/them/", uses.add, name="dossier-grounds-add"),
    path("khen-thuong/can-cu/<int:pk>/bo/", uses.drop, name="dossier-grounds-drop"),
    path("khen-thuong/lich-su/", history.search, name="award-history"),
    path("khen-thuong/lich-su/ca-nhan/<int:pk>/", history.of_person, name="award-history-person"),
    path("khen-thuong/lich-su/don-vi/<int:pk>/", history.of_unit, name="award-history-unit"),
    path("khen-thuong/lich-su/nap/", importing.upload, name="award-history-import"),
    path("khen-thuong/lich-su/nap/mau.xlsx", importing.template, name="award-history-template"),
    path("khen-thuong/lich-su/nap/<int:pk>/", importing.preview, name="award-history-preview"),
    path("khen-thuong/thong-ke/", statistics.page, name="award-statistics"),
    path("khen-thuong/thong-ke/<int:year>.xlsx", statistics.workbook, name="award-statistics-file"),
]
MENU = [
    MenuItem(_("Thành tích"), "staff:achievements", frozenset(READERS), 82),
    MenuItem(_("Sáng kiến"), "staff:initiatives", frozenset(READERS), 83),
    MenuItem(_("Lịch sử khen"), "staff:award-history", frozenset(READERS), 88),
    MenuItem(_("Thống kê khen"), "staff:award-statistics", frozenset(STATISTICIANS), 89),
]
