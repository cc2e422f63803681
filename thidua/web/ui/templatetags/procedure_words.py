"""Working days, fees, papers and changes of procedures, in words."""

from fractions import Fraction

from django import template

from thidua.apps.procedures import labels

register = template.Library()
register.filter("work_days", labels.days)
register.filter("step_days", labels.step_days)
register.filter("office_name", labels.office_name)
register.filter("money", labels.money)
register.filter("law_days", labels.law_days)
register.filter("law_money", labels.law_money)
register.filter("change_words", labels.change_words)
register.filter("misfit_words", labels.misfit_words)


@register.filter
def paper_counts(paper) -> str:
    return labels.counts(paper.originals, paper.copies)


@register.filter
def exact(value: Fraction | int | None) -> str:
    """One decimal at most, a decimal comma; an en dash for nothing."""
    return "–" if value is None else labels.number(Fraction(round(Fraction(value) * 10), 10))


@register.filter
def share_percent(value: Fraction | None) -> str:
    return "–" if value is None else f"{exact(value * 100)} %"
