from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "thidua.apps.cases"
    label = "cases"
