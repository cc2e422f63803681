from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "thidua.web.portal"
    label = "portal"
