"""How the limited levels fell out, group by group, before the list is final: read from a stored run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from thidua.apps.marking.ruleset import rules_of
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.explain import Line
from thidua.core.movements.model import RuleSet
from thidua.core.scoring.shares import Share, shares
from thidua.core.scoring.sharing import SHARE_STEPS

MOST_ROWS = 200  # of one group on the page


class Row(NamedTuple):
    """Of a stored result what the table of shares needs."""

    pk: int
    subject_code: str
    subject: str
    name: str
    bloc: str
    total_milli: int
    band: str | None
    band_name: str
    comparable: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Standing:
    """One of those who reached the level, and what became of it."""

    row: Row
    step: str


@dataclass(frozen=True)
class Table:
    """One limited level in one group; the page shows the first rows, `hidden` more are left out."""

    share: Share
    band: str
    group: str
    everyone: Sequence[Standing]

    @property
    def rows(self) -> Sequence[Standing]:
        return self.everyone[:MOST_ROWS]

    @property
    def hidden(self) -> int:
        return max(0, len(self.everyone) - MOST_ROWS)

    @property
    def waiting(self) -> list[Standing]:
        return [item for item in self.everyone if item.step == "share_awaits_vote"]

    @property
    def kept(self) -> int:
        return len(self.share.of("share_kept"))


def tables_of(run: ScoreRun) -> list[Table]:
    """One query for the results and one for the names of the blocs; empty where the rules limit no level."""
    rules = rules_of(run.period)
    if not rules.share_limits:
        return []
    rows = _rows(run, rules)
    blocs: dict[str, list[str]] = {}
    for row in rows:
        if row.bloc:
            blocs.setdefault(row.bloc, []).append(row.subject_code)
    names = dict(run.scores.filter(bloc__isnull=False).values_list("bloc__code", "bloc__name").distinct())
    return [_table(share, rows, rules, names) for share in shares(rules, rows, blocs)]


def _rows(run: ScoreRun, rules: RuleSet) -> list[Row]:
    found = Score.objects.filter(run=run).order_by("-total_milli", "unit__code", "person__code")
    if all(limit.subject == "unit" for limit in rules.share_limits):
        found = found.filter(person__isnull=True)
    columns = (
        *("pk", "unit__code", "unit__name", "person__code", "person__full_name", "bloc__code"),
        *("total_milli", "band", "band_name", "result__comparable", "result__lines"),
    )
    return [_row(values) for values in found.values_list(*columns)]


def _row(values: Sequence[Any]) -> Row:
    pk, unit, unit_name, person, person_name, bloc, total, band, band_name, comparable, lines = values
    return Row(
        pk=pk,
        subject_code=person or unit,
        subject="official" if person else "unit",
        name=f"{person_name}, {unit_name}" if person else unit_name,
        bloc="" if person else bloc or "",
        total_milli=total,
        band=band or None,
        band_name=band_name,
        comparable=comparable or "",
        lines=tuple(_share_lines(lines)),
    )


def _share_lines(lines: Iterable[Mapping[str, Any]]) -> Iterable[Line]:
    return (Line(line["step"], facts=line["facts"]) for line in lines if line["step"] in SHARE_STEPS)


def _table(share: Share, rows: Sequence[Row], rules: RuleSet, blocs: Mapping[str, str]) -> Table:
    steps = dict(share.fates)
    own = [row for row in rows if row.subject == share.limit.subject and row.subject_code in steps]
    bands = {band.slug: band.name for band in rules.bands if band.subject == share.limit.subject}
    return Table(
        share,
        bands[share.limit.band],
        group_name(rules, share.limit.subject, share.limit.within, share.group, blocs),
        [Standing(row, steps[row.subject_code]) for row in own],
    )


def group_name(rules: RuleSet, subject: str, within: str, slug: str, blocs: Mapping[str, str]) -> str:
    """What the group is called; blocs by their names where they are known."""
    if within == "bloc":
        return blocs.get(slug, slug)
    if within == "all":
        return _("toàn bộ")
    names = {group.slug: group.name for group in rules.comparables if group.subject == subject}
    return names.get(slug) or _("không thuộc nhóm tương đồng nào")
