from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "thidua.apps.inspections"
    label = "inspections"
