from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "thidua.apps.scoring"
    label = "scoring"

    def ready(self) -> None:
        """Marking asks who came first in earlier years; only scoring knows."""
        from thidua.apps.marking import fairness_gather  # noqa: PLC0415  (models are loaded by now)
        from thidua.apps.scoring.first_places import first_places  # noqa: PLC0415

        if first_places not in fairness_gather.first_places:
            fairness_gather.first_places.append(first_places)
