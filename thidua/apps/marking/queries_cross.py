"""What the pages of cross-marking show. No number leaves here before rules_cross lets it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q

from thidua.apps.accounts.models import User
from thidua.apps.marking import rules_cross
from thidua.apps.marking.models import (
    BlocMeeting,
    Conflict,
    CrossMark,
    Draw,
    Evidence,
    Mark,
    Pairing,
    Round,
    Sheet,
    Stage,
)
from thidua.apps.marking.pools import Entrants
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import current_marks, standing_evidence
from thidua.apps.marking.snapshot_cross import Seen, cross_rows, own_marks, rows_of_sheet, seen_spreads, sheets_of
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.core.marking.draw import Pair
from thidua.core.movements.model import Criterion


@dataclass(frozen=True)
class Progress:
    """How many of a marker's sheets are in. A count of finished work, never of marks or points."""

    unit: Unit
    done: int
    total: int


@dataclass
class Line:
    """One criterion of a sheet given to mark: the claim and what shows it, and the marker's own number."""

    criterion: Criterion
    claim: Mark | None
    evidence: list[Evidence]
    own: CrossMark | None

    @property
    def claim_milli(self) -> int | None:
        return self.claim.points_milli if self.claim else None


@dataclass(frozen=True)
class Given:
    marker: Unit
    mark: CrossMark


@dataclass
class Cell:
    """One criterion of one sheet before the bloc's meeting."""

    sheet: Sheet
    criterion: Criterion
    claim: Mark | None
    spread: Seen
    given: list[Given] = field(default_factory=list)
    agreed: Mark | None = None

    @property
    def claim_milli(self) -> int | None:
        return self.claim.points_milli if self.claim else None

    @property
    def name(self) -> str:
        return f"{self.sheet.pk}-{self.criterion.code}"


@dataclass
class SheetCells:
    sheet: Sheet
    cells: list[Cell]


def rounds_of(user: User) -> list[Round]:
    found = rules_cross.visible_rounds(user).select_related("period__movement")
    return list(found.prefetch_related("blocs"))


def pairs_of(user: User) -> list[Pairing]:
    """Sheets the user has to mark, open ones first."""
    found = list(rules_cross.my_pairings(user).order_by("-draw__round", "sheet__unit__order", "sheet__unit__code"))
    return sorted(found, key=lambda pair: (pair.draw.round.state != "open", hasattr(pair, "submission")))


def waiting(user: User) -> int:
    """Sheets of open rounds that the user has not handed in."""
    if not rules_cross.may_mark.allows(user):
        return 0
    return rules_cross.my_pairings(user).filter(draw__round__state="open", submission__isnull=True).count()


def progress(draw: Draw | None) -> list[Progress]:
    rows = (
        Pairing.objects.filter(draw=draw)
        .values("marker")
        .annotate(total=Count("pk"), done=Count("submission"))
        .order_by("marker__order", "marker__code")
    )
    found = list(rows)
    units = Unit.objects.in_bulk([row["marker"] for row in found])
    return [Progress(units[row["marker"]], row["done"], row["total"]) for row in found]


def pairs_by_pool(of: Round, draw: Draw | None, who: Entrants) -> dict[str, list[Pair]]:
    """Bloc name (or «» for all) → pairs of unit codes: what precision is computed from."""
    found: dict[str, list[Pair]] = defaultdict(list)
    rows = Pairing.objects.filter(draw=draw).values_list("marker__code", "sheet__unit__code", "sheet__unit_id")
    for marker, marked, unit in rows.order_by("sheet__unit__order", "pk"):
        bloc = who.bloc_of.get(unit)
        found[bloc.name if bloc and of.within == "bloc" else ""].append(Pair(marker, marked))
    return dict(found)


def drawn_pairs(draw: Draw | None) -> list[tuple[Unit, list[Unit]]]:
    """Sheet's unit → those who mark it."""
    found: dict[Unit, list[Unit]] = defaultdict(list)
    rows = Pairing.objects.filter(draw=draw).select_related("marker", "sheet__unit")
    for row in rows.order_by("sheet__unit__order", "sheet__unit__code", "marker__order"):
        found[row.sheet.unit].append(row.marker)
    return list(found.items())


def conflicts_of(of: Round) -> list[Conflict]:
    return list(
        Conflict.objects.current().filter(round=of, is_lifted=False).select_related("one", "other", "by__person")
    )


def draws_of(of: Round) -> list[Draw]:
    return list(of.draws.select_related("by__person"))


def meetings_of(of: Round) -> list[tuple[Bloc, BlocMeeting | None]]:
    held = {row.bloc_id: row for row in BlocMeeting.objects.filter(round=of)}
    return [(bloc, held.get(bloc.pk)) for bloc in of.blocs.all()]


def lines_of(pairing: Pairing) -> list[Line]:
    """What a marker sees: claims, explanations, files and his own marks; nobody else's number."""
    sheet = pairing.sheet
    claims = current_marks([sheet])[sheet.pk]
    files: dict[str, list[Evidence]] = defaultdict(list)
    for item in standing_evidence([sheet]).select_related("criterion"):
        files[item.criterion.code if item.criterion else ""].append(item)
    own = own_marks(pairing)
    return [
        Line(item, claims.get(code, {}).get(Stage.SELF), files[code], own.get(code))
        for code, item in _judged(pairing.draw.round).items()
    ]


def cells_of(of: Round, bloc: Bloc) -> list[SheetCells]:
    """Every mark of a bloc in a closed round, by sheet and criterion. Only for those who may see them by name."""
    assert not of.is_sealed, "marks of an open round are nobody's to read"
    sheets = sheets_of(of, bloc)
    stages = current_marks(sheets)
    spreads = seen_spreads(of, cross_rows(of))
    given: dict[tuple[int, str], list[Given]] = defaultdict(list)
    marks = CrossMark.objects.current().filter(
        pairing__draw=of.draw, pairing__sheet__in=sheets, pairing__submission__isnull=False
    )
    for mark in marks.select_related("pairing__marker", "criterion").order_by("pairing__marker__order", "pk"):
        given[mark.pairing.sheet_id, mark.criterion.code].append(Given(mark.pairing.marker, mark))
    return [
        SheetCells(
            sheet,
            [
                Cell(
                    sheet=sheet,
                    criterion=item,
                    claim=stages[sheet.pk].get(code, {}).get(Stage.SELF),
                    spread=spreads.get((sheet.unit.code, code), Seen(0, decides=of.decides, round_id=of.pk)),
                    given=given[sheet.pk, code],
                    agreed=stages[sheet.pk].get(code, {}).get(Stage.AGREED),
                )
                for code, item in _judged(of).items()
            ],
        )
        for sheet in sheets
    ]


def spread_of(user: User, sheet: Sheet) -> dict[str, Seen] | None:
    """Criterion code → spread of the last round that marks this sheet; None where the user may not see it (yet)."""
    of = (
        Round.objects.filter(draws__pairings__sheet=sheet)
        .exclude(state__in=("draft", "drawn"))
        .select_related("period")
        .order_by("-pk")
        .first()
    )
    if of is None:
        return None
    bloc = bloc_of(sheet)
    sight = rules_cross.sight(user, of, sheet, bloc)
    if sight == "nothing":
        return None
    found = seen_spreads(of, rows_of_sheet(of, sheet.pk))
    named = sheet.unit.code if sight == "named" else ""
    return {code: replace(spread, named_unit=named) for (_unit, code), spread in found.items()}


def bloc_of(sheet: Sheet) -> Bloc | None:
    row = BlocMembership.objects.filter(unit=sheet.unit_id, year=bloc_year(sheet.period)).select_related("bloc").first()
    return row.bloc if row else None


def units_of(of: Round) -> Sequence[Unit]:
    members = Q(memberships__bloc__in=of.blocs.all(), memberships__year=bloc_year(of.period))
    return list(Unit.objects.filter(members).distinct())


def free_blocs(period: Any) -> list[Bloc]:
    """Blocs of the province that take part in no round of the period yet."""
    found = Bloc.objects.filter(province=period.movement.unit_id).exclude(rounds__period=period)
    return list(found.filter(memberships__year=bloc_year(period)).distinct())


def _judged(of: Round) -> dict[str, Criterion]:
    return {code: item for code, item in criteria_of(rules_of(of.period), "unit").items() if is_judged(item)}
