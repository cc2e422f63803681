"""Small words of the templates: points, shares, figures with their certainty, bar charts."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html

from thidua.core.points import from_milli, show_points

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """«9,5»; an en dash where nothing was marked, which is not zero."""
    return "–" if value is None else show_points(value)


@register.filter
def milli(value: int | None) -> str:
    return "–" if value is None else show_points(from_milli(value))


@register.filter
def signed(value: Decimal) -> str:
    """«+0,4», «−0,4»; zero without a sign."""
    return f"+{show_points(value)}" if value > 0 else show_points(value if value else abs(value))


@register.filter
def signed_percent(share: Decimal) -> str:
    """A share of one as a signed percentage with one decimal."""
    return f"{signed((share * 100).quantize(Decimal('0.1')))} %"


@register.filter
def percent(hits: int, trials: int) -> str:
    """Share of integers as a percentage with one decimal, decimal comma, halves up."""
    if not trials:
        return "–"
    tenths = (hits * 2000 + trials) // (2 * trials)
    return f"{tenths // 10},{tenths % 10} %"


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.simple_tag
def bar(value: Any, maximum: Any, label: str = "") -> str:
    """An inline SVG bar: readable without colour because the figure stands beside it."""
    try:
        width = max(0, min(100, round(float(value) * 100 / float(maximum))))
    except (TypeError, ValueError, ZeroDivisionError):
        width = 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect width="100" height="8" class="bar-rest"/><rect width="{}" height="8" class="bar-done"/></svg>',
        label or f"{width} %",
        width,
    )
