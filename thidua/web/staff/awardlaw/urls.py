"""Addresses and menu entries of this area."""

from django.urls import URLPattern

from thidua.web.staff.menu import MenuItem

MENU: tuple[MenuItem, ...] = ()
urlpatterns: list[URLPattern] = []
