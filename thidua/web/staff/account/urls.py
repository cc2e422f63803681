"""Addresses of this area. It has no menu entry: one's own name at the top of every page leads here."""

from django.urls import path

from thidua.web.staff.account import views
from thidua.web.staff.menu import MenuItem

urlpatterns = [path("tai-khoan/", views.account, name="account")]
MENU: list[MenuItem] = []
