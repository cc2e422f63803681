"""Find the movement and period named on a command line, or say what there is."""

from typing import TYPE_CHECKING

from thidua.cli import BadInput

if TYPE_CHECKING:
    from thidua.apps.movements.models import Period


def period_of(movement: str, period: str) -> "Period":
    """Both by slug; raises BadInput naming the ones that exist."""
    from thidua.apps.movements.models import Movement, Period

    if not Movement.objects.filter(slug=movement).exists():
        raise BadInput(f"không có phong trào “{movement}”. {_listed(Movement.objects.values_list('slug', flat=True))}")
    periods = Period.objects.filter(movement__slug=movement)
    found = periods.filter(slug=period).select_related("movement__unit", "movement__document", "version").first()
    if found is None:
        raise BadInput(
            f"phong trào “{movement}” không có kỳ “{period}”. {_listed(periods.values_list('slug', flat=True))}"
        )
    return found


def _listed(slugs: object) -> str:
    names = [str(slug) for slug in slugs]  # type: ignore[attr-defined]
    return f"Hiện có: {', '.join(names)}." if names else "Hệ thống chưa có dữ liệu này; thử: thidua demo"
