from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "thidua.apps.registrations"
    label = "registrations"
