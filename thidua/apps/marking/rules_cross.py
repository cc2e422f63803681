"""Who leads a round, who marks, who holds the bloc's meeting, and above all who sees which marks when.

| | until the round closes | once it is closed |
|---|---|---|
| a marker | what his own unit gave; the spread of a sheet he marks once all his own are in and all of that sheet are in | that spread |
| the marked unit | nothing | the spread, without names |
| the board, an auditor | who has finished, no number | every mark with its marker |
| the bloc's lead | who has finished, no number | every mark of his bloc with its marker |
| everybody else | nothing | nothing |

Severities and adjusted numbers exist only once the round is closed:

| | how severe a marker is, and how each mark was moved | the raw and the adjusted number of a sheet |
|---|---|---|
| the board, an auditor | every marker, every mark | every sheet |
| the bloc's lead | the markers of his bloc's sheets, every mark of those sheets | the sheets of his bloc |
| the marked unit | nothing: it would name the markers | its own sheet |
| a marker | nothing | the sheets he marked |
| everybody else | nothing | nothing |

Scores, exports, the search and the ledger know no cross-mark before the closing writes the round's numbers on the sheets.
"""

from typing import Any, Literal

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import rules
from thidua.apps.marking.models import Draw, Evidence, Pairing, Round, RoundState, Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.orgs.models import Bloc, BlocMembership
from thidua.apps.orgs.scopes import grants, holds, reach

Sight = Literal["nothing", "spread", "named"]

may_lead = holds(Role.BOARD_OFFICER)
may_list = holds(Role.BOARD_OFFICER, Role.AUDITOR, Role.MARKER, Role.BLOC_LEAD)
may_read_files = holds(*rules.READERS, Role.OFFICIAL, Role.MARKER)
may_mark = holds(Role.MARKER)
may_hold_meeting = holds(Role.BLOC_LEAD)
may_read_minutes = holds(Role.BLOC_LEAD, Role.BOARD_OFFICER, Role.AUDITOR)

_marks_for_unit = Permit(
    lambda user, pairing: pairing.marker_id in posts(user, Role.MARKER),
    _("Phiếu này giao cho đơn vị khác chấm."),
)
_is_not_own = Permit(
    lambda user, pairing: pairing.sheet.unit_id not in rules.own_units(user) | posts(user, Role.MARKER),
    _("Bạn thuộc đơn vị này nên không chấm phiếu của đơn vị mình."),
)
_is_open = Permit(
    lambda _user, pairing: pairing.draw.round.state == RoundState.OPEN,
    _("Đợt chấm chéo chưa mở hoặc đã đóng nên không ghi điểm được."),
)
_is_not_in = Permit(
    lambda _user, pairing: not hasattr(pairing, "submission"), _("Phiếu này đã gửi nên không sửa điểm được nữa.")
)
may_write = may_mark & _marks_for_unit & _is_not_own & _is_open & _is_not_in


def posts(user: User, role: Role) -> frozenset[int]:
    """Units the role is granted over by name: who marks or leads for one unit does not do so for those below it."""
    return frozenset(grant.unit_id for grant in grants(user) if grant.role == role and grant.unit_id)


def led_blocs(user: User, year: int) -> frozenset[int]:
    """Blocs the user leads: of the units his role of bloc lead names."""
    units = posts(user, Role.BLOC_LEAD)
    if not units:
        return frozenset()
    rows = BlocMembership.objects.filter(unit__in=units, year=year)
    return frozenset(rows.values_list("bloc_id", flat=True))


def visible_rounds(user: User) -> Any:
    """Rounds of the board's and the auditor's provinces; those the user's units mark in; those of blocs he leads."""
    led = BlocMembership.objects.filter(unit__in=posts(user, Role.BLOC_LEAD))
    mine = Pairing.objects.filter(marker__in=posts(user, Role.MARKER)).exclude(
        draw__round__state__in=(RoundState.DRAFT, RoundState.DRAWN)
    )
    return Round.objects.filter(
        Q(unit__in=reach(user, Role.BOARD_OFFICER, Role.AUDITOR))
        | Q(blocs__in=led.values("bloc"))
        | Q(pk__in=mine.values("draw__round"))
    ).distinct()


def open_round(user: User, pk: int) -> Round:
    """The one door to a round as board, auditor and lead see it."""
    led = BlocMembership.objects.filter(unit__in=posts(user, Role.BLOC_LEAD))
    found = Round.objects.filter(
        Q(unit__in=reach(user, Role.BOARD_OFFICER, Role.AUDITOR)) | Q(blocs__in=led.values("bloc")), pk=pk
    )
    row = found.select_related("period__movement", "period__version", "unit").distinct().first()
    if row is None:
        raise Refused(_("Không có đợt chấm chéo này trong phạm vi của bạn."))
    return row


def my_pairings(user: User) -> Any:
    """Pairs the user's units mark, of rounds that were opened; only of the draw that holds."""
    opened = (RoundState.OPEN, RoundState.CLOSED, RoundState.AGREED)
    return (
        Pairing.objects.filter(
            marker__in=posts(user, Role.MARKER), draw__round__state__in=opened, draw__in=held_draws()
        )
        .exclude(sheet__unit__in=rules.own_units(user) | posts(user, Role.MARKER))
        .select_related("draw__round", "marker", "sheet__unit", "submission")
    )


def held_draws() -> Any:
    """The last draw of every round."""
    last = Draw.objects.filter(round=OuterRef("round")).values("round").annotate(last=Max("number")).values("last")
    return Draw.objects.filter(number=Subquery(last)).values("pk")


def open_pairing(user: User, pk: int) -> Pairing:
    """The one door to a sheet given to mark."""
    found: Pairing | None = (
        my_pairings(user)
        .select_related("draw__round__period__version", "draw__round__period__movement", "marker", "sheet__unit")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Refused(_("Không có phiếu này trong phần chấm chéo của bạn."))
    return found


def open_bloc(user: User, of: Round, code: str) -> Bloc:
    """A bloc of the round whose meeting the user may see."""
    bloc = of.blocs.filter(code=code).first()
    is_overseer = of.unit_id in reach(user, Role.BOARD_OFFICER, Role.AUDITOR)
    if bloc is None or not (is_overseer or bloc.pk in led_blocs(user, bloc_year(of.period))):
        raise Refused(_("Không có khối, cụm này trong phạm vi của bạn."))
    return bloc


def seen_blocs(user: User, of: Round) -> list[Bloc]:
    """Blocs of the round whose marks the user may see by marker once it is closed, in the order of the province."""
    blocs = list(of.blocs.order_by("order", "code"))
    if of.unit_id in reach(user, Role.BOARD_OFFICER, Role.AUDITOR):
        return blocs
    led = led_blocs(user, bloc_year(of.period))
    return [bloc for bloc in blocs if bloc.pk in led]


def sight(user: User, of: Round, sheet: Sheet, bloc: Bloc | None) -> Sight:
    """What the user may see of the marks of one sheet of a round now. `bloc` is the sheet's."""
    if not of.is_sealed:
        if of.unit_id in reach(user, Role.BOARD_OFFICER, Role.AUDITOR):
            return "named"
        if bloc is not None and bloc.pk in led_blocs(user, bloc_year(of.period)):
            return "named"
        if sheet.unit_id in reach(user, *rules.OWNERS) or _marks(user, of, sheet):
            return "spread"
        return "nothing"
    return "spread" if _has_done_all(user, of, sheet) else "nothing"


def _marks(user: User, of: Round, sheet: Sheet) -> bool:
    return my_pairings(user).filter(draw__round=of, sheet=sheet).exists()


def _has_done_all(user: User, of: Round, sheet: Sheet) -> bool:
    """Every pair of the user's units in the round is in, and so is every pair of the sheet."""
    mine = my_pairings(user).filter(draw__round=of)
    if not mine.filter(sheet=sheet).exists() or mine.filter(submission__isnull=True).exists():
        return False
    draw = of.draw
    return not Pairing.objects.filter(draw=draw, sheet=sheet, submission__isnull=True).exists()


def open_evidence(user: User, item: Evidence) -> None:
    """A file is served to who may see its sheet, and to who has it to mark."""
    if item.sheet_id in set(my_pairings(user).filter(sheet=item.sheet_id).values_list("sheet_id", flat=True)):
        return
    rules.open_sheet(user, item.sheet_id)
