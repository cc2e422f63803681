"""The open package of a run: read from the run's own record, shielded, and let out only if the numbers stay the same."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.adapters.openpackage import Heading, files_of, zipped
from thidua.apps.accounts.permits import Refused
from thidua.apps.feedback.queries import SHOWN_FROM
from thidua.apps.marking.models import Sheet
from thidua.apps.orgs.models import Bloc, Unit
from thidua.apps.scoring.certainty_opening import opened_certainty
from thidua.apps.scoring.models import OpenPackage, ScoreRun
from thidua.core.scoring import CannotShield, Inputs, inputs_from_plain, recompute, shielded, to_plain
from thidua.core.scoring.package.shielding import check_same_numbers


def package_of(run: ScoreRun, *, is_preview: bool = False) -> dict[str, bytes]:
    """Name → bytes of every file. Reads only, so that a page may offer it. Raises Refused.

    Not an unpublished run, unless a preview is asked for; not a run whose record contradicts itself.
    """
    if not (run.is_published or is_preview):
        raise Refused(_("Lần tính này chưa công bố nên chưa lập gói mở được."))
    inputs, officials, stored = _record(run)
    try:
        open_inputs = replace(shielded(inputs, SHOWN_FROM), officials=officials)
        again: Any = to_plain(recompute(open_inputs.inputs))
        check_same_numbers(stored, again)
        certain = opened_certainty(run, open_inputs, stored, again)
    except CannotShield as fault:
        raise Refused(
            _("Không lập được gói mở: che phần riêng tư thì kết quả ở “%(where)s” không còn tính lại được.")
            % {"where": fault.where}
        ) from fault
    return files_of(_heading(run, is_preview=not run.is_published), open_inputs, SHOWN_FROM, certain)


def zip_of(run: ScoreRun, *, is_preview: bool = False) -> tuple[str, bytes]:
    """File name and bytes of the package as one file to download."""
    name = name_of(run)
    return f"{name}.zip", zipped(package_of(run, is_preview=is_preview), name)


def name_of(run: ScoreRun) -> str:
    return f"goi-mo-{run.period.movement.slug}-{run.period.slug}-lan-{run.number}"


def content_of(kept: OpenPackage) -> bytes | None:
    """The stored file; None if it is gone or is no longer what was stored: nobody is handed an altered package."""
    try:
        with kept.file.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == kept.sha256 else None


def seal_of(files: dict[str, bytes]) -> str:
    """The one figure that stands for the whole package; published beside it."""
    return str(json.loads(files["manifest.json"])["seal"])


def _record(run: ScoreRun) -> tuple[Inputs, int, dict[str, Any]]:
    """Inputs of units, the number of officials' sheets, and results, if both texts are what their fingerprints say."""
    texts = {run.inputs_sha256: run.inputs, run.results_sha256: run.results}
    if any(sha256(text.encode()).hexdigest() != stored for stored, text in texts.items()):
        raise Refused(
            _("Bản ghi của lần tính này không khớp mã kiểm của chính nó; kiểm tra lần tính trước khi lập gói.")
        )
    inputs: dict[str, Any] = json.loads(run.inputs)
    units = [sheet for sheet in inputs["sheets"] if sheet["subject"] == "unit"]
    rows = [row for row in inputs["observations"] if row["person"] is None]
    opened = inputs_from_plain({**inputs, "sheets": units, "observations": rows})
    return opened, len(inputs["sheets"]) - len(units), json.loads(run.results)


def _version_by_rules(run: ScoreRun) -> int | None:
    """Of a run made before the number was kept with it."""
    versions = run.period.movement.versions.filter(fingerprint=run.rules_fingerprint)
    return versions.order_by("number").values_list("number", flat=True).first()


def _heading(run: ScoreRun, *, is_preview: bool) -> Heading:
    period, movement = run.period, run.period.movement
    scores = run.scores.filter(person__isnull=True)
    units = Unit.objects.filter(pk__in=scores.values("unit")).values_list("code", "name")
    blocs = Bloc.objects.filter(pk__in=scores.values("bloc")).values_list("code", "name")
    is_invented = movement.is_illustration or Sheet.objects.filter(period=period, is_illustration=True).exists()
    return Heading(
        movement=movement.slug,
        movement_name=movement.name,
        period=period.slug,
        period_name=period.name,
        province=movement.unit.name,
        run=run.number,
        computed_at=timezone.localtime(run.at).isoformat(timespec="seconds"),
        rules_version=run.rules_version or _version_by_rules(run),
        code_version=run.code_version,
        seed=run.seed,
        units=dict(sorted(units)),
        blocs=dict(sorted(blocs)),
        is_preview=is_preview,
        is_illustration=is_invented,
    )
