"""/: pages for everyone."""

from django.urls import path

from thidua.web.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home"), path("tim/", views.search, name="search")]
