"""Certificates of a decision as one PDF; the public address of a code."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from thidua.adapters.certificates import Layout, certificates_pdf, default_layout
from thidua.apps.awards.models import CertificateBatch, Conferral, Decision
from thidua.apps.orgs.models import Kind
from thidua.core.awards.certificates import Merit, Signing, Spot, texts_of

FILE = Path(settings.ROOT) / "clauses" / "values" / "certificate-sheet.toml"
MARK = "dữ liệu minh họa"


@lru_cache(maxsize=1)
def default_layout_now() -> Layout:
    """Read once a process: the file comes with the program."""
    return default_layout(FILE)


def spots_of(rows: list[dict[str, object]]) -> list[Spot]:
    return [Spot(**row) for row in rows]  # type: ignore[arg-type]


def check_address(code: str) -> str:
    return str(settings.BASE_URL).rstrip("/") + reverse("portal:certificate", args=[code])


def signing_of(decision: Decision) -> Signing:
    words = decision.text.words
    return Signing(
        issuer=words["authority"] or words["issuer"],
        number=decision.number,
        signed_on=decision.signed_on,
        place=words["place"],
        position=words["position"],
        signatory=words["signatory"],
        is_party=decision.unit.kind == Kind.PARTY,
    )


def merit_of(one: Conferral) -> Merit:
    text, place = one.text, one.text.place
    name = one.named_as.removesuffix(f", {place}") if place else one.named_as
    return Merit(text.family, text.award_name, name, place, text.achievement, one.golden, one.code)


def print_batch(batch: CertificateBatch, told: Callable[[int, int], None]) -> None:
    """Make the file. `told` hears done and total while pages are prepared; setting them takes the rest of the time."""
    rows = batch.decision.conferrals.filter(withdrawal__isnull=True).select_related("text").order_by("golden")
    signing = signing_of(batch.decision)
    texts = [texts_of(merit_of(one), signing) for one in rows]
    total = len(texts) * 2
    told(0, total)
    data = certificates_pdf(
        texts,
        spots_of(batch.spots),
        default_layout_now().sheet,
        address=check_address,
        at=batch.at,
        title=f"{batch.decision.subject} – {batch.decision.number}",
        mark=MARK if batch.decision.is_illustration else "",
        is_framed=batch.is_framed,
        told=lambda done: told(done, total) if done % 25 == 0 or done == len(texts) else None,
    )
    batch.pages, batch.sha256 = len(texts), hashlib.sha256(data).hexdigest()
    batch.file.save(f"{batch.pk}.pdf", ContentFile(data), save=False)
    batch.save(update_fields=["file", "sha256", "pages"])
    told(total, total)
