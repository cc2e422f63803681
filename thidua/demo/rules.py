"""A rule set being drafted for next year: a tie-break chain, an official wording whose fault somebody decided on, one still open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.movements import actions_rules, queries, queries_rules
from thidua.apps.movements.models import Choice, Movement, Period
from thidua.core.movements.model import Band, RuleSet, TieBreak

ILLUSTRATION = "dữ liệu minh họa: mép thuộc mức trên, theo ý kiến họp Hội đồng"


def fill_rules(made: Mapping[str, tuple[Movement, Period]], officers: Mapping[str, User], at: datetime) -> int:
    """The number of findings left open for whoever looks at the draft."""
    left = 0
    for slug, (movement, _period) in made.items():
        by = officers[slug]
        draft = actions_rules.start_draft(movement=movement, by=by, at=at)
        rules = _drafted(queries_rules.working(movement).rules)
        actions_rules.change_draft(
            movement=movement, rules=rules, part="Tách hạng", revision=draft.revision, by=by, at=at
        )
        left += _decided(movement, rules, by, at)
    return left


def _drafted(rules: RuleSet) -> RuleSet:
    units = [item for item in rules.criteria if item.subject == "unit"]
    chain = (*(TieBreak("criterion", item.code) for item in units[:3]), TieBreak("vote", ""))
    top = max((band for band in rules.bands if band.subject == "unit"), key=lambda band: band.at_least)
    themes = (replace(rules.themes[0], max_points=None, rescale_to=units[0].max_points), *rules.themes[1:])
    bands = tuple(_worded(band) if band is top else band for band in rules.bands)
    return replace(rules, tie_breaks=chain, bands=bands, themes=themes)


def _worded(band: Band) -> Band:
    """«trên … trở lên», as sheets in force word it."""
    return replace(band, written=f"trên {band.at_least.normalize():f} điểm trở lên")


def _decided(movement: Movement, rules: RuleSet, by: User, at: datetime) -> int:
    found = queries_rules.findings(movement, rules, queries.known_clauses(movement))
    for item in found:
        if item.fault.kind == "edge_ambiguous":
            key = item.fault.key
            actions_rules.decide_fault(
                movement=movement, key=key, choice=Choice.AS_READ, reason=ILLUSTRATION, by=by, at=at
            )
    return sum(item.is_open for item in found if item.fault.kind != "edge_ambiguous")
