"""/lam-viec/: everything behind the sign-in."""

from django.urls import include, path

from thidua.web.staff import areas, views

app_name = "staff"
urlpatterns = [path("", views.home, name="home"), *(path("", include(module)) for module in areas.urls())]
