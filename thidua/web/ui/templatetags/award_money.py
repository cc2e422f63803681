"""Money as people read it."""

from django import template

from thidua.apps.awards.decisions import labels as labels_decisions

register = template.Library()


@register.filter
def dong(value: int | None) -> str:
    """«2.340.000»; an en dash where nothing is known."""
    return "–" if value is None else labels_decisions.dong(value)
