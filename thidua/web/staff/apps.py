from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "thidua.web.staff"
    label = "staff"
