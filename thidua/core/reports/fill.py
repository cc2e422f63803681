"""Fill a review's facts from rules, observations and results: the figures of a report are computed here, not in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.clauses.model import Clause
from thidua.core.movements.model import Band, Criterion, Judged, RuleSet, Subject, Workflow
from thidua.core.observations.model import Observation, pooled
from thidua.core.points import rounded
from thidua.core.reports.model import Appraised, BlocFacts, ClauseFacts, CriterionFacts, Figure, RankRow, ThemeFacts
from thidua.core.scoring.model import Place, Result

OTHER = ThemeFacts("khac", "Nội dung khác của văn bản phát động", "unit")

#: Observations by clause, measure and whose they are: the units' (rows without a person) or the officials'.
Grouped = Mapping[tuple[str, str, Subject], Sequence[Observation]]


@dataclass(frozen=True)
class Record:
    """What is on record about a period; `names`: measure → (its name, what is counted)."""

    rules: RuleSet
    now: Grouped
    before: Grouped
    names: Mapping[str, tuple[str, str]]
    results: Sequence[Result]
    carried: Mapping[str, tuple[str, ...]]


def themes_of(
    rules: RuleSet,
    clauses: Sequence[Clause],
    observations: Iterable[Observation],
    names: Mapping[str, tuple[str, str]],
    *,
    previous: Iterable[Observation] = (),
    results: Sequence[Result] = (),
    workflows: Iterable[Workflow] = (),
) -> tuple[ThemeFacts, ...]:
    """Themes with every clause of the document, each under one theme; what no theme has stands in one more at the end.

    Only measures that a criterion citing the clause uses are reported: what else was told under it feeds no judgement.
    """
    record = Record(rules, _grouped(observations), _grouped(previous), names, results, _carried(workflows))
    homes = {clause.id: _home(rules, clause.id) for clause in clauses}
    themes = [
        ThemeFacts(
            theme.slug,
            theme.name,
            theme.subject,
            tuple(
                _clause(record, item, theme.subject)
                for item in clauses
                if homes[item.id] == (theme.slug, theme.subject)
            ),
        )
        for theme in rules.themes
    ]
    rest = tuple(_clause(record, item, OTHER.subject) for item in clauses if homes[item.id] is None)
    return (*themes, ThemeFacts(OTHER.slug, OTHER.name, OTHER.subject, rest)) if rest else tuple(themes)


def _home(rules: RuleSet, clause: str) -> tuple[str, Subject] | None:
    """The theme that names the clause, else the first whose criteria cite it."""
    naming = [(theme.slug, theme.subject) for theme in rules.themes if clause in theme.clauses]
    known = {(theme.slug, theme.subject) for theme in rules.themes}
    citing = [(item.group, item.subject) for item in _citing(rules, clause)]
    return next((home for home in (*naming, *citing) if home in known), None)


def _citing(rules: RuleSet, clause: str) -> list[Criterion]:
    return [item for item in rules.criteria if clause in item.clauses]


def _clause(record: Record, clause: Clause, subject: Subject) -> ClauseFacts:
    criteria = _citing(record.rules, clause.id)
    measures = dict.fromkeys(item.rule.measure for item in criteria if item.rule.measure is not None)
    figures = [_figure(record, clause.id, measure, subject) for measure in measures]
    appraised = [_appraised(item, record.results) for item in criteria if isinstance(item.rule, Judged)]
    return ClauseFacts(
        clause.id,
        clause.text,
        tuple(found for found in figures if found is not None),
        tuple(found for found in appraised if found is not None),
        record.carried.get(clause.id, ()),
    )


def _figure(record: Record, clause: str, measure: str, subject: Subject) -> Figure | None:
    """One kind of rows, the theme's own where there are any: the units' and the officials' tell of the same facts."""
    other: Subject = "official" if subject == "unit" else "unit"
    whose = next((who for who in (subject, other) if (clause, measure, who) in record.now), None)
    if whose is None:
        return None
    rows = record.now[clause, measure, whose]
    earlier = record.before.get((clause, measure, whose))
    name, noun = record.names.get(measure, (measure, "trường hợp"))
    is_sample = any(row.is_sample for row in rows)
    facts = frozenset(f"{row.unit}/{row.person or ''}/{row.fact}" for row in rows) if all(r.fact for r in rows) else ()
    return Figure(measure, name, noun, *pooled(rows), is_sample, pooled(earlier) if earlier else None, frozenset(facts))


def _grouped(rows: Iterable[Observation]) -> Grouped:
    found: dict[tuple[str, str, Subject], list[Observation]] = {}
    for row in rows:
        found.setdefault((row.clause, row.measure, "unit" if row.person is None else "official"), []).append(row)
    return found


def _appraised(item: Criterion, results: Iterable[Result]) -> Appraised | None:
    """Only what the board has appraised: a self-mark is a claim, not yet a finding."""
    points = [points for points, state in _scores(item, results) if state == "appraised"]
    return Appraised(item.code, item.subject, _mean(points), item.max_points, len(points)) if points else None


def _scores(item: Criterion, results: Iterable[Result]) -> list[tuple[Decimal, str]]:
    """Points that counted, with their state; sheets never filed are not averaged in."""
    return [
        (score.points, score.state)
        for result in results
        if result.subject == item.subject
        for score in result.criteria
        if score.code == item.code and score.points is not None and score.state != "not_filed"
    ]


def _mean(points: Sequence[Decimal]) -> Decimal:
    return rounded(Fraction(sum(points, Decimal(0))) / len(points))


def _carried(workflows: Iterable[Workflow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for workflow in workflows:
        for clause in workflow.clauses:
            found[clause] = (*found.get(clause, ()), workflow.name)
    return found


def criteria_of(rules: RuleSet, results: Sequence[Result]) -> tuple[CriterionFacts, ...]:
    """Mean points per criterion over the results in which it counted."""
    return tuple(_criterion(item, results) for item in rules.criteria)


def _criterion(item: Criterion, results: Iterable[Result]) -> CriterionFacts:
    points = [points for points, _ in _scores(item, results)]
    mean = _mean(points) if points else None
    return CriterionFacts(item.code, item.name, item.subject, item.max_points, mean, len(points), item.clauses)


STANDING_NOTES: Mapping[str, str] = {
    "unfiled": "Chưa nộp bảng tự chấm",
    "unmeasured": "Chưa có số liệu",
    "disqualified": "Không xếp loại",
    "no_result": "Chưa có bảng điểm",
    "scored": "",
}


def blocs_of(
    places: Mapping[str, Sequence[Place]],
    results: Iterable[Result],
    bands: Sequence[Band],
    names: Mapping[str, str],
    bloc_names: Mapping[str, str],
) -> tuple[BlocFacts, ...]:
    """Blocs in the order of `places`; codes without a name are shown as they are."""
    levels = {band.slug: band.name for band in bands}
    reached = {result.subject_code: levels.get(result.band or "", "") for result in results}
    return tuple(
        BlocFacts(
            bloc_names.get(slug, slug),
            tuple(
                RankRow(
                    place.rank,
                    names.get(place.code, place.code),
                    place.total if place.rank is not None else None,
                    reached.get(place.code, ""),
                    STANDING_NOTES[place.standing],
                    place.is_provisional,
                    place.standing == "unfiled",
                )
                for place in found
            ),
        )
        for slug, found in places.items()
    )
