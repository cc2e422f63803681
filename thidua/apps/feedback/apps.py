from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "thidua.apps.feedback"
    label = "feedback"
