"""Addresses of this area. No menu entry: the box stands at the top of every page."""

from django.urls import path

from thidua.web.staff.menu import MenuItem
from thidua.web.staff.search import views

urlpatterns = [path("tim-kiem/", views.search, name="search")]
MENU: list[MenuItem] = []
