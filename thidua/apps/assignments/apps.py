from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "thidua.apps.assignments"
    label = "assignments"
