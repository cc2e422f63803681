from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "thidua.web.ui"
    label = "ui"
