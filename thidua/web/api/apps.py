from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "thidua.web.api"
    label = "api"
