"""/phieu/: the booth."""

from django.urls import path

from thidua.web.ballots import views

app_name = "ballots"
urlpatterns = [
    path("tep/<str:name>", views.file, name="file"),
    path("<slug:name>/", views.cast, name="cast"),
    path("<slug:name>/da-nhan/", views.received, name="received"),
]
