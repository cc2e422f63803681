"""Fill a review's facts from rules, observations and results: the figures of a report are computed here, not in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.clauses.model import Clause
from thidua.core.movements.model import Band, Criterion, RuleSet, Subject, Theme, Workflow
from thidua.core.observations.model import Observation, pooled
from thidua.core.points import rounded
from thidua.core.reports.model import BlocFacts, ClauseFacts, CriterionFacts, Figure, RankRow, ThemeFacts
from thidua.core.scoring.model import Place, Result

OTHER = ThemeFacts("khac", "Nội dung khác của văn bản phát động", "unit")


def themes_of(
    rules: RuleSet,
    clauses: Sequence[Clause],
    observations: Sequence[Observation],
    names: Mapping[str, tuple[str, str]],
    *,
    previous: Sequence[Observation] = (),
    workflows: Iterable[Workflow] = (),
) -> tuple[ThemeFacts, ...]:
    """Themes with every clause of the document: what no theme has stands in one more at the end, never dropped.

    `names`: measure → (its name, what is counted). Units are reported by rows without a person, officials by rows with.
    """
    carried = _carried(workflows)
    themes = [
        ThemeFacts(
            theme.slug,
            theme.name,
            theme.subject,
            tuple(
                ClauseFacts(
                    clause.id,
                    clause.text,
                    _figures(clause.id, _of(theme.subject, observations), _of(theme.subject, previous), names),
                    carried.get(clause.id, ()),
                )
                for clause in clauses
                if clause.id in _theme_clauses(rules, theme)
            ),
        )
        for theme in rules.themes
    ]
    placed = {clause.id for theme in themes for clause in theme.clauses}
    rest = tuple(
        ClauseFacts(item.id, item.text, _any_figures(item.id, observations, previous, names), carried.get(item.id, ()))
        for item in clauses
        if item.id not in placed
    )
    return (*themes, ThemeFacts(OTHER.slug, OTHER.name, OTHER.subject, rest)) if rest else tuple(themes)


def _theme_clauses(rules: RuleSet, theme: Theme) -> set[str]:
    own = [item.clauses for item in rules.criteria if item.group == theme.slug and item.subject == theme.subject]
    return {clause for found in (theme.clauses, *own) for clause in found}


def _carried(workflows: Iterable[Workflow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for workflow in workflows:
        for clause in workflow.clauses:
            found[clause] = (*found.get(clause, ()), workflow.name)
    return found


def _of(subject: Subject, rows: Iterable[Observation]) -> list[Observation]:
    return [row for row in rows if (row.person is None) == (subject == "unit")]


def _figures(
    clause: str, rows: Iterable[Observation], previous: Iterable[Observation], names: Mapping[str, tuple[str, str]]
) -> tuple[Figure, ...]:
    """One figure per measure under the clause, in the order of the measures' slugs."""
    now, before = _by_measure(clause, rows), _by_measure(clause, previous)
    found = []
    for measure, own in sorted(now.items()):
        name, noun = names.get(measure, (measure, "trường hợp"))
        hits, trials = pooled(own)
        earlier = pooled(before[measure]) if measure in before else None
        is_sample = any(row.is_sample for row in own)
        found.append(Figure(measure, name, noun, hits, trials, is_sample, earlier))
    return tuple(found)


def _any_figures(
    clause: str, rows: Sequence[Observation], previous: Sequence[Observation], names: Mapping[str, tuple[str, str]]
) -> tuple[Figure, ...]:
    """Of a clause no theme claims: the units' figures, else the officials'; never both pooled, that counts twice."""
    units = _figures(clause, _of("unit", rows), _of("unit", previous), names)
    return units or _figures(clause, _of("official", rows), _of("official", previous), names)


def _by_measure(clause: str, rows: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for row in rows:
        if row.clause == clause:
            found.setdefault(row.measure, []).append(row)
    return found


def criteria_of(rules: RuleSet, results: Sequence[Result]) -> tuple[CriterionFacts, ...]:
    """Mean points per criterion over the results in which it counted; sheets never filed are not averaged in."""
    return tuple(_criterion(item, results) for item in rules.criteria)


def _criterion(item: Criterion, results: Iterable[Result]) -> CriterionFacts:
    scores = [
        score
        for result in results
        if result.subject == item.subject
        for score in result.criteria
        if score.code == item.code
    ]
    points = [score.points for score in scores if score.points is not None and score.state != "not_filed"]
    mean = rounded(Fraction(sum(points, Decimal(0))) / len(points)) if points else None
    return CriterionFacts(
        code=item.code,
        name=item.name,
        theme=item.group,
        subject=item.subject,
        max_points=item.max_points,
        mean=mean,
        counted=len(points),
        left_out=len(scores) - len(points),
        clauses=item.clauses,
    )


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
                )
                for place in found
            ),
        )
        for slug, found in places.items()
    )
