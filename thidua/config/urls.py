"""Addresses are Vietnamese without marks: people read them aloud and print them on notices."""

from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.i18n import set_language

from thidua.web.ui.access import open_to_all
from thidua.web.ui.views import missing

sign_in = open_to_all("signing in comes before any right")(auth.LoginView.as_view(template_name="ui/login.html"))
sign_out = open_to_all("signing out needs no right")(auth.LogoutView.as_view())
choose_language = open_to_all("anyone may read in another language")(set_language)

urlpatterns = [
    path("dang-nhap/", sign_in, name="login"),
    path("dang-xuat/", sign_out, name="logout"),
    path("ngon-ngu/", choose_language, name="set_language"),
    path("lam-viec/", include("thidua.web.staff.urls")),
    path("phieu/", include("thidua.web.ballots.urls")),
    path("api/", include("thidua.web.api.urls")),
    path("", include("thidua.web.portal.urls")),
]
handler404 = missing
