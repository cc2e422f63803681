from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "thidua.apps.register"
    label = "register"
