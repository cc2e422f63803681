"""Addresses of this area. It has no menu entry: one's own name at the top of every page leads here."""

from django.urls import path

from thidua.web.staff.account import tokens, views
from thidua.web.staff.menu import MenuItem

urlpatterns = [
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/ma-truy-cap/", tokens.tokens, name="tokens"),
    path("tai-khoan/ma-truy-cap/tao/", tokens.make, name="token-make"),
    path("tai-khoan/ma-truy-cap/<int:pk>/thu-hoi/", tokens.revoke, name="token-revoke"),
    path("tai-khoan/ma-truy-cap/quan-tri/", tokens.overseen, name="tokens-overseen"),
]
MENU: list[MenuItem] = []
