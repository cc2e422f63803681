"""Addresses of this area. It has no menu entry: the footer of every page leads here."""

from django.urls import path

from thidua.web.staff.help import views
from thidua.web.staff.menu import MenuItem

urlpatterns = [path("huong-dan/", views.help_page, name="help")]
MENU: list[MenuItem] = []
