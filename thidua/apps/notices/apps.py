from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "thidua.apps.notices"
    label = "notices"
