"""Addresses and menu entries of this area."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from thidua.apps.awards.decisions.rules import READERS
from thidua.web.staff.decisions import certificates, making, money, undoing, views
from thidua.web.staff.menu import MenuItem

AT = "quyet-dinh-khen-thuong/"
urlpatterns = [
    path(AT, views.decisions, name="decisions"),
    path(f"{AT}lap/<int:pk>/<slug:award>/", making.make, name="decision-make"),
    path(f"{AT}quy/", money.fund, name="fund"),
    path(f"{AT}quy/ghi/", money.enter, name="fund-enter"),
    path(f"{AT}mau-in/", certificates.stocks, name="stocks"),
    path(f"{AT}mau-in/moi/", certificates.stock_new, name="stock-new"),
    path(f"{AT}mau-in/<int:pk>/", certificates.stock, name="stock"),
    path(f"{AT}mau-in/<int:pk>/to-thu.pdf", certificates.ruler_sheet, name="stock-ruler"),
    path(f"{AT}tep-in/<int:pk>.pdf", certificates.batch_file, name="certificate-batch"),
    path(f"{AT}huy-bo/", undoing.withdrawals, name="withdrawals"),
    path(f"{AT}huy-bo/<int:pk>/", undoing.withdrawal, name="withdrawal"),
    path(f"{AT}huy-bo/<int:pk>/xem-xet/", undoing.review, name="withdrawal-review"),
    path(f"{AT}huy-bo/<int:pk>/thu-hoi/", undoing.receive, name="withdrawal-receive"),
    path(f"{AT}lan-khen/<int:pk>/huy-bo/", undoing.withdraw, name="conferral-withdraw"),
    path(f"{AT}<int:pk>/", views.decision, name="decision"),
    re_path(rf"^{AT}(?P<pk>[0-9]{{1,12}})/(?P<what>quyet-dinh\.docx|quyet-dinh\.pdf|chi-tien\.xlsx)$", views.file, name="decision-file"),
    path(f"{AT}<int:pk>/in/", certificates.order, name="decision-print"),
    path(f"{AT}<int:pk>/chi/", money.pay, name="decision-pay"),
    path(f"{AT}<int:pk>/trao/", views.hand_over, name="decision-hand-over"),
]  # fmt: skip
MENU = (MenuItem(_("Quyết định"), "staff:decisions", frozenset(READERS), 87),)
