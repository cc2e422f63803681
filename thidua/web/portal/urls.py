"""/: pages for everyone."""

from django.urls import path

from thidua.web.portal import complaints, packages, procedures, views, voices

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("huong-dan/", views.help_page, name="help"),
    path("phong-trao/<slug:slug>/", views.movement, name="movement"),
    path("phong-trao/<slug:slug>/<slug:period>/<str:code>/", views.result, name="result"),
    path("goi-mo/<slug:seal>.zip", packages.package, name="package"),
    path("dieu-khoan/<str:cid>/", views.clause, name="clause"),
    path("don-vi/<str:code>/", views.unit, name="unit"),
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/don-vi/<str:code>/", procedures.unit_procedures, name="unit-procedures"),
    path("thu-tuc/<str:code>/", procedures.procedure, name="procedure"),
    path("kien-nghi-khen-thuong/", complaints.complaints, name="award-complaints"),
    path("gop-y/<slug:code>/", voices.form, name="voice"),
    path("gop-y/<slug:code>/cam-on/", voices.thanks, name="voice_thanks"),
]
