from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "thidua.apps.procedures"
    label = "procedures"
