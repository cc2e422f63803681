"""The certainty of a run's ranks, made ready for its open package."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thidua.apps.accounts.permits import Refused
from thidua.apps.scoring.certainty import is_whole, places_of, read_record
from thidua.apps.scoring.models import ScoreRun
from thidua.core.scoring import Result, Shielded, from_plain
from thidua.core.scoring.certainty import BlocRecord


def opened_certainty(
    run: ScoreRun, opened: Shielded, stored: Mapping[str, Any], again: Mapping[str, Any]
) -> dict[str, BlocRecord]:
    """By bloc code; empty for runs made before certainty was kept. `stored` are the run's results, `again` those of the
    open inputs, both in plain form. Raises Refused for a record that was altered, CannotShield."""
    rows = {row.bloc.code: row for row in run.certainties.select_related("bloc")}
    if not rows:
        return {}
    from thidua.core.scoring.certainty.opened import entered_spreads, opened_record  # noqa: PLC0415  (brings in numpy)

    if not all(is_whole(row) for row in rows.values()):
        raise Refused(
            _(
                "Bản ghi khoảng hạng của lần tính này không khớp mã kiểm của chính nó; kiểm tra lần tính trước khi lập gói."
            )
        )
    rules, places = opened.inputs.rules, places_of(again)
    concerned = {unit for unit, _criterion in opened.withheld}
    own = [from_plain(Result, item) for item in stored["results"] if item["subject_code"] in concerned]
    entered = entered_spreads(rules, own, opened.withheld)
    results = [from_plain(Result, item) for item in again["results"]]
    kept = {code: read_record(str(row.record)) for code, row in sorted(rows.items())}
    return {
        code: opened_record(rules, results, code, places.get(code, ()), kept=one, entered=entered)
        for code, one in kept.items()
    }
