"""/api/: a page for people, /api/v1/: for programs. What is not there is told in JSON, too."""

from django.urls import path, re_path

from thidua.web.api import views
from thidua.web.api.service import addresses

app_name = "api"
urlpatterns = [
    path("", views.reference, name="reference"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    *[path("v1/" + str(pattern.pattern), pattern.callback, name=pattern.name) for pattern in addresses()],
    re_path(r"^(?P<rest>.*)$", views.missing, name="missing"),
]
