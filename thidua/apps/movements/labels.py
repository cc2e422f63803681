"""Vietnamese words for states, subjects and rules."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.adapters.sheets.criteria_layout import MEASURE_WORDS, MEASURED_BY, WHEN_ABSENT
from thidua.adapters.sheets.rule_words import parameters, rule_name
from thidua.core.movements.model import Rule

STATE_TONES: Mapping[str, str] = {"draft": "wait", "open": "good", "closed": "idle"}
SUBJECTS: Mapping[str, str | Promise] = {"unit": _("Đơn vị"), "official": _("Cán bộ, công chức, viên chức")}


def rule_words(rule: Rule) -> str:
    """As in the Excel table, but the measure in words."""
    more = parameters(rule)
    if rule.measure and rule.measure in MEASURE_WORDS:
        more = more.replace(rule.measure, MEASURE_WORDS[rule.measure], 1)
    return f"{rule_name(rule)} – {more}" if more else rule_name(rule)


def measured_words(slug: str) -> str:
    return str(MEASURED_BY.get(slug, slug))


def absent_words(slug: str) -> str:
    return str(WHEN_ABSENT.get(slug, slug))
